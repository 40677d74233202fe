// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/key_files.h"

#include "storage/crypto/system_entropy.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kiosk::shell {

namespace {

constexpr std::size_t boxKeyBytes = 32;
constexpr off_t largestKeyFile = 64 * 1024;

/// Closes what it holds.
class Descriptor {
public:
    explicit Descriptor(int number)
        : number_(number)
    {
    }
    ~Descriptor()
    {
        if (number_ >= 0)
            close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool isOpen() const { return number_ >= 0; }

private:
    int number_;
};

std::unexpected<Fault> failedWrite()
{
    const int number = errno;
    if (number == EROFS || number == EACCES || number == EPERM)
        return fail(FaultCode::VaultReadOnly, number);
    return fail(number == ENOSPC || number == EDQUOT ? FaultCode::VaultDiskFull : FaultCode::VaultIoFailed, number);
}

bool writeAll(int file, ByteView content)
{
    while (!content.empty()) {
        const ssize_t written = write(file, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        content = content.subspan(static_cast<std::size_t>(written));
    }
    return fsync(file) == 0;
}

} // namespace

Result<LockedBytes> readKeyFile(const std::filesystem::path& path)
{
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat facts{};
    if (!file.isOpen() || fstat(file.number(), &facts) != 0)
        return fail(FaultCode::KeyMissing, errno);
    if (facts.st_size <= 0 || facts.st_size > largestKeyFile)
        return fail(FaultCode::KeyUnusable);
    LockedBytes content(static_cast<std::size_t>(facts.st_size));
    if (read(file.number(), content.data(), content.size()) != facts.st_size)
        return fail(FaultCode::KeyMissing, errno);
    return content;
}

Status writeKeyFile(const std::filesystem::path& path, ByteView content)
{
    std::error_code failed;
    std::filesystem::create_directories(path.parent_path(), failed);
    const auto part = std::filesystem::path(path) += ".part";
    {
        const Descriptor file(open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file.isOpen() || !writeAll(file.number(), content)) {
            const auto why = failedWrite();
            unlink(part.c_str());
            return why;
        }
    }
    if (rename(part.c_str(), path.c_str()) != 0)
        return failedWrite();
    const Descriptor folder(open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen() || fsync(folder.number()) != 0)
        return failedWrite();
    return {};
}

Result<LockedBytes> boxKey(const std::filesystem::path& path)
{
    auto existing = readKeyFile(path);
    if (existing || existing.error().native != ENOENT)
        return existing;
    LockedBytes fresh(boxKeyBytes);
    crypto::SystemEntropy().fill(fresh.bytes());
    if (const Status written = writeKeyFile(path, fresh.bytes()); !written)
        return std::unexpected(written.error());
    return fresh;
}

} // namespace kiosk::shell
