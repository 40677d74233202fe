// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/test_card.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace kiosk::devices {

namespace {

struct Box {
    int left;
    int top;
    int width;
    int height;
};

/// Paints on one side; everything outside the card is cut off.
class Brush {
public:
    Brush() { std::ranges::fill(std::span(side_.rgb.data(), side_.rgb.size()), std::uint8_t{255}); }

    void resin(const Box& box)
    {
        each(box, [this](std::size_t pixel, int, int) { side_.resin.data()[pixel] = 1; });
    }

    /// From white at the left to full at the right, for each channel that `takes` names.
    void slope(const Box& box, const std::array<bool, 3>& takes)
    {
        each(box, [&](std::size_t pixel, int column, int) {
            const auto light = static_cast<std::uint8_t>(255 - 255 * column / (box.width - 1));
            for (std::size_t channel = 0; channel < takes.size(); ++channel)
                if (takes[channel])
                    side_.rgb.data()[pixel * 3 + channel] = light;
        });
    }

    [[nodiscard]] CardSide take() { return std::move(side_); }

private:
    template<class Paint>
    void each(const Box& box, Paint paint)
    {
        for (int row = std::max(0, -box.top); row < box.height && box.top + row < CardSide::height; ++row)
            for (int column = 0; column < box.width && box.left + column < CardSide::width; ++column)
                paint(static_cast<std::size_t>(box.top + row) * CardSide::width +
                          static_cast<std::size_t>(box.left + column),
                      column, row);
    }

    static constexpr std::size_t pixels = static_cast<std::size_t>(CardSide::width) * CardSide::height;

    CardSide side_{LockedBytes(pixels * 3), LockedBytes(pixels)};
};

void frame(Brush& brush)
{
    constexpr int thick = 3;
    brush.resin({0, 0, CardSide::width, thick});
    brush.resin({0, CardSide::height - thick, CardSide::width, thick});
    brush.resin({0, 0, thick, CardSide::height});
    brush.resin({CardSide::width - thick, 0, thick, CardSide::height});
}

void lines(Brush& brush, int top)
{
    int left = 60;
    for (int thick = 1; thick <= 8; ++thick) {
        for (int line = 0; line < 5; ++line) {
            brush.resin({left + line * 2 * thick, top, thick, 120});
            brush.resin({left, top + 140 + line * 2 * thick, 100, thick});
        }
        left += 112;
    }
}

CardSide drawSide(int corners)
{
    Brush brush;
    frame(brush);
    for (int corner = 0; corner < corners; ++corner)
        brush.resin({20 + corner * 60, 20, 40, 40});
    constexpr std::array<std::array<bool, 3>, 4> dyes{
        {{true, false, false}, {false, true, false}, {false, false, true}, {true, true, true}}};
    int top = 80;
    for (const auto& takes : dyes) {
        brush.slope({60, top, CardSide::width - 120, 56}, takes);
        top += 60;
    }
    lines(brush, top + 20);
    return brush.take();
}

} // namespace

CardRaster drawTestCard()
{
    return {drawSide(1), drawSide(2)};
}

} // namespace kiosk::devices
