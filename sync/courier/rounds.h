// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "sync/backoff.h"
#include "sync/courier/delivery.h"
#include "sync/courier/slot.h"

#include <chrono>
#include <functional>
#include <optional>

namespace kiosk::sync {

/// When the courier goes: one moment a day, or every so often for a demonstration.
struct Timetable {
    Slot slot;
    std::optional<std::chrono::seconds> every;
    Backoff backoff;
};

/// What the courier has to ask for outside itself.
struct RoundsPorts {
    std::function<std::chrono::sys_seconds()> now;
    enum class Wake : std::uint8_t { TimeUp, Stop };
    /// Waits; Stop when the process shall end.
    std::function<Wake(std::chrono::milliseconds)> wait;
    /// Tells whoever looks at the terminal.
    std::function<void(const Result<int>&)> tell;
    /// Notes it for the kiosk's staff: after every attempt.
    std::function<void(const Result<int>&)> note;
};

/// Goes round until it is told to stop: at each moment of the timetable delivers, and on a fault comes back after a
/// growing wait until everything is delivered. Tells a fault once, and again when it becomes another or ends.
///
/// Lane: sync.
void goRounds(Delivery& delivery, Entropy& entropy, const Timetable& timetable, const RoundsPorts& ports);

} // namespace kiosk::sync
