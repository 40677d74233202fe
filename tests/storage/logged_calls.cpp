// SPDX-License-Identifier: Apache-2.0
// The key table's files are not SQLite's: their system calls come here, because the linker was told so (--wrap).
#include "tests/storage/logged_vfs.h"

#include <cstdarg>
#include <fcntl.h>
#include <map>
#include <unistd.h>

using kiosk::storage::test::DiskStep;
using kiosk::storage::test::Sync;
using kiosk::storage::test::WriteLog;
using Kind = DiskStep::Kind;

namespace {

struct Watched {
    WriteLog* log = nullptr;
    std::filesystem::path folder;
    Sync sync = Sync::Works;
    /// Descriptors open now: the number of the file and how far it is written; number -1 is the folder.
    struct Place {
        int file;
        std::size_t offset;
    };
    std::map<int, Place> open;
};

Watched& watched()
{
    static Watched one;
    return one;
}

bool isInside(const char* path)
{
    return watched().log != nullptr && std::filesystem::path{path}.parent_path() == watched().folder;
}

std::string nameOf(const char* path)
{
    return std::filesystem::path{path}.filename().string();
}

void noteOpened(int descriptor, const char* path, int flags)
{
    if (watched().log == nullptr)
        return;
    if ((flags & O_DIRECTORY) != 0 && std::filesystem::path{path} == watched().folder)
        watched().open[descriptor] = {-1, 0};
    if ((flags & O_CREAT) == 0 || !isInside(path))
        return;
    const int file = watched().log->opened(nameOf(path));
    watched().open[descriptor] = {file, 0};
    if ((flags & O_TRUNC) != 0)
        watched().log->add({.kind = Kind::Truncate, .file = file, .offset = 0});
}

} // namespace

// The linker's names, not ours.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming,cert-dcl37-c,cert-dcl51-cpp,cert-dcl50-cpp)
extern "C" {

int __real_open(const char* path, int flags, ...);
ssize_t __real_write(int descriptor, const void* from, size_t length);
int __real_fsync(int descriptor);
int __real_rename(const char* from, const char* to);
int __real_close(int descriptor);

int __wrap_open(const char* path, int flags, ...)
{
    std::va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    const int descriptor = __real_open(path, flags, mode);
    if (descriptor >= 0)
        noteOpened(descriptor, path, flags);
    return descriptor;
}

ssize_t __wrap_write(int descriptor, const void* from, size_t length)
{
    const ssize_t written = __real_write(descriptor, from, length);
    const auto place = watched().open.find(descriptor);
    if (place == watched().open.end() || written <= 0)
        return written;
    const auto* first = static_cast<const std::byte*>(from);
    watched().log->add({.kind = Kind::Write,
                        .file = place->second.file,
                        .offset = place->second.offset,
                        .content = kiosk::Bytes(first, first + written)});
    place->second.offset += static_cast<std::size_t>(written);
    return written;
}

int __wrap_fsync(int descriptor)
{
    const auto place = watched().open.find(descriptor);
    if (place != watched().open.end() && watched().sync == Sync::Works) {
        if (place->second.file < 0)
            watched().log->add({.kind = Kind::SyncFolder});
        else
            watched().log->add({.kind = Kind::Sync, .file = place->second.file});
    }
    return __real_fsync(descriptor);
}

int __wrap_rename(const char* from, const char* to)
{
    if (isInside(from))
        watched().log->rename(nameOf(from), nameOf(to));
    return __real_rename(from, to);
}

int __wrap_close(int descriptor)
{
    watched().open.erase(descriptor);
    return __real_close(descriptor);
}

} // extern "C"
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming,cert-dcl37-c,cert-dcl51-cpp,cert-dcl50-cpp)

namespace kiosk::storage::test {

LoggedCalls::LoggedCalls(WriteLog& log, std::filesystem::path folder, Sync sync)
{
    watched() = {.log = &log, .folder = std::move(folder), .sync = sync, .open = {}};
}

LoggedCalls::~LoggedCalls()
{
    watched() = {};
}

} // namespace kiosk::storage::test
