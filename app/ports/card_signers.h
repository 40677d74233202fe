// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/clock.h"
#include "app/ports/signing.h"

namespace kiosk {

/// The days a card names itself: a seal says no hour.
struct CardDays {
    CivilDay issued;
    CivilDay expires;
};

/// Knows whose seals count, and for which days.
///
/// Lane: any.
class CardSigners {
public:
    virtual ~CardSigners() = default;

    /// Holds when a card signer of the city with this kid made the signature, its key was in use on the day of issue
    /// (X.509 PrivateKeyUsagePeriod, which no library enforces), and its certificate lasts as long as the card.
    /// Eight bytes may collide, so every signer with this kid is tried.
    ///
    /// Faults: CardSignerUnknown: none has this kid. CardForged: none made the signature. CardOutOfPeriod.
    [[nodiscard]] virtual Status sealedBy(const Kid& kid, ByteView message, const EcdsaSignature& signature,
                                          const CardDays& days) const = 0;
};

} // namespace kiosk
