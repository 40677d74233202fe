// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/key_files.h"

#include "storage/crypto/keys.h"
#include "sync/files.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kiosk::shell {

namespace {

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

std::unexpected<Fault> failedWrite(sync::Errno number)
{
    if (number == EROFS || number == EACCES || number == EPERM)
        return fail(FaultCode::VaultReadOnly, number);
    return fail(number == ENOSPC || number == EDQUOT ? FaultCode::VaultDiskFull : FaultCode::VaultIoFailed, number);
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
    const auto written = sync::replaceFile(path, content, 0600);
    return written ? Status() : failedWrite(written.error());
}

Status writeNewKeyPair(const std::filesystem::path& path)
{
    return crypto::generateKeyPair().and_then(
        [&](const crypto::KeyPair& pair) { return writeKeyFile(path, pair.privateKeyPem.bytes()); });
}

Result<Bytes> requestOfKeyFile(const std::filesystem::path& path, std::string_view commonName)
{
    return readKeyFile(path).and_then(
        [&](const LockedBytes& pem) { return crypto::makeRequest(pem.bytes(), commonName); });
}

bool isKeyFileFor(const std::filesystem::path& path, const Bytes& certificatePem)
{
    const auto pem = readKeyFile(path);
    if (!pem)
        return false;
    const auto own = crypto::publicPointOf(pem->bytes());
    const auto certified = crypto::certifiedPoint(certificatePem);
    return own && certified && *own == *certified;
}

} // namespace kiosk::shell
