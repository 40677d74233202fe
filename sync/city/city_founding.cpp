// SPDX-License-Identifier: Apache-2.0
#include "sync/city/city_founding.h"

#include "storage/crypto/certificate_authority.h"
#include "storage/crypto/keys.h"
#include "sync/files.h"

#include <cerrno>

#include <sys/stat.h>

namespace kiosk::sync {

namespace {

namespace fs = std::filesystem;
using crypto::LeafOrder;
using crypto::Purpose;

constexpr mode_t secret = 0600;
constexpr mode_t open = 0644;
constexpr std::chrono::days threeYears{3 * 365};

DeskResult<void> put(const fs::path& folder, std::string_view name, ByteView content, mode_t mode)
{
    const auto written = writeNewFile(folder / name, content, mode);
    if (!written)
        return std::unexpected(written.error() == EEXIST ? DeskProblem::FolderTaken : DeskProblem::FolderUnwritable);
    return {};
}

DeskResult<void> makeFolders(const fs::path& folder)
{
    std::error_code error;
    if (fs::exists(folder / city_file::root, error) || fs::exists(folder / city_file::settings, error))
        return std::unexpected(DeskProblem::FolderTaken);
    for (const auto& path : {folder, folder / "offline", folder / city_file::kiosks, folder / city_file::allocations}) {
        fs::create_directories(path, error);
        if (error || ::chmod(path.c_str(), 0700) != 0)
            return std::unexpected(DeskProblem::FolderUnwritable);
    }
    return {};
}

/// A fresh key pair and its certificate in two files.
DeskResult<void> putCertified(const fs::path& folder, crypto::CertificateAuthority& root, const std::string& name,
                              const LeafOrder& order, std::string_view certificateFile, std::string_view keyFile)
{
    const auto pair = crypto::generateKeyPair();
    if (!pair)
        return std::unexpected(pair.error());
    const auto certificate = root.issue(pair->publicPoint, name, order);
    if (!certificate)
        return std::unexpected(certificate.error());
    return put(folder, keyFile, pair->privateKeyPem.bytes(), secret).and_then([&] {
        return put(folder, certificateFile, *certificate, open);
    });
}

DeskResult<void> putBatchKey(const fs::path& folder)
{
    const auto pair = crypto::generateKeyPair();
    if (!pair)
        return std::unexpected(pair.error());
    return put(folder, city_file::batchPrivateKey, pair->privateKeyPem.bytes(), secret).and_then([&] {
        return put(folder, city_file::batchKey, pair->publicPoint, open);
    });
}

LeafOrder order(Purpose purpose, std::chrono::sys_seconds from)
{
    return {.purpose = purpose,
            .notBefore = from,
            .useFor = threeYears,
            .cardValidity = {},
            .dnsNames = {},
            .ipAddresses = {}};
}

} // namespace

std::chrono::sys_seconds validFrom(std::chrono::sys_seconds now)
{
    return std::chrono::floor<std::chrono::days>(now) - std::chrono::days(1);
}

DeskResult<void> foundCity(const fs::path& folder, const CitySettings& settings, std::chrono::sys_seconds now)
{
    if (auto made = makeFolders(folder); !made)
        return made;
    const auto from = validFrom(now);
    const auto root = crypto::CertificateAuthority::createRoot(settings.name, from);
    if (!root)
        return std::unexpected(root.error());
    const auto authority = crypto::CertificateAuthority::open(root->privateKeyPem.bytes(), root->certificatePem);
    if (!authority)
        return std::unexpected(authority.error());
    auto server = order(Purpose::CityServer, from);
    auto& names = settings.address.kind == CityAddress::HostKind::IpAddress ? server.ipAddresses : server.dnsNames;
    names.push_back(settings.address.host);
    const auto text = settingsJson(settings);
    return put(folder, city_file::rootKey, root->privateKeyPem.bytes(), secret)
        .and_then([&] { return put(folder, city_file::root, root->certificatePem, open); })
        .and_then([&] {
            return putCertified(folder, **authority, settings.address.host, server, city_file::server,
                                city_file::serverKey);
        })
        .and_then([&] {
            return putCertified(folder, **authority, "bundle signer", order(Purpose::BundleSigner, from),
                                city_file::bundleSigner, city_file::bundleSignerKey);
        })
        .and_then([&] {
            return putCertified(folder, **authority, "status signer", order(Purpose::StatusSigner, from),
                                city_file::statusSigner, city_file::statusSignerKey);
        })
        .and_then([&] {
            return putCertified(folder, **authority, "acknowledgement signer",
                                order(Purpose::AcknowledgementSigner, from), city_file::acknowledgementSigner,
                                city_file::acknowledgementSignerKey);
        })
        .and_then([&] { return putBatchKey(folder); })
        // Last, so that a folder with settings is a whole city.
        .and_then([&] { return put(folder, city_file::settings, std::as_bytes(std::span(text)), open); });
}

} // namespace kiosk::sync
