// SPDX-License-Identifier: Apache-2.0
// Every byte here was worked out by hand from the published tables.
#include "devices/card_printer/xid_codec.h"
#include "tests/devices/card_printer/hex.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk::devices;
using namespace kiosk::tests;

namespace {

std::string said(const xid::Block& block)
{
    return hexOf(block.view());
}

void put(std::vector<std::byte>& bytes, std::size_t at, std::string_view text)
{
    for (const char letter : text)
        bytes[at++] = static_cast<std::byte>(letter);
}

} // namespace

TEST_CASE("xid codec: the questions", "[devices][card_printer]")
{
    CHECK(said(xid::askReady()) == "00 00 00 00 00 00");
    CHECK(said(xid::askSense()) == "03 00 00 00 14 00");
    CHECK(said(xid::askInquiry()) == "12 00 00 00 60 00");
    CHECK(said(xid::askMode()) == "1A 00 68 00 40 00");
    CHECK(said(xid::askInk()) == "1A 00 63 00 2C 00");
    CHECK(said(xid::askCounters()) == "4D 00 78 00 00 00 00 00 34 00");
    CHECK(said(xid::askState()) == "4D 00 79 00 00 00 00 00 4C 00");
    CHECK(said(xid::askPosition()) == "34 00 00 00 00 00 00 00 00 00");
}

