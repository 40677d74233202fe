// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/provisioning.h"

#include "kiosk-ui/wiring/key_files.h"
#include "storage/crypto/certificate_verifier.h"
#include "storage/crypto/keys.h"
#include "storage/crypto/openssl_hasher.h"
#include "sync/bundle_manifest.h"

#include <array>
#include <chrono>

namespace kiosk::shell {

namespace {

std::chrono::sys_seconds currentTime()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// The private key in `path`, made the first time.
Result<LockedBytes> ownKey(const std::filesystem::path& path)
{
    auto existing = readKeyFile(path);
    if (existing)
        return existing;
    auto pair = crypto::generateKeyPair();
    if (!pair)
        return std::unexpected(pair.error());
    if (const Status written = writeKeyFile(path, pair->privateKeyPem.bytes()); !written)
        return std::unexpected(written.error());
    return std::move(pair->privateKeyPem);
}

Status writeCertificateRequest(const std::filesystem::path& key, std::string_view name,
                               const std::filesystem::path& out)
{
    return ownKey(key)
        .and_then([&](const LockedBytes& pem) { return crypto::makeRequest(pem.bytes(), name); })
        .and_then([&](const Bytes& request) { return writeKeyFile(out, request); });
}

bool isFor(const std::filesystem::path& keyFile, const Bytes& certificatePem)
{
    const auto key = readKeyFile(keyFile);
    if (!key)
        return false;
    const auto own = crypto::publicPointOf(key->bytes());
    const auto certified = crypto::certifiedPoint(certificatePem);
    return own && certified && *own == *certified;
}

sync::BundleTrust trustOf(const KioskFolder& folder)
{
    sync::BundleTrust trust;
    trust.bundleSigner = [](ByteView root, ByteView signer) -> Result<std::unique_ptr<SignatureVerifier>> {
        const std::array<Bytes, 1> leaves{Bytes(signer.begin(), signer.end())};
        auto verifier = crypto::CertificateVerifier::open(root, leaves, crypto::Purpose::BundleSigner, currentTime());
        if (!verifier)
            return std::unexpected(verifier.error());
        return std::unique_ptr<SignatureVerifier>(std::move(*verifier));
    };
    trust.isForOurKeys = [folder](const sync::Bundle& bundle) {
        return isFor(folder.cardSignerKey(), bundle.file(sync::bundle_file::cardSigner)) &&
               isFor(folder.identityKey(), bundle.file(sync::bundle_file::identity));
    };
    return trust;
}

} // namespace

Status makeRequest(const KioskFolder& folder, std::string_view kioskName, const std::filesystem::path& out)
{
    if (!sync::KioskId::parse(kioskName))
        return fail(FaultCode::KioskNotProvisioned);
    const auto sender = ownKey(folder.batchSenderKey()).and_then([](const LockedBytes& pem) {
        return crypto::publicPointOf(pem.bytes());
    });
    if (!sender)
        return std::unexpected(sender.error());
    return writeCertificateRequest(folder.cardSignerKey(), kioskName, out / sync::request_file::cardSigner)
        .and_then([&] {
            return writeCertificateRequest(folder.identityKey(), kioskName, out / sync::request_file::identity);
        })
        .and_then([&] { return writeKeyFile(out / sync::request_file::batchSender, *sender); });
}

Result<sync::Bundle> importBundle(const KioskFolder& folder, const std::filesystem::path& from)
{
    const crypto::OpensslHasher hasher;
    auto trust = trustOf(folder);
    if (const auto present = openBundle(folder)) {
        trust.installedRootPem = present->file(sync::bundle_file::cityRoot);
        trust.installedKiosk = present->kiosk;
    }
    auto bundle = sync::readBundle(from, trust, hasher);
    if (!bundle)
        return bundle;
    if (const Status installed = sync::installBundle(*bundle, folder.state, hasher); !installed)
        return std::unexpected(installed.error());
    return bundle;
}

Result<sync::Bundle> openBundle(const KioskFolder& folder)
{
    return sync::readInstalledBundle(folder.state, trustOf(folder), crypto::OpensslHasher());
}

} // namespace kiosk::shell
