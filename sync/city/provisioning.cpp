// SPDX-License-Identifier: Apache-2.0
#include "sync/city/provisioning.h"

#include "app/seal/city_bundle.h"
#include "storage/crypto/certificate_authority.h"
#include "storage/crypto/keys.h"
#include "storage/crypto/software_signer.h"
#include "sync/bundle_manifest.h"
#include "sync/city/city_folder.h"
#include "sync/city/city_founding.h"
#include "sync/city/kiosk_register.h"
#include "sync/city/publication.h"
#include "sync/city/status_allocation.h"
#include "sync/files.h"
#include "sync/profile_import.h"

#include <algorithm>
#include <array>
#include <format>
#include <map>

#include <nlohmann/json.hpp>

namespace kiosk::sync {

namespace {

namespace fs = std::filesystem;
using crypto::Purpose;
using Files = std::map<std::string, Bytes, std::less<>>;

constexpr std::chrono::days cardSignerUse{90};
constexpr std::chrono::days identityUse{3 * 365};
constexpr std::size_t pointBytes = 65;

struct KioskKeys {
    crypto::PublicPoint cardSigner{};
    crypto::PublicPoint identity{};
    Bytes batchSender;
};

DeskResult<KioskKeys> readRequestFolder(const fs::path& folder)
{
    const auto cardSigner = readFile(folder / request_file::cardSigner, maxBundleFileBytes);
    const auto identity = readFile(folder / request_file::identity, maxBundleFileBytes);
    auto sender = readFile(folder / request_file::batchSender, pointBytes);
    if (!cardSigner || !identity || !sender)
        return std::unexpected(DeskProblem::RequestIncomplete);
    // Both requests are signed by the keys they are for: nobody gets a certificate for somebody else's key.
    const auto first = crypto::readRequest(*cardSigner);
    const auto second = crypto::readRequest(*identity);
    if (!first || !second || sender->size() != pointBytes || sender->front() != std::byte{4})
        return std::unexpected(DeskProblem::RequestMalformed);
    return KioskKeys{first->publicPoint, second->publicPoint, std::move(*sender)};
}

struct SignedProfile {
    Bytes json;
    int longestYears = 0;
    std::string statusListUri;
};

DeskResult<SignedProfile> readProfile(const fs::path& file, const Hasher& hasher)
{
    auto json = readFile(file, maxProfileBytes);
    if (!json)
        return std::unexpected(DeskProblem::ProfileUnreadable);
    const auto profile = parseProfile(*json, hasher);
    if (!profile)
        return std::unexpected(profile.error());
    return SignedProfile{std::move(*json), std::ranges::max(profile->validity, {}, &ValidityRule::years).years,
                         profile->statusListUri};
}

Bytes bytesOf(std::string_view text)
{
    const auto view = std::as_bytes(std::span(text));
    return {view.begin(), view.end()};
}

Bytes kioskJson(const KioskId& kiosk, const CityAddress& address)
{
    const nlohmann::json object{{"format", 1}, {"kiosk", kiosk.text()}, {"city_url", address.url}};
    return bytesOf(object.dump(2) + "\n");
}

/// The two certificates a kiosk gets.
Result<Files> certify(const ProvisioningOrder& order, const KioskKeys& keys, int longestYears)
{
    const auto rootKey = readCityFile(order.city, city_file::rootKey);
    const auto root = readCityFile(order.city, city_file::root);
    if (!rootKey || !root)
        return std::unexpected(rootKey ? root.error() : rootKey.error());
    const auto authority = crypto::CertificateAuthority::open(*rootKey, *root);
    if (!authority)
        return std::unexpected(authority.error());
    crypto::LeafOrder leaf{.purpose = Purpose::CardSigner,
                           .notBefore = validFrom(order.now),
                           .useFor = cardSignerUse,
                           .cardValidity = std::chrono::days(366 * longestYears),
                           .dnsNames = {},
                           .ipAddresses = {}};
    auto cardSigner = (*authority)->issue(keys.cardSigner, order.kiosk.text(), leaf);
    leaf.purpose = Purpose::KioskIdentity;
    leaf.useFor = identityUse;
    leaf.cardValidity = std::chrono::days(0);
    auto identity = (*authority)->issue(keys.identity, order.kiosk.text(), leaf);
    if (!cardSigner || !identity)
        return std::unexpected(cardSigner ? identity.error() : cardSigner.error());
    Files files;
    files.emplace(bundle_file::cardSigner, std::move(*cardSigner));
    files.emplace(bundle_file::identity, std::move(*identity));
    return files;
}

Status addCityFiles(const ProvisioningOrder& order, Files& files)
{
    const std::array<std::pair<std::string_view, std::string_view>, 4> copied{{
        {city_file::root, bundle_file::cityRoot},
        {city_file::bundleSigner, bundle_file::bundleSigner},
        {city_file::acknowledgementSigner, bundle_file::acknowledgementSigner},
        {city_file::batchKey, bundle_file::batchKey},
    }};
    for (const auto& [from, to] : copied) {
        auto content = readCityFile(order.city, from);
        if (!content)
            return std::unexpected(content.error());
        files.emplace(to, std::move(*content));
    }
    const auto settings = readSettings(order.city);
    if (!settings)
        return std::unexpected(settings.error());
    files.emplace(bundle_file::kiosk, kioskJson(order.kiosk, settings->address));
    return {};
}

/// Profile signature and manifest.
Status sign(const ProvisioningOrder& order, const Hasher& hasher, Files& files)
{
    const auto key = readCityFile(order.city, city_file::bundleSignerKey);
    if (!key)
        return std::unexpected(key.error());
    const auto signer = crypto::SoftwareSigner::open(*key, files.find(bundle_file::bundleSigner)->second);
    if (!signer)
        return std::unexpected(signer.error());
    auto signature = signProfile(files.find(bundle_file::profile)->second, **signer);
    if (!signature)
        return std::unexpected(signature.error());
    files.emplace(bundle_file::profileSignature, std::move(*signature));
    BundleManifest manifest{.kiosk = order.kiosk, .files = {}};
    for (const auto& [name, content] : files)
        manifest.files.emplace(name, hasher.sha256(content));
    auto message = signManifest(manifest, **signer);
    if (!message)
        return std::unexpected(message.error());
    files.emplace(bundle_file::manifest, std::move(*message));
    return {};
}

DeskResult<void> writeFolder(const fs::path& folder, const Files& files)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return std::unexpected(DeskProblem::FolderUnwritable);
    for (const auto& [name, content] : files)
        if (!writeNewFile(folder / name, content, 0644))
            return std::unexpected(DeskProblem::FolderUnwritable);
    if (!syncFolder(folder))
        return std::unexpected(DeskProblem::FolderUnwritable);
    return {};
}

} // namespace

