// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/journal_heads.h"
#include "app/ports/outbox.h"
#include "app/ports/signing.h"
#include "sync/spool.h"
#include "sync/wire/kiosk_id.h"

#include <cstdint>
#include <functional>
#include <span>

namespace kiosk::sync {

/// Where places of the status list go that the city gives a kiosk later on (sync/wire/status_places.h).
///
/// Lifetime: outlives the BatchDispatch that uses it.
struct PlaceIntake {
    const SignatureVerifier& bundleSigner;
    /// Taken in twice changes nothing.
    std::function<Status(std::span<const std::uint32_t>)> load;
};

/// The kiosk's end of the way to the city: rows out of the outbox, acknowledgements back into it. Each batch shows the
/// signed head of the journal, each acknowledgement counter-signs it.
///
/// Lane:     storage (it calls the Outbox, which also writes the journal).
/// Lifetime: borrows everything.
/// Faults:   every call: as Outbox and Spool.
class BatchDispatch {
public:
    /// `heads`: null for a kiosk that shows no journal head. `places`: null for one that takes none.
    BatchDispatch(Outbox& outbox, Spool& spool, BatchSealer& sealer, const Hasher& hasher, Entropy& entropy,
                  const SignatureVerifier& city, KioskId kiosk, JournalHeads* heads = nullptr,
                  const PlaceIntake* places = nullptr);

    /// The daily slot: seals batch n, also when there is nothing to say, and puts it in the spool. While a batch waits
    /// for its acknowledgement it is that very one, put again if it is missing.
    ///
    /// Faults: SealingFailed, BatchRefused.
    [[nodiscard]] Status sealSlot();

    /// Puts a batch that waits for its acknowledgement down again when nothing is left in the spool: the courier set it
    /// aside as torn, or somebody took it away.
    [[nodiscard]] Status putBackPending();

    /// Takes in what the courier brought: how many batches the city acknowledged now. Places are not counted.
    ///
    /// Faults: AcknowledgementWrong (native = how many): those were moved aside; the good ones have been taken in.
    ///         Whatever PlaceIntake::load says: the file waits for the next time.
    [[nodiscard]] Result<int> collect();

private:
    enum class Taken : std::uint8_t { Acknowledged, KnownAlready, Places, Wrong };

    [[nodiscard]] Result<PendingBatch> sealed(const BatchContent& content);
    [[nodiscard]] Status putOnce(const PendingBatch& batch);
    [[nodiscard]] Result<Taken> take(ByteView message);
    [[nodiscard]] Result<Taken> takePlaces(ByteView message);
    [[nodiscard]] Status removeFromOut(std::uint64_t sequence);

    Outbox& outbox_;
    Spool& spool_;
    BatchSealer& sealer_;
    const Hasher& hasher_;
    Entropy& entropy_;
    const SignatureVerifier& city_;
    KioskId kiosk_;
    JournalHeads* heads_;
    const PlaceIntake* places_;
};

} // namespace kiosk::sync
