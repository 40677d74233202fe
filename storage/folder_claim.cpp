// SPDX-License-Identifier: Apache-2.0
#include "storage/folder_claim.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>

namespace kiosk::storage {

Result<Descriptor> claimFolder(const std::filesystem::path& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return failErrno(error.value());
    Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!opened.isOpen() || ::flock(opened.number(), LOCK_EX | LOCK_NB) != 0)
        return failErrno(errno);
    return opened;
}

} // namespace kiosk::storage