DeskResult<void> provisionKiosk(const ProvisioningOrder& order, const Hasher& hasher, Entropy& entropy)
{
    std::error_code error;
    if (fs::exists(order.out, error) && !fs::is_empty(order.out, error))
        return std::unexpected(DeskProblem::FolderTaken);
    if (KioskRegister(order.city).has(order.kiosk))
        return std::unexpected(DeskProblem::KioskNameTaken);
    const auto keys = readRequestFolder(order.request);
    if (!keys)
        return std::unexpected(keys.error());
    const auto profile = readProfile(order.profile, hasher);
    if (!profile)
        return std::unexpected(profile.error());
    auto files = certify(order, *keys, profile->longestYears);
    if (!files)
        return std::unexpected(files.error());
    if (auto added = addCityFiles(order, *files); !added)
        return std::unexpected(added.error());
    const Files registered{{std::string(request_file::batchSender), keys->batchSender},
                           {std::string(bundle_file::identity), files->find(bundle_file::identity)->second},
                           {std::string(bundle_file::cardSigner), files->find(bundle_file::cardSigner)->second}};
    files->emplace(bundle_file::profile, profile->json);
    if (auto noted = noteStatusList(order.city, profile->statusListUri); !noted)
        return std::unexpected(noted.error());
    const auto indices = allocateIndices(order.city, order.kiosk, entropy);
    if (!indices)
        return std::unexpected(indices.error());
    files->emplace(bundle_file::statusIndices, encodeIndices(*indices));
    if (auto done = sign(order, hasher, *files); !done)
        return std::unexpected(done.error());
    // Not in the manifest: the next one comes without a new provisioning. A city may have published none yet.
    if (auto checking = readFile(order.city / city_file::cityBundle, maxCityBundleBytes))
        files->emplace(checkingFileName, std::move(*checking));
    return writeFolder(order.city / city_file::kiosks / order.kiosk.text(), registered).and_then([&] {
        return writeFolder(order.out, *files);
    });
}

KioskId randomKioskName(Entropy& entropy)
{
    std::array<std::byte, 4> raw{};
    entropy.fill(raw);
    std::string name = "kiosk-";
    for (const std::byte b : raw)
        name += std::format("{:02x}", std::to_integer<unsigned>(b));
    return *KioskId::parse(name);
}

} // namespace kiosk::sync
