// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/provisioning.h"

#include "kiosk-ui/wiring/import_note.h"
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

Status writeCertificateRequest(KioskKeys& keys, CertifiedKey key, std::string_view name,
                               const std::filesystem::path& out)
{
    return keys.makeRequest(key, name).and_then([&](const Bytes& request) { return writeKeyFile(out, request); });
}

sync::BundleTrust trustOf(KioskKeys* keys)
{
    sync::BundleTrust trust;
    trust.bundleSigner = [](ByteView root, ByteView signer) -> Result<std::unique_ptr<SignatureVerifier>> {
        const std::array<Bytes, 1> leaves{Bytes(signer.begin(), signer.end())};
        auto verifier = crypto::CertificateVerifier::open(root, leaves, crypto::Purpose::BundleSigner, currentTime());
        if (!verifier)
            return std::unexpected(verifier.error());
        return std::unique_ptr<SignatureVerifier>(std::move(*verifier));
    };
    trust.isForOurKeys = [keys](const sync::Bundle& bundle) {
        return keys == nullptr || (keys->isFor(CertifiedKey::CardSigner, bundle.file(sync::bundle_file::cardSigner)) &&
                                   keys->isFor(CertifiedKey::Identity, bundle.file(sync::bundle_file::identity)));
    };
    return trust;
}

Status permits(const sync::Bundle& bundle, const KioskKeys& keys)
{
    const bool isRefused = bundle.profile.needsSecurityChip && keys.protection() == storage::Protection::Reduced;
    return isRefused ? fail(FaultCode::TpmRequired) : Status();
}

} // namespace

Status makeRequest(const KioskFolder& folder, KioskKeys& keys, std::string_view kioskName,
                   const std::filesystem::path& out)
{
    if (!sync::KioskId::parse(kioskName))
        return fail(FaultCode::KioskNotProvisioned);
    if (!readKeyFile(folder.batchSenderKey()))
        if (const Status written = writeNewKeyPair(folder.batchSenderKey()); !written)
            return written;
    const auto sender = readKeyFile(folder.batchSenderKey()).and_then([](const LockedBytes& pem) {
        return crypto::publicPointOf(pem.bytes());
    });
    if (!sender)
        return std::unexpected(sender.error());
    return writeCertificateRequest(keys, CertifiedKey::CardSigner, kioskName, out / sync::request_file::cardSigner)
        .and_then([&] {
            return writeCertificateRequest(keys, CertifiedKey::Identity, kioskName, out / sync::request_file::identity);
        })
        .and_then([&] { return writeKeyFile(out / sync::request_file::batchSender, *sender); });
}

Result<sync::Bundle> importBundle(const KioskFolder& folder, KioskKeys& keys, const std::filesystem::path& from)
{
    const crypto::OpensslHasher hasher;
    auto trust = trustOf(&keys);
    if (const auto present = openBundle(folder, &keys)) {
        trust.installedRootPem = present->file(sync::bundle_file::cityRoot);
        trust.installedKiosk = present->kiosk;
    }
    auto bundle = sync::readBundle(from, trust, hasher);
    if (!bundle)
        return bundle;
    if (const Status permitted = permits(*bundle, keys); !permitted)
        return std::unexpected(permitted.error());
    if (const Status marked = markImport(folder, bundle->profile.hash); !marked)
        return std::unexpected(marked.error());
    if (const Status installed = sync::installBundle(*bundle, folder.state, hasher); !installed) {
        unmarkImport(folder);
        return std::unexpected(installed.error());
    }
    return bundle;
}

Result<sync::Bundle> openBundle(const KioskFolder& folder, KioskKeys* keys)
{
    auto bundle = sync::readInstalledBundle(folder.state, trustOf(keys), crypto::OpensslHasher());
    if (!bundle || keys == nullptr)
        return bundle;
    return permits(*bundle, *keys).transform([&] { return std::move(*bundle); });
}

} // namespace kiosk::shell
