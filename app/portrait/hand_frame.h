// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portrait/guidance.h"

namespace kiosk {

/// Where staff say that the face is. Held in shares of the frame, so that it fits whatever size the next one has.
class HandFrame {
public:
    /// Heights of a face, brow to chin, of the frame's height.
    static constexpr double leastHeight = 0.12;
    static constexpr double mostHeight = 0.42;
    static constexpr double usualHeight = 0.25;
    /// One press makes it this much higher or lower.
    static constexpr double step = 0.02;

    /// In the middle, where the oval is.
    HandFrame() = default;
    /// At a face that was found in a frame of this size, in pixels.
    HandFrame(const PixelBox& face, int frameWidth, int frameHeight);

    /// The middle of the face, of the unmirrored frame: 0 left or top, 1 right or bottom; beyond is taken as the edge.
    void moveTo(double x, double y);
    void moveBy(double x, double y) { moveTo(x_ + x, y_ + y); }
    /// Negative: smaller.
    void growBy(int steps);

    /// Brow to chin in a frame of this size, wholly inside it.
    [[nodiscard]] PixelBox box(int frameWidth, int frameHeight) const;

private:
    double x_ = 0.5;
    double y_ = 0.45;
    double height_ = usualHeight;
};

} // namespace kiosk
