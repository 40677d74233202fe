// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace kiosk::devices {

/// Sum of the products of gradients over some area: how strong edges are there, in which direction, how well agreed.
struct GradientTensor {
    double xx = 0;
    double yy = 0;
    double xy = 0;

    void add(double gx, double gy)
    {
        xx += gx * gx;
        yy += gy * gy;
        xy += gx * gy;
    }
    void add(const GradientTensor& other)
    {
        xx += other.xx;
        yy += other.yy;
        xy += other.xy;
    }
    [[nodiscard]] double energy() const { return xx + yy; }
    /// 0: edges in all directions; 1: all in one.
    [[nodiscard]] double coherence() const { return std::hypot(xx - yy, 2 * xy) / std::max(1.0, xx + yy); }
    /// Of the gradients in degrees, clockwise in the picture (y down), -90 to 90.
    [[nodiscard]] double degrees() const { return 0.5 * std::atan2(2 * xy, xx - yy) * 180 / std::numbers::pi; }
};

} // namespace kiosk::devices
