// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"

#include <array>

namespace kiosk::fakes {

/// A card of nobody.
inline CardJob blankJob()
{
    const std::array<std::byte, CardNumber::entropyBytes> nothing{};
    return {.record = {},
            .row = {.cardNumber = CardNumber::fromEntropy(nothing),
                    .issuedDay = {},
                    .expiresDay = {},
                    .status = CardStatus::Issued,
                    .signerKid = {},
                    .signature = {}},
            .counterBefore = std::nullopt,
            .printerSerial = {}};
}

} // namespace kiosk::fakes
