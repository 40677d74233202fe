// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace kiosk::devices {

/// How a printer is spoken to first.
enum class Approach : std::uint8_t {
    /// Only asked.
    Look,
    /// A mute idle printer is taken to hold half a job, and is emptied.
    Begin,
    /// For settling a job that broke off: what is left of it may not be completed by a question, nor disturbed while it
    /// still runs.
    Settle
};

} // namespace kiosk::devices
