// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"
#include "app/ports/portrait_judge.h"

#include <chrono>
#include <optional>

namespace kiosk {

/// Decides when a portrait is taken: guidance must stay Good for `hold`, then the best of the newest frames wins.
///
/// The person is taken as they are now, not as they were when the countdown began: of each `stretch` of time the best
/// frame is kept, of the running one and the one before. So two leases are held at most, whatever the camera's speed.
class BestFrame {
public:
    static constexpr std::chrono::milliseconds hold{1500};
    static constexpr std::chrono::milliseconds forgive{250};
    static constexpr std::chrono::milliseconds stretch{500};

    /// Adds one judged frame.
    void add(FrameLease frame, const PortraitVerdict& verdict, std::chrono::steady_clock::time_point now);

    /// Set once Good was held long enough.
    [[nodiscard]] bool isReady(std::chrono::steady_clock::time_point now) const;
    /// 3, 2, 1 on the way there.
    [[nodiscard]] std::optional<int> countdown(std::chrono::steady_clock::time_point now) const;

    struct Pick {
        FrameLease frame;
        PixelBox face;
    };
    /// The best with a face of the last two stretches: a Good one if there is any. Empty when none.
    [[nodiscard]] std::optional<Pick> pick() const;

    void reset();

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Stretch {
        Time begun;
        std::optional<Pick> best;
        bool isGood = false;
        int score = 0;

        [[nodiscard]] bool isBeatenBy(bool good, int other) const
        {
            return !best || (good != isGood ? good : other >= score);
        }
    };
    void turnOver(Time now);

    std::optional<Stretch> running_;
    std::optional<Stretch> before_;
    std::optional<std::chrono::steady_clock::time_point> goodSince_;
    std::optional<std::chrono::steady_clock::time_point> lastGood_;
};

} // namespace kiosk
