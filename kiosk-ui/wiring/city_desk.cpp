// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/city_desk.h"

#include "app/ports/vault.h"
#include "kiosk-ui/wiring/key_files.h"
#include "storage/crypto/certificate_verifier.h"
#include "storage/crypto/hpke.h"
#include "sync/bundle_manifest.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

namespace kiosk::shell {

namespace {

Result<std::unique_ptr<SignatureVerifier>> verifierFor(const sync::Bundle& bundle, std::string_view certificate,
                                                       crypto::Purpose purpose)
{
    const std::array leaves{bundle.file(certificate)};
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    auto verifier = crypto::CertificateVerifier::open(bundle.file(sync::bundle_file::cityRoot), leaves, purpose, now);
    if (!verifier)
        return std::unexpected(verifier.error());
    return std::unique_ptr<SignatureVerifier>(std::move(*verifier));
}

bool isAboutSpool(FaultCode code)
{
    return code == FaultCode::SpoolUnwritable || code == FaultCode::SpoolDiskFull;
}

} // namespace

Result<std::unique_ptr<CityDesk>> CityDesk::open(const KioskFolder& folder, const sync::Bundle& bundle, Ports ports)
{
    const auto senderKey = readKeyFile(folder.batchSenderKey());
    if (!senderKey)
        return std::unexpected(senderKey.error());
    auto sealer = crypto::HpkeSealer::open(senderKey->bytes(), bundle.file(sync::bundle_file::batchKey));
    if (!sealer)
        return std::unexpected(sealer.error());
    auto city = verifierFor(bundle, sync::bundle_file::acknowledgementSigner, crypto::Purpose::AcknowledgementSigner);
    auto bundleSigner = verifierFor(bundle, sync::bundle_file::bundleSigner, crypto::Purpose::BundleSigner);
    if (!city || !bundleSigner)
        return std::unexpected(city ? bundleSigner.error() : city.error());
    auto spool = sync::Spool::open(folder.spool(), ports.entropy);
    if (!spool)
        return std::unexpected(spool.error());
    return std::unique_ptr<CityDesk>(new CityDesk(std::move(*spool), sync::CourierNote(folder.spool()),
                                                  std::move(*sealer), std::move(*city), std::move(*bundleSigner),
                                                  bundle.kiosk, std::move(ports)));
}

CityDesk::CityDesk(sync::Spool spool, sync::CourierNote note, std::unique_ptr<BatchSealer> sealer,
                   std::unique_ptr<SignatureVerifier> city, std::unique_ptr<SignatureVerifier> bundleSigner,
                   const sync::KioskId& kiosk, Ports ports)
    : ports_(std::move(ports))
    , spool_(std::move(spool))
    , sealer_(std::move(sealer))
    , city_(std::move(city))
    , bundleSigner_(std::move(bundleSigner))
    , places_{.bundleSigner = *bundleSigner_, .load = ports_.loadPlaces}
    , dispatch_(ports_.outbox, spool_, *sealer_, ports_.hasher, ports_.entropy, *city_, kiosk, &ports_.heads, &places_)
    , note_(std::move(note))
{
}

Status CityDesk::sealNow()
{
    const Status sealed = dispatch_.sealSlot();
    sealTrouble_ = sealed ? std::nullopt : std::optional(sealed.error());
    return sealed;
}

Status CityDesk::sealIfDue(CivilDay today)
{
    const auto entries = ports_.journal.entries();
    if (!entries)
        return std::unexpected(entries.error());
    const bool done = std::ranges::any_of(*entries, [today](const JournalEntry& entry) {
        return entry.event == JournalEvent::BatchSealed && entry.day == today;
    });
    return done ? Status() : sealNow();
}

Status CityDesk::collect()
{
    const auto taken = dispatch_.collect();
    // A wrong acknowledgement is moved aside at once; staff can only see it while it stands until a right one came.
    const bool isWrongStill =
        taken && *taken == 0 && collectTrouble_ && collectTrouble_->code == FaultCode::AcknowledgementWrong;
    if (!isWrongStill)
        collectTrouble_ = taken ? std::nullopt : std::optional(taken.error());
    if (!taken)
        return std::unexpected(taken.error());
    const Status put = dispatch_.putBackPending();
    if (!put)
        collectTrouble_ = put.error();
    else if (sealTrouble_ && isAboutSpool(sealTrouble_->code))
        sealTrouble_.reset();
    return put;
}

Result<std::optional<CourierWord>> CityDesk::lastWord()
{
    for (const auto& own : {sealTrouble_, collectTrouble_})
        if (own)
            return std::unexpected(*own);
    auto heard = note_.read().and_then([this](const auto& word) { return sync::heardBy(ports_.clock.today(), word); });
    const bool isWell = heard && !(*heard && (*heard)->fault);
    if (const auto few = isWell ? placesTrouble() : std::nullopt)
        return std::unexpected(*few);
    return heard;
}

std::optional<Fault> CityDesk::placesTrouble() const
{
    const auto left = ports_.placesLeft();
    if (!left)
        return left.error();
    if (*left >= fewPlaces)
        return std::nullopt;
    return Fault{*left == 0 ? FaultCode::VaultSlotsFull : FaultCode::VaultSlotsLow, static_cast<std::int32_t>(*left)};
}

} // namespace kiosk::shell
