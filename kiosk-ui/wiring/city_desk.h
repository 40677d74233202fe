// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/city_news.h"
#include "app/ports/clock.h"
#include "app/ports/journal.h"
#include "app/ports/journal_heads.h"
#include "app/ports/outbox.h"
#include "app/ports/signing.h"
#include "kiosk-ui/wiring/kiosk_folder.h"
#include "kiosk-ui/wiring/options.h"
#include "sync/bundle_import.h"
#include "sync/courier_note.h"
#include "sync/dispatch.h"
#include "sync/spool.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace kiosk::shell {

/// The kiosk's side of the spool: seals the slot's batch when it is due, takes acknowledgements in, and knows how
/// sending goes.
///
/// Lane:     storage.
/// Lifetime: borrows outbox, journal, heads, hasher, entropy and clock.
class CityDesk final : public CityNews {
public:
    struct Ports {
        Outbox& outbox;
        Journal& journal;
        const Hasher& hasher;
        Entropy& entropy;
        const Clock& clock;
        JournalHeads& heads;
        /// Takes in places of the status list that the city sends later on.
        std::function<Status(std::span<const std::uint32_t>)> loadPlaces;
        /// For how many cards there are places left.
        std::function<Result<std::uint32_t>()> placesLeft;
    };

    /// Faults: KeyMissing, KeyUnusable, CertificateWrong, SpoolUnwritable, SpoolDiskFull.
    [[nodiscard]] static Result<std::unique_ptr<CityDesk>> open(const KioskFolder& folder, const sync::Bundle& bundle,
                                                                Ports ports);

    /// Seals and puts down batch n now. Faults: as BatchDispatch::sealSlot().
    [[nodiscard]] Status sealNow();
    /// The same once a day; does nothing when today's is done.
    [[nodiscard]] Status sealIfDue(CivilDay today);
    /// Takes acknowledgements in, and puts a batch that was torn on its way down again.
    ///
    /// Faults: as BatchDispatch::collect() and putBackPending().
    [[nodiscard]] Status collect();

    /// What is wrong at this end comes first: the courier cannot carry what was not put down. Places that run out come
    /// last: a courier that does not run is why none came.
    ///
    /// Faults: also VaultSlotsLow, VaultSlotsFull.
    [[nodiscard]] Result<std::optional<CourierWord>> lastWord() override;

private:
    CityDesk(sync::Spool spool, sync::CourierNote note, std::unique_ptr<BatchSealer> sealer,
             std::unique_ptr<SignatureVerifier> city, std::unique_ptr<SignatureVerifier> bundleSigner,
             const sync::KioskId& kiosk, Ports ports);
    [[nodiscard]] std::optional<Fault> placesTrouble() const;

    Ports ports_;
    sync::Spool spool_;
    std::unique_ptr<BatchSealer> sealer_;
    std::unique_ptr<SignatureVerifier> city_;
    std::unique_ptr<SignatureVerifier> bundleSigner_;
    sync::PlaceIntake places_;
    sync::BatchDispatch dispatch_;
    sync::CourierNote note_;
    std::optional<Fault> sealTrouble_;
    std::optional<Fault> collectTrouble_;
};

} // namespace kiosk::shell
