// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portrait/guidance.h"

#include <chrono>

namespace kiosk {

/// What the resident is told: the judge's newest reason, but no sentence gives way before it could be read or heard.
///
/// The judge speaks with every frame. At the edge of two reasons it may say one and the other in turn.
class SteadyGuidance {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// How long a sentence stands at least. "Good" comes at once, because the countdown runs with it, and who comes is
    /// answered at once.
    static constexpr std::chrono::milliseconds leastShown{1000};
    /// How long a picture may be not good before "Good" goes; as long as the countdown forgives.
    static constexpr std::chrono::milliseconds goodStays{250};

    /// Takes in the reason of one frame.
    void hear(Guidance reason, Time now);
    [[nodiscard]] Guidance shown() const { return shown_; }
    void reset() { *this = SteadyGuidance(); }

private:
    void show(Guidance reason, Time now);

    Guidance shown_ = Guidance::LookingForFace;
    Time shownSince_;
    /// While "Good" is shown: the last frame that was.
    Time lastGood_;
};

} // namespace kiosk
