// SPDX-License-Identifier: Apache-2.0
// A SQLite VFS below SQLCipher: it sees what goes to the disk, already encrypted, and in which order.
#include "tests/storage/logged_vfs.h"

#include <filesystem>
#include <sqlite3.h>
#include <stdexcept>
#include <utility>

namespace kiosk::storage::test {

namespace {

using Kind = DiskStep::Kind;

WriteLog* theLog = nullptr;
Sync theSync = Sync::Works;
sqlite3_vfs* real = nullptr;
sqlite3_vfs logged;

/// Ours first, the real one's file right behind it, as SQLite's own shims do it.
struct LoggedFile {
    sqlite3_file opened;
    int number;
    bool folderDue;
};

LoggedFile* own(sqlite3_file* file)
{
    return reinterpret_cast<LoggedFile*>(file);
}

sqlite3_file* behind(sqlite3_file* file)
{
    return reinterpret_cast<sqlite3_file*>(own(file) + 1);
}

const sqlite3_io_methods& methods(sqlite3_file* file)
{
    return *behind(file)->pMethods;
}

std::string nameOf(const char* path)
{
    return std::filesystem::path{path}.filename().string();
}

int write(sqlite3_file* file, const void* from, int length, sqlite3_int64 offset)
{
    const auto* first = static_cast<const std::byte*>(from);
    theLog->add({.kind = Kind::Write,
                 .file = own(file)->number,
                 .offset = static_cast<std::size_t>(offset),
                 .content = Bytes(first, first + length)});
    return methods(file).xWrite(behind(file), from, length, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size)
{
    theLog->add({.kind = Kind::Truncate, .file = own(file)->number, .offset = static_cast<std::size_t>(size)});
    return methods(file).xTruncate(behind(file), size);
}

int sync(sqlite3_file* file, int flags)
{
    if (theSync == Sync::Lies)
        return methods(file).xSync(behind(file), flags);
    theLog->add({.kind = Kind::Sync, .file = own(file)->number});
    // As the real one: the first sync of a new journal or log also syncs the folder it is in.
    if (std::exchange(own(file)->folderDue, false))
        theLog->add({.kind = Kind::SyncFolder});
    return methods(file).xSync(behind(file), flags);
}

constexpr sqlite3_io_methods loggedMethods{
    .iVersion = 2, // with shared memory, without memory-mapped pages
    .xClose = [](sqlite3_file* file) { return methods(file).xClose(behind(file)); },
    .xRead = [](sqlite3_file* file, void* to, int length,
                sqlite3_int64 offset) { return methods(file).xRead(behind(file), to, length, offset); },
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = [](sqlite3_file* file, sqlite3_int64* size) { return methods(file).xFileSize(behind(file), size); },
    .xLock = [](sqlite3_file* file, int level) { return methods(file).xLock(behind(file), level); },
    .xUnlock = [](sqlite3_file* file, int level) { return methods(file).xUnlock(behind(file), level); },
    .xCheckReservedLock = [](sqlite3_file* file,
                             int* held) { return methods(file).xCheckReservedLock(behind(file), held); },
    .xFileControl = [](sqlite3_file* file, int operation,
                       void* argument) { return methods(file).xFileControl(behind(file), operation, argument); },
    .xSectorSize = [](sqlite3_file* file) { return methods(file).xSectorSize(behind(file)); },
    .xDeviceCharacteristics = [](sqlite3_file* file) { return methods(file).xDeviceCharacteristics(behind(file)); },
    .xShmMap = [](sqlite3_file* file, int page, int size, int extend,
                  void volatile** at) { return methods(file).xShmMap(behind(file), page, size, extend, at); },
    .xShmLock = [](sqlite3_file* file, int offset, int count,
                   int flags) { return methods(file).xShmLock(behind(file), offset, count, flags); },
    .xShmBarrier = [](sqlite3_file* file) { methods(file).xShmBarrier(behind(file)); },
    .xShmUnmap = [](sqlite3_file* file, int remove) { return methods(file).xShmUnmap(behind(file), remove); },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs* /*vfs*/, const char* path, sqlite3_file* file, int flags, int* outFlags)
{
    own(file)->opened.pMethods = nullptr;
    // A temporary file has no name; none may be made, and here none can.
    if (path == nullptr)
        return SQLITE_CANTOPEN;
    const int result = real->xOpen(real, path, behind(file), flags, outFlags);
    if (result != SQLITE_OK)
        return result;
    constexpr int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
    own(file)->number = theLog->opened(nameOf(path));
    own(file)->folderDue = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & journals) != 0;
    own(file)->opened.pMethods = &loggedMethods;
    return result;
}

int remove(sqlite3_vfs* /*vfs*/, const char* path, int syncFolder)
{
    theLog->remove(nameOf(path));
    if (syncFolder != 0)
        theLog->add({.kind = Kind::SyncFolder});
    return real->xDelete(real, path, syncFolder);
}

} // namespace

LoggedVfs::LoggedVfs(WriteLog& log, Sync sync)
{
    theLog = &log;
    theSync = sync;
    real = sqlite3_vfs_find(nullptr);
    // The other functions go to the real one as they are: they look at pAppData only.
    logged = *real;
    logged.zName = "logged";
    logged.szOsFile = static_cast<int>(sizeof(LoggedFile)) + real->szOsFile;
    logged.xOpen = open;
    logged.xDelete = remove;
    if (sqlite3_vfs_register(&logged, 1) != SQLITE_OK)
        throw std::runtime_error("SQLite took no other VFS");
}

LoggedVfs::~LoggedVfs()
{
    sqlite3_vfs_unregister(&logged);
    sqlite3_vfs_register(real, 1);
    theLog = nullptr;
}

} // namespace kiosk::storage::test
