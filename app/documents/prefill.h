// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"
#include "app/privacy/personal.h"
#include "app/privacy/wiped_text.h"

#include <optional>

namespace kiosk {

/// All that may be taken from a paper's code: nothing else has a place to be put. Number, sex, issuer, nationality and
/// the kind of paper are dropped while parsing.
struct Prefill {
    std::optional<Personal<WipedText>> fullName;
    std::optional<Personal<CivilDay>> birthDate;
    /// Lines separated by '\n'.
    std::optional<Personal<WipedText>> address;

    [[nodiscard]] bool isEmpty() const { return !fullName && !birthDate && !address; }
};

} // namespace kiosk