TEST_CASE("xid codec: the orders", "[devices][card_printer]")
{
    CHECK(said(xid::loadCard()) == "31 01 00 00 04 00 00 00 00 00");
    CHECK(said(xid::moveCard(xid::Place::Reject)) == "31 0B 00 00 00 00 00 04 00 00");
    CHECK(said(xid::moveCard(xid::Place::Eject)) == "31 0B 00 00 00 00 00 05 00 00");
    // 1036 x 664 = 687904 = A7F20.
    CHECK(said(xid::writePanel(xid::Panel::Yellow, 687'904)) == "2A 00 03 00 00 00 0A 7F 20 00");
    CHECK(said(xid::writePanel(xid::Panel::Magenta, 687'904)) == "2A 00 02 00 00 00 0A 7F 20 00");
    CHECK(said(xid::writePanel(xid::Panel::Cyan, 687'904)) == "2A 00 01 00 00 00 0A 7F 20 00");
    // 2072 x 1328 = 2751616 = 29FC80.
    CHECK(said(xid::writePanel(xid::Panel::Resin, 2'751'616)) == "2A 00 00 00 00 00 29 FC 80 00");
    CHECK(said(xid::printPanels(xid::Inks::ColourAndResin)) == "31 08 06 00 00 00 00 00 00 00");
    CHECK(said(xid::printPanels(xid::Inks::Resin)) == "31 08 04 00 00 00 00 00 00 00");
    CHECK(said(xid::transfer(xid::Transfer::Eject)) == "31 09 00 00 00 00 00 00 00 00");
    CHECK(said(xid::transfer(xid::Transfer::Flip)) == "31 0A 00 00 00 00 00 00 00 00");
    CHECK(said(xid::transfer(xid::Transfer::Return)) == "31 0D 00 00 00 00 00 00 00 00");
    CHECK(said(xid::printOwnTestCard()) == "1D 00 01 00 0A 00");
}

TEST_CASE("xid codec: a sense gives key and code", "[devices][card_printer]")
{
    CHECK(xid::parseSense(padded(bytesOf("70 00 02 00 00 00 00 0C 00 00 00 00 D1"), 20)) == 0x02D100U);
    CHECK(xid::parseSense(padded(bytesOf("70 00 06 00 00 00 00 0C 00 00 00 00 28"), 20)) == 0x062800U);
    // Flags around the two fields do not matter.
    CHECK(xid::parseSense(padded(bytesOf("F0 00 E3 00 00 00 00 0C 00 00 00 00 91"), 20)) == 0x039100U);
    CHECK(xid::parseSense(padded(bytesOf("70"), 20)) == 0U);
    CHECK_FALSE(xid::parseSense(padded({}, 20)));
    CHECK_FALSE(xid::parseSense(padded(bytesOf("70 00 02"), 12)));
    CHECK_FALSE(xid::parseSense({}));
}

TEST_CASE("xid codec: the product field holds a serial on some printers, on others the end of the name",
          "[devices][card_printer]")
{
    auto reply = padded({}, 96);
    put(reply, 8, "G-PRINTEXID8300 A1234567");
    auto names = xid::parseInquiry(reply);
    REQUIRE(names);
    CHECK(names->model == "XID8300");
    CHECK(names->serial == "A1234567");

    put(reply, 16, "CARD PRINTER XID");
    names = xid::parseInquiry(reply);
    REQUIRE(names);
    CHECK(names->model == "CARD PRINTER XID");
    CHECK(names->serial.empty());

    put(reply, 16, "XID 9300        ");
    CHECK(xid::parseInquiry(reply)->model == "XID 9300");
    CHECK(xid::parseInquiry(reply)->serial.empty());

    // Nothing that could not be shown or compared comes through.
    put(reply, 16, "X\x01\x7FID\nQ\xC3");
    CHECK(xid::parseInquiry(reply)->model.find_first_not_of(" DIQX") == std::string::npos);
    CHECK_FALSE(xid::parseInquiry(std::span(reply).first(31)));
}

TEST_CASE("xid codec: the mode gives dpi and the print area, not the card's", "[devices][card_printer]")
{
    auto reply = padded({}, 64);
    const auto putWord = [&](std::size_t at, int value) {
        reply[at] = static_cast<std::byte>(value >> 8);
        reply[at + 1] = static_cast<std::byte>(value & 0xFF);
    };
    putWord(8, 300);
    putWord(10, 600);
    putWord(16, 1011);
    putWord(18, 638);
    putWord(32, 1036);
    putWord(34, 664);
    const auto mode = xid::parseMode(reply);
    REQUIRE(mode);
    CHECK(mode->dpiAcross == 300);
    CHECK(mode->dpiDown == 600);
    CHECK(mode->columns == 1036);
    CHECK(mode->rows == 664);
    CHECK_FALSE(xid::parseMode(std::span(reply).first(35)));
}

TEST_CASE("xid codec: the ribbons that are known", "[devices][card_printer]")
{
    const auto ribbon = [](std::string_view type) { return xid::parseInk(padded(bytesOf(type), 44)); };
    CHECK(ribbon("00 00 00 00 00 00 00") == xid::Ribbon::Ymck);
    CHECK(ribbon("00 00 00 00 00 00 04") == xid::Ribbon::Ymckk);
    CHECK(ribbon("00 00 00 00 00 00 05") == xid::Ribbon::Ymcku);
    CHECK(ribbon("00 00 00 00 00 00 FE") == xid::Ribbon::Unknown);
    CHECK(ribbon("00 00 00 00 00 00 01") == xid::Ribbon::Unknown);
    CHECK_FALSE(xid::parseInk(padded({}, 6)));
}

TEST_CASE("xid codec: counters are records, and a missing one is unknown", "[devices][card_printer]")
{
    const auto counters = xid::parseCounters(padded(bytesOf("00 78 00 30"
                                                            "0000 0004 000001F4"
                                                            "0001 0004 00000007"
                                                            "0002 0004 000003E8"
                                                            "0003 0004 00000063"
                                                            "0004 0004 00000002"),
                                                    52));
    CHECK(counters.total == 500U);
    CHECK(counters.sinceCleaning == 99U);

    // Another order and a longer record before it.
    CHECK(xid::parseCounters(bytesOf("00000000 0009 0006 AABBCCDDEEFF 0000 0004 00010000")).total == 65'536U);
    // Zeros are no record of a zero total.
    CHECK_FALSE(xid::parseCounters(padded({}, 52)).total);
    CHECK_FALSE(xid::parseCounters(bytesOf("00000000 0000 0002 01F4 0003 0004 00000063")).total);
    CHECK_FALSE(xid::parseCounters(bytesOf("00000000 0000 0004 0001")).total);
    CHECK_FALSE(xid::parseCounters(bytesOf("00000000 0001 FFFF 0000 0004 000001F4")).total);
    CHECK_FALSE(xid::parseCounters({}).total);
}

TEST_CASE("xid codec: the state's code as a sense number", "[devices][card_printer]")
{
    const auto state = [](const std::string& code) {
        return xid::parseState(padded(bytesOf("00 79 00 48 0001 0004 00000001 0003 0004 " + code), 76));
    };
    CHECK(state("00FF02D1") == 0x02D100U);
    CHECK(state("00FF02D0") == 0x02D000U);
    CHECK(state("0004070F") == 0x02DA00U);
    CHECK_FALSE(state("00000000"));
    CHECK_FALSE(state("00040710"));
    CHECK_FALSE(state("01FF02D1"));
    CHECK_FALSE(xid::parseState({}));
}

TEST_CASE("xid codec: where a card is, and that none is", "[devices][card_printer]")
{
    const auto none = xid::parsePosition(bytesOf("04 00 00 00 00 00 00 00"));
    REQUIRE(none);
    CHECK_FALSE(none->isInside);
    const auto reject = xid::parsePosition(bytesOf("00 00 00 00 00 00 00 04"));
    REQUIRE(reject);
    CHECK(reject->isInside);
    CHECK(reject->place == 4);
    // A place that is not known is a card all the same; so is a first byte that is not known.
    CHECK(xid::parsePosition(bytesOf("05 00 00 00 00 00 00 77"))->isInside);
    CHECK_FALSE(xid::parsePosition(bytesOf("04 00 00 00 00 00 00")));
}
