// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/storage/write_log.h"

#include <filesystem>

namespace kiosk::storage::test {

/// Does the disk do what fsync() promises?
enum class Sync : std::uint8_t { Works, Lies };

/// While it lives, every database opened in this process writes through it: as before, and into `log` too.
///
/// Lifetime: one at a time; the log outlives it, databases opened meanwhile do not.
class LoggedVfs {
public:
    explicit LoggedVfs(WriteLog& log, Sync sync = Sync::Works);
    ~LoggedVfs();
    LoggedVfs(const LoggedVfs&) = delete;
    LoggedVfs& operator=(const LoggedVfs&) = delete;
};

/// While it lives, what durable_file.cpp does in `folder` goes into `log` too: the linker leads its system calls
/// through here (see CMakeLists.txt).
///
/// Lifetime: one at a time; the log outlives it.
class LoggedCalls {
public:
    LoggedCalls(WriteLog& log, std::filesystem::path folder, Sync sync = Sync::Works);
    ~LoggedCalls();
    LoggedCalls(const LoggedCalls&) = delete;
    LoggedCalls& operator=(const LoggedCalls&) = delete;
};

} // namespace kiosk::storage::test
