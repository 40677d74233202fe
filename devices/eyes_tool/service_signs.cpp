// SPDX-License-Identifier: Apache-2.0
#include "devices/eyes_tool/service_signs.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>

namespace kiosk::devices {
namespace {

namespace fs = std::filesystem;

constexpr const char* unitLink = "invocation:porchlight-kiosk.service";
/// The kernel keeps fifteen letters of a program's name.
constexpr std::size_t keptLetters = 15;

bool isKiosk(const fs::path& process)
{
    std::ifstream file(process / "comm");
    std::string name;
    std::getline(file, name);
    return name == std::string("porchlight-supervisor").substr(0, keptLetters) ||
           name == std::string("porchlight-kiosk").substr(0, keptLetters);
}

} // namespace

bool isKioskInService(const ServiceSigns& signs)
{
    std::error_code error;
    if (fs::is_symlink(fs::symlink_status(signs.units / unitLink, error)))
        return true;
    error.clear();
    fs::directory_iterator processes(signs.processes, error);
    if (error)
        return true;
    for (; processes != fs::directory_iterator(); processes.increment(error)) {
        if (error)
            return true;
        const std::string name = processes->path().filename().string();
        if (std::ranges::all_of(name, [](unsigned char c) { return c >= '0' && c <= '9'; }) &&
            isKiosk(processes->path()))
            return true;
    }
    return false;
}

} // namespace kiosk::devices
