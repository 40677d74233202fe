// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/magicard_page.h"
#include "tests/devices/card_printer/sample_card.h"
#include "tests/devices/card_printer/wire_decoder.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>

using namespace kiosk;
using namespace kiosk::devices;
using namespace kiosk::tests;

namespace {

constexpr std::int64_t aDay = 1'767'225'600;

MagicardSetting settingFor(MagicardHead head)
{
    return {.head = head, .firmware = "1.21", .time = aDay};
}

WirePage onlyPage(const LockedBytes& bytes)
{
    auto pages = readPages(bytes.bytes());
    REQUIRE(pages);
    REQUIRE(pages->size() == 1);
    return std::move(pages->front());
}

/// Dots that differ between the raster and what the head burns, rim included.
std::size_t wrongDots(const CardSide& side, const BurntSide& burnt)
{
    std::size_t wrong = 0;
    for (int y = 0; y < BurntSide::height; ++y)
        for (int x = 0; x < BurntSide::width; ++x) {
            const auto dot = static_cast<std::size_t>(y) * BurntSide::width + static_cast<std::size_t>(x);
            const int row = y - 2;
            const int column = x - 2;
            const bool isOnCard = row >= 0 && row < CardSide::height && column >= 0 && column < CardSide::width;
            const auto pixel =
                isOnCard ? static_cast<std::size_t>(row) * CardSide::width + static_cast<std::size_t>(column) : 0;
            const bool isResin = isOnCard && side.resin.data()[pixel] == 1;
            const auto dye = [&](int channel) {
                const auto light = side.rgb.data()[pixel * 3 + static_cast<std::size_t>(channel)];
                return isOnCard && !isResin ? (255 - light) / 4 : 0;
            };
            const bool isRight = burnt.cyan[dot] == dye(0) && burnt.magenta[dot] == dye(1) &&
                                 burnt.yellow[dot] == dye(2) && burnt.resin[dot] == (isResin ? 1 : 0);
            wrong += isRight ? 0 : 1;
        }
    return wrong;
}

} // namespace

