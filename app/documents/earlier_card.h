// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/prefill.h"
#include "app/seal/card_check.h"

#include <cstdint>

namespace kiosk {

/// All that is taken from the code of an earlier card: what Prefill has room for, and the card's place in the status
/// list. Signature and face are wiped while it is read.
struct EarlierCard {
    /// The name, unless the code has only its beginning; birth date and address only when the second code was read too.
    Prefill prefill;
    std::uint32_t statusIndex = 0;
    CardStanding standing = CardStanding::Unknown;
};

} // namespace kiosk
