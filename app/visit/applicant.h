// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_codes.h"
#include "app/portrait/portrait.h"
#include "app/ports/clock.h"
#include "app/privacy/personal.h"
#include "app/privacy/wiped_text.h"

#include <cstdint>
#include <optional>

namespace kiosk {

enum class AddressKind : std::uint8_t { Home, CareOf, SafeAtHome, None };

/// Blank prints nothing.
enum class Gender : std::uint8_t { Blank, F, M, X };

/// What the resident has typed so far: visit memory only.
struct Applicant {
    WipedText fullName;
    WipedText preferredName;
    std::optional<Personal<CivilDay>> birthDate;
    AddressKind addressKind = AddressKind::Home;
    /// Lines separated by '\n'.
    WipedText address;
    Gender gender = Gender::Blank;
    WipedText emergencyContact;
    Portrait portrait;
    CardCodes codes = CardCodes::Public;
};

} // namespace kiosk
