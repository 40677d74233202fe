// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"
#include "app/ports/portrait_judge.h"

#include <chrono>
#include <optional>

namespace kiosk {

/// Decides when a portrait is taken: guidance must stay Good for `hold`, then the best frame of that time wins.
class BestFrame {
public:
    static constexpr std::chrono::milliseconds hold{1500};
    static constexpr std::chrono::milliseconds forgive{250};

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
    /// The best so far with a face, even if not Good; empty when none.
    [[nodiscard]] std::optional<Pick> pick() const;

    void reset();

private:
    std::optional<Pick> best_;
    int bestScore_ = -1;
    std::optional<std::chrono::steady_clock::time_point> goodSince_;
    std::optional<std::chrono::steady_clock::time_point> lastGood_;
};

} // namespace kiosk
