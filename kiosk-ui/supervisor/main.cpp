// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/closed_process.h"
#include "kiosk-ui/supervisor/supervisor.h"

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

/// usage: porchlight-supervisor [the kiosk's options]; the program porchlight-kiosk is taken from the same folder.
int main(int argc, char** argv)
{
    using namespace kiosk::supervisor;
    kiosk::closeProcessToOthers();
    std::error_code unreadable;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", unreadable);
    if (unreadable)
        return 1;
    return superviseVisits(self.parent_path() / "porchlight-kiosk", std::vector<std::string>(argv + 1, argv + argc));
}
