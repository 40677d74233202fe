// SPDX-License-Identifier: Apache-2.0
#include "sync/city/publication.h"

#include "app/seal/city_bundle.h"
#include "app/seal/status_list.h"
#include "storage/crypto/software_signer.h"
#include "storage/crypto/zlib_compressor.h"
#include "sync/city/city_folder.h"
#include "sync/city/kiosk_register.h"
#include "sync/city/status_allocation.h"
#include "sync/files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <span>
#include <utility>

namespace kiosk::sync {

namespace {

namespace fs = std::filesystem;
using Places = std::vector<std::uint32_t>;
using SignerKey = std::unique_ptr<crypto::SoftwareSigner>;

constexpr std::size_t maxUriBytes = 2048;

Result<SignerKey> signerFrom(const fs::path& city, std::string_view keyFile, std::string_view certificateFile)
{
    return readCityFile(city, keyFile).and_then([&](const Bytes& key) {
        return readCityFile(city, certificateFile).and_then([&](const Bytes& certificate) {
            return crypto::SoftwareSigner::open(key, certificate);
        });
    });
}

Result<std::string> listUri(const fs::path& city)
{
    const auto file = readFile(city / city_file::statusList, maxUriBytes);
    if (!file)
        return fail(FaultCode::DeskNothingToPublish, file.error());
    return std::string(reinterpret_cast<const char*>(file->data()), file->size());
}

/// What every bundle has, whatever the ledger says.
struct Ground {
    fs::path city;
    std::chrono::sys_seconds day;
    std::string uri;
    std::uint32_t slots = 0;
    /// Places no card can have that are not revoked yet, in random order.
    Places decoys;
    SignerKey bundleSigner;
    SignerKey statusSigner;
};

Places without(Places places, const Places& revoked)
{
    std::erase_if(places, [&](std::uint32_t place) { return std::ranges::binary_search(revoked, place); });
    return places;
}

void shuffle(Places& places, std::size_t count, Entropy& entropy)
{
    for (std::size_t i = 0; i < count; ++i) {
        std::array<std::byte, 4> raw{};
        entropy.fill(raw);
        std::uint32_t number = 0;
        for (const std::byte b : raw)
            number = number << 8U | std::to_integer<std::uint32_t>(b);
        std::swap(places[i], places[i + number % (places.size() - i)]);
    }
}

/// At least decoyStep decoys that no file had before.
DeskResult<StatusListPlan> planFor(const fs::path& city, const Places& revoked, Entropy& entropy)
{
    auto plan = statusListPlan(city, entropy);
    if (plan && without(plan->decoys, revoked).size() < decoyStep)
        plan = planWithMoreDecoys(city, entropy);
    if (!plan)
        return plan;
    plan->decoys = without(std::move(plan->decoys), revoked);
    shuffle(plan->decoys, decoyStep, entropy);
    return plan;
}

DeskResult<Ground> groundFor(const PublicationOrder& order, Ledger& ledger, Entropy& entropy)
{
    auto uri = listUri(order.city);
    if (!uri)
        return std::unexpected(uri.error());
    auto bundleSigner = signerFrom(order.city, city_file::bundleSignerKey, city_file::bundleSigner);
    auto statusSigner = signerFrom(order.city, city_file::statusSignerKey, city_file::statusSigner);
    if (!bundleSigner || !statusSigner)
        return std::unexpected(bundleSigner ? statusSigner.error() : bundleSigner.error());
    const auto revoked = ledger.revoked();
    if (!revoked)
        return std::unexpected(revoked.error());
    auto plan = planFor(order.city, *revoked, entropy);
    if (!plan)
        return std::unexpected(plan.error());
    return Ground{.city = order.city,
                  .day = std::chrono::floor<std::chrono::days>(order.now),
                  .uri = std::move(*uri),
                  .slots = plan->slots,
                  .decoys = std::move(plan->decoys),
                  .bundleSigner = std::move(*bundleSigner),
                  .statusSigner = std::move(*statusSigner)};
}

/// The list with everything revoked, as a token.
Result<Bytes> statusToken(const Ground& ground, const Places& revoked)
{
    auto list = StatusList::ofSize(ground.slots);
    if (!list)
        return std::unexpected(list.error());
    for (const std::uint32_t place : revoked)
        // A place beyond the list would be a card nobody can revoke.
        if (!list->set(place, 1))
            return fail(FaultCode::LedgerUnavailable);
    return signStatusList({.uri = ground.uri,
                           .issued = ground.day,
                           .expires = ground.day + publicationLife,
                           .timeToLive = std::chrono::days{1},
                           .list = std::move(*list)},
                          *ground.statusSigner, crypto::ZlibCompressor());
}

Result<WithdrawnSigner> withdrawn(const Kid& kid, CivilDay since, Ledger& ledger, const Hasher& hasher)
{
    const auto cards = ledger.issuedBy(kid, since);
    if (!cards)
        return std::unexpected(cards.error());
    WithdrawnSigner signer{.kid = kid, .honestCards = {}};
    for (const IssuanceRow& card : *cards) {
        const Digest hash = hasher.sha256(card.signature);
        std::copy_n(hash.begin(), sizeof(CardMark), signer.honestCards.emplace_back().begin());
    }
    std::ranges::sort(signer.honestCards);
    const auto twice = std::ranges::unique(signer.honestCards);
    signer.honestCards.erase(twice.begin(), twice.end());
    return signer;
}

Status addKiosks(CityBundle& bundle, const fs::path& city, Ledger& ledger, const Hasher& hasher)
{
    const KioskRegister kiosks(city);
    const auto all = kiosks.all();
    if (!all)
        return std::unexpected(all.error());
    for (const KioskId& kiosk : *all) {
        auto certificate = kiosks.cardSigner(kiosk);
        const auto leaf = certificate.and_then([](const Bytes& pem) { return crypto::readLeaf(pem); });
        const auto since = kiosks.withdrawnSince(kiosk);
        if (!leaf || !since)
            return std::unexpected(leaf ? since.error() : leaf.error());
        bundle.cardSigners.push_back(std::move(*certificate));
        if (!*since)
            continue;
        auto signer = withdrawn(leaf->kid, **since, ledger, hasher);
        if (!signer)
            return std::unexpected(signer.error());
        bundle.withdrawn.push_back(std::move(*signer));
    }
    return {};
}

Result<Bytes> bundleFor(const Ground& ground, const PublicationDraft& draft, Ledger& ledger, const Hasher& hasher)
{
    Places revoked = draft.revoked;
    const std::size_t full = (std::max<std::size_t>(draft.fresh, 1) + decoyStep - 1) / decoyStep * decoyStep;
    for (const std::uint32_t decoy : std::span(ground.decoys).first(full - draft.fresh)) {
        if (const auto done = ledger.revoke(decoy); !done)
            return std::unexpected(done.error());
        revoked.push_back(decoy);
    }
    auto token = statusToken(ground, revoked);
    auto root = readCityFile(ground.city, city_file::root);
    auto bundleSigner = readCityFile(ground.city, city_file::bundleSigner);
    auto statusSigner = readCityFile(ground.city, city_file::statusSigner);
    for (const auto* const part : {&token, &root, &bundleSigner, &statusSigner})
        if (!*part)
            return std::unexpected(part->error());
    CityBundle bundle{.sequence = draft.sequence,
                      .issued = ground.day,
                      .expires = ground.day + publicationLife,
                      .cityRoot = std::move(*root),
                      .bundleSigner = std::move(*bundleSigner),
                      .statusSigner = std::move(*statusSigner),
                      .cardSigners = {},
                      .statusToken = std::move(*token),
                      .withdrawn = {}};
    if (const Status added = addKiosks(bundle, ground.city, ledger, hasher); !added)
        return std::unexpected(added.error());
    auto file = signCityBundle(bundle, *ground.bundleSigner);
    if (file && file->size() > maxCityBundleBytes)
        return fail(FaultCode::DeskPublicationUnwritable, EFBIG);
    return file;
}

} // namespace

DeskResult<Published> publish(const PublicationOrder& order, Ledger& ledger, const Hasher& hasher, Entropy& entropy)
{
    const auto ground = groundFor(order, ledger, entropy);
    if (!ground)
        return std::unexpected(ground.error());
    Published published;
    const auto file = ledger.publishNext([&](const PublicationDraft& draft) {
        published.sequence = draft.sequence;
        return bundleFor(*ground, draft, ledger, hasher);
    });
    if (!file)
        return std::unexpected(file.error());
    if (const auto written = replaceFile(order.out, *file, 0644); !written)
        return std::unexpected(Fault{FaultCode::DeskPublicationUnwritable, written.error()});
    published.bytes = file->size();
    return published;
}

DeskResult<void> noteStatusList(const fs::path& city, const std::string& uri)
{
    std::error_code error;
    if (fs::exists(city / city_file::statusList, error)) {
        const auto known = listUri(city);
        if (!known)
            return std::unexpected(DeskProblem::FolderUnwritable);
        if (*known != uri)
            return std::unexpected(DeskProblem::ProfileNamesOtherList);
        return {};
    }
    if (!writeNewFile(city / city_file::statusList, std::as_bytes(std::span(uri)), 0644))
        return std::unexpected(DeskProblem::FolderUnwritable);
    return {};
}

} // namespace kiosk::sync
