// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_number.h"
#include "app/ports/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kiosk {

/// Where one card stands. Unknown never retries by itself.
enum class CardJobState : std::uint8_t { Prepared, Sending, Printing, Done, Failed, Unknown };

/// What becomes of a card number in the city's ledger.
enum class CardStatus : std::uint8_t { Issued, Spoiled };

/// One row of the city's ledger: six columns and no person.
struct IssuanceRow {
    CardNumber cardNumber;
    CivilDay issuedDay;
    CivilDay expiresDay;
    CardStatus status;
    /// First 8 bytes of SHA-256 of the signer's certificate.
    std::array<std::byte, 8> signerKid;
    /// r || s of the seal printed on the card (ES256).
    std::array<std::byte, 64> signature;
};

using RecordId = std::array<std::byte, 16>;

/// A card on its way: nothing about a person. `counterBefore` is the printer's own total before the first byte.
struct CardJob {
    RecordId record;
    CardJobState state = CardJobState::Prepared;
    IssuanceRow row;
    std::uint32_t statusIndex = 0;
    std::optional<std::uint32_t> counterBefore;
    std::string printerSerial;
};

} // namespace kiosk
