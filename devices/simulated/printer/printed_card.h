// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/card_picture.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace kiosk::devices::simulated {

using Milliseconds = std::chrono::milliseconds;

/// A card that left the printer.
struct PrintedCard {
    /// The printer's total after this card.
    std::uint32_t number = 0;
    CardPicture front;
    std::optional<CardPicture> back;
    std::uint64_t wireBytes = 0;
    /// From the first to the last byte of the job.
    Milliseconds wireTime{0};
};

} // namespace kiosk::devices::simulated
