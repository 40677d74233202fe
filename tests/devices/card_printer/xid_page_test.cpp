// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_page.h"
#include "tests/devices/card_printer/sample_card.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::devices;
using namespace kiosk::tests;

namespace {

constexpr xid::Mode at300{.dpiAcross = 300, .dpiDown = 300, .columns = 1036, .rows = 664};
constexpr xid::Mode at600{.dpiAcross = 600, .dpiDown = 600, .columns = 2072, .rows = 1328};

/// What the tables ask for at one dot, worked out from the raster alone.
int wanted(const CardSide& side, xid::Panel panel, int row, int column)
{
    if (row < 0 || row >= CardSide::height || column < 0 || column >= CardSide::width)
        return 0;
    const auto pixel = static_cast<std::size_t>(row) * CardSide::width + static_cast<std::size_t>(column);
    const bool isBlack = side.resin.data()[pixel] == 1;
    const auto* rgb = side.rgb.data() + pixel * 3;
    switch (panel) {
    case xid::Panel::Resin:
        return isBlack ? 255 : 0;
    case xid::Panel::Cyan:
        return isBlack ? 0 : 255 - rgb[0];
    case xid::Panel::Magenta:
        return isBlack ? 0 : 255 - rgb[1];
    case xid::Panel::Yellow:
        return isBlack ? 0 : 255 - rgb[2];
    }
    return -1;
}

/// Dots of a plane of the given size that differ from the raster laid at (left, top), `scale` dots a pixel.
std::size_t wrongDots(const CardSide& side, xid::Panel panel, const LockedBytes& plane, int columns, int scale,
                      int left, int top)
{
    std::size_t wrong = 0;
    for (std::size_t at = 0; at < plane.size(); ++at) {
        const int row = static_cast<int>(at) / columns - top;
        const int column = static_cast<int>(at) % columns - left;
        const int want = row < 0 || column < 0 ? 0 : wanted(side, panel, row / scale, column / scale);
        wrong += plane.data()[at] == want ? 0 : 1;
    }
    return wrong;
}

constexpr std::array panels{xid::Panel::Resin, xid::Panel::Cyan, xid::Panel::Magenta, xid::Panel::Yellow};

} // namespace

TEST_CASE("xid page: the raster lies centred at 300 dpi, dot for dot, the rim stays white", "[devices][card_printer]")
{
    const auto layout = layoutOf(at300, "XID8300");
    REQUIRE(layout);
    const CardSide side = sampleSide(1);
    for (const xid::Panel panel : panels) {
        const auto plane = encodePanel(side, panel, *layout);
        REQUIRE(plane.size() == 687'904);
        CHECK(wrongDots(side, panel, plane, 1036, 1, 12, 13) == 0);
    }
    // Control: the comparison sees a shift by one dot and an exchange of dyes.
    const auto cyan = encodePanel(side, xid::Panel::Cyan, *layout);
    CHECK(wrongDots(side, xid::Panel::Cyan, cyan, 1036, 1, 13, 13) > 1000);
    CHECK(wrongDots(side, xid::Panel::Yellow, cyan, 1036, 1, 12, 13) > 100'000);
}

TEST_CASE("xid page: at 600 dpi each pixel is a square of four dots", "[devices][card_printer]")
{
    const auto layout = layoutOf(at600, "XID9300");
    REQUIRE(layout);
    const CardSide side = sampleSide(2);
    const auto plane = encodePanel(side, xid::Panel::Magenta, *layout);
    REQUIRE(plane.size() == 2'751'616);
    CHECK(wrongDots(side, xid::Panel::Magenta, plane, 2072, 2, 25, 26) == 0);
}

TEST_CASE("xid page: the XID8600 gets its picture turned by half", "[devices][card_printer]")
{
    const CardSide side = sampleSide(3);
    const auto panel = GENERATE(xid::Panel::Resin, xid::Panel::Yellow);
    const auto upright = encodePanel(side, panel, *layoutOf(at300, "XID8300"));
    const auto turned = encodePanel(side, panel, *layoutOf(at300, "XID8600"));
    REQUIRE(upright.size() == turned.size());
    CHECK_FALSE(std::ranges::equal(upright.bytes(), turned.bytes()));
    CHECK(std::equal(upright.bytes().begin(), upright.bytes().end(), turned.bytes().rbegin()));
}

TEST_CASE("xid page: resin is full or none", "[devices][card_printer]")
{
    const auto plane = encodePanel(sampleSide(1), xid::Panel::Resin, *layoutOf(at300, ""));
    const auto dots = std::span(plane.data(), plane.size());
    CHECK(std::ranges::count(dots, 0) + std::ranges::count(dots, 255) == static_cast<long>(dots.size()));
    CHECK(std::ranges::count(dots, 255) > 500);
}

TEST_CASE("xid page: a printer whose area or resolution does not fit is refused", "[devices][card_printer]")
{
    CHECK(layoutOf({.dpiAcross = 300, .dpiDown = 300, .columns = 1011, .rows = 638}, ""));
    CHECK_FALSE(layoutOf({.dpiAcross = 300, .dpiDown = 300, .columns = 1010, .rows = 664}, ""));
    CHECK_FALSE(layoutOf({.dpiAcross = 300, .dpiDown = 300, .columns = 1036, .rows = 637}, ""));
    CHECK_FALSE(layoutOf({.dpiAcross = 600, .dpiDown = 600, .columns = 1036, .rows = 664}, ""));
    CHECK_FALSE(layoutOf({.dpiAcross = 300, .dpiDown = 600, .columns = 2072, .rows = 1328}, ""));
    CHECK_FALSE(layoutOf({.dpiAcross = 203, .dpiDown = 203, .columns = 1036, .rows = 664}, ""));
    CHECK_FALSE(layoutOf({.dpiAcross = 0, .dpiDown = 0, .columns = 1036, .rows = 664}, ""));
    CHECK_FALSE(layoutOf({.dpiAcross = 300, .dpiDown = 300, .columns = 65'535, .rows = 65'535}, ""));
}
