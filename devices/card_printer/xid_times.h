// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace kiosk::devices {

/// Times of an XID printer; the defaults fit the machine, tests shorten them.
struct XidTimes {
    std::chrono::milliseconds pollEvery{300};
    /// Panel bytes stuck on the wire for this long: the outcome is unknown.
    std::chrono::milliseconds progress{10'000};
    /// One question with its answer; shorter for status(), which may not keep the lane for long.
    std::chrono::milliseconds quickReply{250};
    std::chrono::milliseconds reply{3'000};
    /// How long a printer that gets ready, or is busy, is waited for before a job.
    std::chrono::milliseconds ready{15'000};
    /// From the order to its verdict: loading a card; printing, moving, transferring.
    std::chrono::milliseconds load{60'000};
    std::chrono::milliseconds motion{30'000};
    /// From the first byte to the counted card.
    std::chrono::milliseconds overall{100'000};
    /// After the last order was carried out: until the card is counted and gone.
    std::chrono::milliseconds counted{10'000};
    /// resolve(): stillness after which an unmoved counter is believed, and the longest wait for that.
    std::chrono::milliseconds settle{3'000};
    std::chrono::milliseconds resolve{60'000};
};

} // namespace kiosk::devices
