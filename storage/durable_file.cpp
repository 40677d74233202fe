// SPDX-License-Identifier: Apache-2.0
#include "storage/durable_file.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace kiosk::storage {

namespace {

[[nodiscard]] Status reached(const FileStepHook& hook, FileStep step)
{
    return hook ? hook(step) : Status{};
}

[[nodiscard]] Status writeAll(int file, ByteView content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(file, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failErrno(errno);
        content = content.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

[[nodiscard]] Status writeAndSync(const std::filesystem::path& file, ByteView content, const FileStepHook& hook)
{
    const Descriptor out{::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (!out.isOpen())
        return failErrno(errno);
    return writeAll(out.number(), content)
        .and_then([&] { return reached(hook, FileStep::Written); })
        .and_then([&]() -> Status { return ::fsync(out.number()) == 0 ? Status{} : failErrno(errno); })
        .and_then([&] { return reached(hook, FileStep::Synced); });
}

[[nodiscard]] Status syncFolder(const std::filesystem::path& folder)
{
    const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!opened.isOpen() || ::fsync(opened.number()) != 0)
        return failErrno(errno);
    return {};
}

} // namespace

std::unexpected<Fault> failErrno(int error, std::source_location where)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return fail(FaultCode::VaultDiskFull, error, where);
    case EROFS:
    case EACCES:
    case EPERM:
        return fail(FaultCode::VaultReadOnly, error, where);
    default:
        return fail(FaultCode::VaultIoFailed, error, where);
    }
}

Status replaceFile(const std::filesystem::path& file, ByteView content, const FileStepHook& hook)
{
    std::filesystem::path beside = file;
    beside += ".new";
    return writeAndSync(beside, content, hook)
        .and_then([&]() -> Status { return ::rename(beside.c_str(), file.c_str()) == 0 ? Status{} : failErrno(errno); })
        .and_then([&] { return reached(hook, FileStep::InPlace); })
        .and_then([&] { return syncFolder(file.parent_path()); })
        .and_then([&] { return reached(hook, FileStep::FolderSynced); });
}

Result<std::optional<Bytes>> readFile(const std::filesystem::path& file, std::size_t limit)
{
    const Descriptor in{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
    if (!in.isOpen()) {
        if (errno == ENOENT)
            return std::optional<Bytes>{};
        return failErrno(errno);
    }
    Bytes content(limit);
    std::size_t filled = 0;
    while (filled < limit) {
        const ssize_t got = ::read(in.number(), content.data() + filled, limit - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failErrno(errno);
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    content.resize(filled);
    return std::optional{std::move(content)};
}

Descriptor::Descriptor(Descriptor&& other) noexcept
    : number_(std::exchange(other.number_, -1))
{
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept
{
    std::swap(number_, other.number_);
    return *this;
}

Descriptor::~Descriptor()
{
    if (number_ >= 0)
        ::close(number_);
}

} // namespace kiosk::storage