TEST_CASE("page: a decoder written from the byte tables sees every dot of both sides, upright",
          "[devices][card_printer]")
{
    const auto head = GENERATE(MagicardHead::Kge2, MagicardHead::Kee);
    const CardRaster card{sampleSide(1), sampleSide(2)};
    const auto job = encodeCard(card, settingFor(head));
    const auto front = burn(onlyPage(job.front));
    const auto back = burn(onlyPage(job.back));
    REQUIRE(front);
    REQUIRE(back);
    CHECK(wrongDots(card.front, *front) == 0);
    CHECK(wrongDots(card.back, *back) == 0);
    // Control: the comparison is not blind.
    CHECK(wrongDots(card.back, *front) > 100'000);
}

TEST_CASE("page: the plane sizes are those of the head", "[devices][card_printer]")
{
    const CardRaster card{sampleSide(1), sampleSide(2)};
    const auto wide = onlyPage(encodeCard(card, settingFor(MagicardHead::Kge2)).front);
    CHECK(wide.value("SZB") == "585216");
    CHECK(wide.value("SZK") == "97536");
    const auto narrow = onlyPage(encodeCard(card, settingFor(MagicardHead::Kee)).front);
    CHECK(narrow.value("SZR") == "512064");
    CHECK(narrow.value("SZK") == "85344");
}

TEST_CASE("page: the header is exactly the agreed list of commands", "[devices][card_printer]")
{
    const CardRaster card{sampleSide(1), sampleSide(2)};
    const auto job = encodeCard(card, settingFor(MagicardHead::Kge2));
    using List = std::vector<std::string>;
    CHECK(onlyPage(job.front).commands == List{"NOC1",
                                               "VER1.0-1.21",
                                               "LANENG",
                                               "TDT6955B900",
                                               "RSPDEF",
                                               "KGE2",
                                               "DPXON",
                                               "BACCKO",
                                               "PAG1",
                                               "IMFBGRK",
                                               "XCO0",
                                               "YCO0",
                                               "WID1016",
                                               "HGT642",
                                               "OVRON",
                                               "NNNOFF",
                                               "USFOFF",
                                               "TRO0",
                                               "PCT0,0,1015,641",
                                               "ICC3",
                                               "CPW50",
                                               "DDD50",
                                               "SZB585216",
                                               "SZG585216",
                                               "SZR585216",
                                               "SZK97536"});
    const auto back = onlyPage(job.back);
    CHECK(back.has("PAG2"));
    CHECK_FALSE(back.value("BAC"));
    CHECK_FALSE(back.value("DPX"));
}

TEST_CASE("page: a wholly blank card still sends resin, or no card would be fed", "[devices][card_printer]")
{
    const auto head = GENERATE(MagicardHead::Kge2, MagicardHead::Kee);
    const CardRaster card{blankSide(), blankSide()};
    const auto job = encodeCard(card, settingFor(head));
    for (const auto* bytes : {&job.front, &job.back}) {
        const auto page = onlyPage(*bytes);
        CHECK(page.value("IMF") == "K");
        REQUIRE(page.planes.size() == 1);
        CHECK(std::ranges::count(page.planes.at('K'), 0) == static_cast<long>(page.planes.at('K').size()));
    }
    CHECK(onlyPage(job.front).value("BAC") == "KO");
}

TEST_CASE("page: a dye that no dot needs is left out, the others are sent", "[devices][card_printer]")
{
    CardRaster card{blankSide(), blankSide()};
    card.front.rgb.data()[0] = 0; // red light taken away: cyan only
    const auto page = onlyPage(encodeCard(card, settingFor(MagicardHead::Kge2)).front);
    CHECK(page.value("IMF") == "BGRK");
    CHECK(page.planes.contains('R'));
    CHECK(page.planes.contains('K'));
    CHECK_FALSE(page.planes.contains('B'));
    CHECK_FALSE(page.planes.contains('G'));
    CHECK(needsColour(card.front));
    CHECK_FALSE(needsColour(card.back));
}

TEST_CASE("page: dye under resin is not burnt", "[devices][card_printer]")
{
    CardRaster card{blankSide(), blankSide()};
    card.front.rgb.data()[0] = 0;
    card.front.resin.data()[0] = 1;
    const auto page = onlyPage(encodeCard(card, settingFor(MagicardHead::Kge2)).front);
    CHECK_FALSE(page.planes.contains('R'));
    const auto burnt = burn(page);
    REQUIRE(burnt);
    CHECK(burnt->resin[2 * BurntSide::width + 2] == 1);
    CHECK(std::ranges::count(burnt->resin, 1) == 1);
}

TEST_CASE("page: a firmware text cannot slip a command into the header", "[devices][card_printer]")
{
    const CardRaster card{blankSide(), blankSide()};
    const std::string firmware = "2,NOC9,\x1C\x03-4.0 and a very long rest";
    const auto page =
        onlyPage(encodeCard(card, {.head = MagicardHead::Kge2, .firmware = firmware, .time = aDay}).front);
    CHECK(page.value("NOC") == "1");
    CHECK(page.value("VER") == "1.0-2NOC94.0an");
    const auto unnamed = onlyPage(encodeCard(card, {.head = MagicardHead::Kge2, .firmware = "", .time = 0}).front);
    CHECK(unnamed.value("VER") == "1.0-0");
}

TEST_CASE("page: the head is taken from the printer's word, then its model, then its product",
          "[devices][card_printer]")
{
    CHECK(headOf("KGE2", "Tango", 0x1800) == MagicardHead::Kge2);
    CHECK(headOf("KEE", "Enduro", 0x4800) == MagicardHead::Kee);
    CHECK(headOf("", "Rio 2E", 0x4800) == MagicardHead::Kee);
    CHECK(headOf("", "Enduro+", 0) == MagicardHead::Kge2);
    CHECK(headOf("", "", 0x880a) == MagicardHead::Kge2);
    CHECK(headOf("", "", 0x1800) == MagicardHead::Kee);
    // Its columns differ and no evidence says how: better no card than a spoiled one.
    CHECK_FALSE(headOf("KGE", "Enduro", 0x4800));
    CHECK_FALSE(headOf("", "", 0x2800));
}
