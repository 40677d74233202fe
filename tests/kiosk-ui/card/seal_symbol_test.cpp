// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/card/seal_symbol.h"

#include "tests/kiosk-ui/card/card_faces.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <vector>

using namespace kiosk;
using namespace kiosk::ui;
using namespace kiosk::ui::test;

namespace {

constexpr int side = 600;

struct Plane {
    std::vector<std::uint8_t> dots = std::vector<std::uint8_t>(side * side, 0);

    [[nodiscard]] int at(int x, int y) const { return dots[static_cast<std::size_t>(y) * side + x]; }
    [[nodiscard]] Status set(const QRect& box, std::string_view text) { return setSealSymbol(dots, side, box, text); }
};

} // namespace

TEST_CASE("seal symbol: every module is four dots square and the quiet zone is white", "[kiosk-ui][card]")
{
    Plane plane;
    const QRect box(40, 60, 500, 500);
    REQUIRE(plane.set(box, sealOf()).has_value());
    // The finder pattern's first dark module starts the symbol.
    const auto first = static_cast<int>(std::ranges::find(plane.dots, 1) - plane.dots.begin());
    const int left = first % side;
    const int top = first / side;
    CHECK(left - box.left() >= 16);
    CHECK(top - box.top() >= 16);
    const int modules = (box.width() - 2 * (left - box.left())) / 4;
    CHECK(modules == 105);
    int broken = 0;
    for (int y = 0; y < modules * 4; ++y) {
        for (int x = 0; x < modules * 4; ++x)
            broken += plane.at(left + x, top + y) != plane.at(left + x / 4 * 4, top + y / 4 * 4) ? 1 : 0;
    }
    CHECK(broken == 0);
    int outside = 0;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const bool inside = x >= left && x < left + modules * 4 && y >= top && y < top + modules * 4;
            outside += inside ? 0 : plane.at(x, y);
        }
    }
    CHECK(outside == 0);
}

TEST_CASE("seal symbol: it is refused when box and quiet zone are too small", "[kiosk-ui][card]")
{
    Plane plane;
    // 105 modules and twice 4 quiet ones at 4 dots: 452.
    CHECK(plane.set(QRect(0, 0, 452, 452), sealOf()).has_value());
    const auto refused = Plane{}.set(QRect(0, 0, 451, 452), sealOf());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == FaultCode::CardSealTooLarge);
    CHECK_FALSE(Plane{}.set(QRect(0, 0, 40, 40), "A").has_value());
}

TEST_CASE("seal symbol: characters outside the alphanumeric set are refused", "[kiosk-ui][card]")
{
    const auto refused = Plane{}.set(QRect(0, 0, 500, 500), "lower case");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == FaultCode::CardDrawingFailed);
    CHECK_FALSE(Plane{}.set(QRect(0, 0, 500, 500), std::string_view("A\0B", 3)).has_value());
}

TEST_CASE("seal symbol: its room is what really fits, to the character", "[kiosk-ui][card]")
{
    for (const int dots : {40 * 4, 77 * 4, 113 * 4, 500, 125 * 4}) {
        const QRect box(0, 0, dots, dots);
        const std::size_t room = symbolRoom(box);
        REQUIRE(room > 0);
        INFO(dots << " dots, " << room << " characters");
        CHECK(Plane{}.set(box, std::string(room, 'A')).has_value());
        const auto refused = Plane{}.set(box, std::string(room + 1, 'A'));
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == FaultCode::CardSealTooLarge);
    }
    CHECK(symbolRoom(QRect(0, 0, 40, 500)) == 0);
}

TEST_CASE("code for the screen: has the same modules as the symbol on the card", "[kiosk-ui][card]")
{
    const std::string text(218, 'A');
    const auto code = codePicture(text);
    REQUIRE(code);
    const int box = (code->side + 2 * quietModules) * dotsPerModule;
    Plane plane;
    REQUIRE(plane.set(QRect(0, 0, box, box), text));
    int different = 0;
    int dark = 0;
    for (int y = 0; y < code->side; ++y)
        for (int x = 0; x < code->side; ++x) {
            const int module = code->modules.data()[static_cast<std::size_t>(y) * code->side + x];
            different +=
                plane.at((x + quietModules) * dotsPerModule, (y + quietModules) * dotsPerModule) == module ? 0 : 1;
            dark += module;
        }
    CHECK(different == 0);
    CHECK(dark > code->side * code->side / 4);
    CHECK(codePicture("lower case").error().code == FaultCode::CardDrawingFailed);
    CHECK(codePicture(std::string(4000, 'A')).error().code == FaultCode::CardSealTooLarge);
}
