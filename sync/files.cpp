// SPDX-License-Identifier: Apache-2.0
#include "sync/files.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kiosk::sync {

namespace {

/// A file descriptor that closes itself.
class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags, mode_t mode = 0)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, mode))
    {
    }
    ~Descriptor()
    {
        if (number_ >= 0)
            ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] bool isOpen() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

std::expected<void, Errno> writeAll(int file, ByteView content)
{
    while (!content.empty()) {
        const auto written = ::write(file, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return std::unexpected(errno);
        content = content.subspan(static_cast<std::size_t>(written));
    }
    if (::fsync(file) != 0)
        return std::unexpected(errno);
    return {};
}

} // namespace

std::expected<Bytes, Errno> readFile(const std::filesystem::path& path, std::size_t maxBytes)
{
    const Descriptor file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    struct stat status{};
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0)
        return std::unexpected(errno);
    if (!S_ISREG(status.st_mode))
        return std::unexpected(EINVAL);
    Bytes out(maxBytes + 1);
    std::size_t have = 0;
    while (have < out.size()) {
        const auto got = ::read(file.number(), out.data() + have, out.size() - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::unexpected(errno);
        if (got == 0)
            break;
        have += static_cast<std::size_t>(got);
    }
    out.resize(have);
    return out;
}

std::expected<void, Errno> writeNewFile(const std::filesystem::path& path, ByteView content, mode_t mode)
{
    const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
    if (!file.isOpen())
        return std::unexpected(errno);
    auto written = writeAll(file.number(), content);
    if (!written)
        ::unlink(path.c_str());
    return written;
}

std::expected<void, Errno> syncFolder(const std::filesystem::path& folder)
{
    const Descriptor open(folder, O_RDONLY | O_DIRECTORY);
    if (!open.isOpen() || ::fsync(open.number()) != 0)
        return std::unexpected(errno);
    return {};
}

std::expected<void, Errno> moveFile(const std::filesystem::path& from, const std::filesystem::path& to)
{
    if (::rename(from.c_str(), to.c_str()) != 0)
        return std::unexpected(errno);
    return syncFolder(to.parent_path()).and_then([&] { return syncFolder(from.parent_path()); });
}

std::expected<void, Errno> replaceFile(const std::filesystem::path& path, ByteView content, mode_t mode)
{
    auto part = path;
    part += ".part";
    ::unlink(part.c_str());
    return writeNewFile(part, content, mode).and_then([&] { return moveFile(part, path); });
}

} // namespace kiosk::sync
