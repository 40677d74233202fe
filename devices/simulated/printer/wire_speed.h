// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/printed_card.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace kiosk::devices::simulated {

/// How much a cable of a given speed can carry by now. What a silent host did not use is lost, but for the little that
/// this program's own clock is late; while bytes wait, nothing is lost, however late this program comes.
class WireSpeed {
public:
    /// 0: as fast as it goes.
    explicit WireSpeed(std::uint32_t bytesPerMillisecond)
        : bytesPerMillisecond_(bytesPerMillisecond)
    {
    }

    [[nodiscard]] std::size_t room(Milliseconds now)
    {
        if (bytesPerMillisecond_ == 0) {
            return std::numeric_limits<std::size_t>::max();
        }
        const auto passed = static_cast<std::size_t>(std::max<std::int64_t>(0, (now - earnedAt_).count()));
        earnedAt_ = now;
        earned_ += passed * bytesPerMillisecond_;
        if (rest_ == Rest::None) {
            earned_ = std::min(earned_, lateness * bytesPerMillisecond_);
        }
        return earned_;
    }
    enum class Rest : std::uint8_t { None, Waits };
    void carried(std::size_t bytes, Rest rest)
    {
        earned_ -= std::min(earned_, bytes);
        rest_ = rest;
    }

private:
    static constexpr std::size_t lateness = 3;

    std::size_t bytesPerMillisecond_;
    std::size_t earned_ = 0;
    Rest rest_ = Rest::None;
    Milliseconds earnedAt_{0};
};

} // namespace kiosk::devices::simulated
