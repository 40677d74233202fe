// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_codes.h"
#include "app/card/card_raster.h"
#include "app/fault.h"
#include "app/policy/policy_profile.h"
#include "app/portrait/portrait.h"
#include "app/privacy/locked_bytes.h"
#include "app/privacy/wiped_text.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace kiosk {

/// Everything that goes on a card, already worded; empty texts are left out.
struct CardFace {
    std::string cityName;
    std::string programmeName;
    WipedText fullName;
    WipedText preferredName;
    /// As printed: "1987-03-14" style is the artist's business; given as YYYY-MM-DD.
    WipedText birthDate;
    WipedText address;
    WipedText gender;
    WipedText emergencyContact;
    std::string cardNumber;
    /// YYYY-MM-DD.
    std::string issuedDay;
    std::string expiresDay;
    std::string disclaimer;
    /// QR text, alphanumeric set only.
    WipedText sealText;
    /// The same for the second code; empty: the card has none.
    WipedText detailsText;
    Portrait portrait;
};

/// A square code for the screen: side x side modules, one byte each, 1 is dark, no quiet zone.
struct CodePicture {
    int side = 0;
    LockedBytes modules;
};

/// Draws both sides of the card with real text shaping.
///
/// Lane:    analysis.
/// Time:    within 400 ms.
/// Privacy: works in locked memory where the drawing library allows; wipes the rest.
class CardArtist {
public:
    virtual ~CardArtist() = default;

    /// Faults: CardDrawingFailed: a font is missing. CardSealTooLarge: a code does not fit at 4 dots a module, or that
    ///         city's card has no place for a second one.
    [[nodiscard]] virtual Result<CardRaster> draw(const CardFace& face) = 0;

    /// A code of one alphanumeric segment, as on the card, for the screen.
    ///
    /// Faults: CardDrawingFailed: a character is not in the alphanumeric set. CardSealTooLarge: no code holds it.
    [[nodiscard]] virtual Result<CodePicture> drawCode(std::string_view text) = 0;

    /// Characters that the place for the public code on that city's card has room for; 0: none.
    [[nodiscard]] virtual std::size_t sealRoom(const std::string& cityName, CardCodes codes) const = 0;

    /// The same for the second code; 0: that city's card has no place for one.
    [[nodiscard]] virtual std::size_t detailsRoom(const std::string& cityName) const = 0;
};

} // namespace kiosk
