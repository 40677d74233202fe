// SPDX-License-Identifier: Apache-2.0
#include "app/portrait/hand_frame.h"

#include "app/portrait/portrait_cut.h"

#include <algorithm>
#include <cmath>

namespace kiosk {

HandFrame::HandFrame(const PixelBox& face, int frameWidth, int frameHeight)
    : height_(std::clamp(static_cast<double>(face.height) / frameHeight, leastHeight, mostHeight))
{
    moveTo((face.x + face.width / 2.0) / frameWidth, (face.y + face.height / 2.0) / frameHeight);
}

void HandFrame::moveTo(double x, double y)
{
    x_ = std::clamp(x, 0.0, 1.0);
    y_ = std::clamp(y, 0.0, 1.0);
}

void HandFrame::growBy(int steps)
{
    height_ = std::clamp(height_ + steps * step, leastHeight, mostHeight);
}

PixelBox HandFrame::box(int frameWidth, int frameHeight) const
{
    const int height = static_cast<int>(std::lround(height_ * frameHeight));
    const int width = std::min(frameWidth, static_cast<int>(std::lround(height * faceWidth)));
    const auto within = [](double middle, int size, int room) {
        return std::clamp(static_cast<int>(std::lround(middle * room - size / 2.0)), 0, room - size);
    };
    return {.x = within(x_, width, frameWidth), .y = within(y_, height, frameHeight), .width = width, .height = height};
}

} // namespace kiosk
