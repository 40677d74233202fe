// SPDX-License-Identifier: Apache-2.0
#include "devices/eyes_tool/service_signs.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace kiosk::devices {
namespace {

namespace fs = std::filesystem;

/// A machine's folders, empty at first.
class Machine {
public:
    Machine()
    {
        fs::create_directories(signs().units);
        fs::create_directories(signs().processes / "self");
    }
    ~Machine()
    {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    [[nodiscard]] ServiceSigns signs() const { return {.units = root_ / "units", .processes = root_ / "proc"}; }
    void run(const std::string& number, const std::string& program)
    {
        fs::create_directories(signs().processes / number);
        std::ofstream(signs().processes / number / "comm") << program << '\n';
    }

private:
    fs::path root_ = fs::temp_directory_path() / ("porchlight-signs-" + std::to_string(getpid()));
};

} // namespace

TEST_CASE("service signs: a machine without a kiosk is free", "[devices][eyes_tool]")
{
    Machine machine;
    machine.run("1", "systemd");
    machine.run("811", "porchlight-eyes");
    CHECK_FALSE(isKioskInService(machine.signs()));
}

TEST_CASE("service signs: the unit or any process of the kiosk is service", "[devices][eyes_tool]")
{
    Machine machine;
    SECTION("the unit runs")
    {
        fs::create_symlink("0123456789abcdef", machine.signs().units / "invocation:porchlight-kiosk.service");
    }
    SECTION("its supervisor runs, with as much of its name as the kernel keeps")
    {
        machine.run("4711", "porchlight-supe");
    }
    SECTION("a visit runs")
    {
        machine.run("4711", "porchlight-kios");
    }
    SECTION("nobody can tell")
    {
        fs::remove_all(machine.signs().processes);
    }
    CHECK(isKioskInService(machine.signs()));
}

} // namespace kiosk::devices
