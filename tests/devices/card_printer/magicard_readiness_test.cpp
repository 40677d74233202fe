// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/magicard_readiness.h"
#include "tests/devices/card_printer/sample_card.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::devices;
using namespace kiosk::tests;

namespace {

MagicardReport filmWith(const std::string& film, std::uint32_t left)
{
    MagicardReport report;
    report.film = film;
    report.shotsOnFilm = 300;
    report.shotsUsed = 300 - left;
    return report;
}

CardRaster colourCard()
{
    return {sampleSide(1), sampleSide(2)};
}

CardRaster cardWithPlainBack()
{
    return {sampleSide(1), blankSide()};
}

} // namespace

TEST_CASE("readiness: the fault names what to mend", "[devices][card_printer]")
{
    const MagicardError feed{11, 1, 0x0201};
    CHECK(troubleOf({0x10}, feed).code == FaultCode::CardPrinterFeedError);
    CHECK(troubleOf({0x30}, feed).code == FaultCode::CardPrinterHopperEmpty);
    const Fault other = troubleOf({0x10}, MagicardError{12, 34, {}});
    CHECK(other.code == FaultCode::CardPrinterReportsFault);
    CHECK(other.native == 1234);
    CHECK(troubleOf({0x10}, fail(FaultCode::CardPrinterSilent)).code == FaultCode::CardPrinterReportsFault);
}

TEST_CASE("readiness: a card is not begun on ribbon that cannot finish it", "[devices][card_printer]")
{
    CHECK(filmSuits(filmWith("LC1/D", 2), colourCard()));
    CHECK_FALSE(filmSuits(filmWith("LC1/D", 1), colourCard()));
    CHECK_FALSE(filmSuits(filmWith("", 0), colourCard()));
    CHECK(filmSuits(filmWith("", 1), colourCard()));
    CHECK(filmSuits(MagicardReport{}, colourCard()));
    CHECK_FALSE(filmSuits(filmWith("LC3", 100), colourCard()));
    CHECK_FALSE(filmSuits(filmWith("LC6", 100), cardWithPlainBack()));
    CHECK(filmSuits(filmWith("LC3", 100), CardRaster{blankSide(), blankSide()}));
    CHECK_FALSE(filmSuits(filmWith("LC8", 100), colourCard()));
    CHECK(filmSuits(filmWith("LC8", 1), cardWithPlainBack()));
    CHECK(filmSuits(filmWith("LC1", 0), colourCard()).error().code == FaultCode::CardPrinterRibbonOut);
}

TEST_CASE("readiness: a newer report makes old numbers unknown but keeps the names", "[devices][card_printer]")
{
    PrinterStatus status;
    status.serial = "48X1";
    status.totalCards = 9;
    fill(status, MagicardReport{});
    CHECK(status.serial == "48X1");
    CHECK_FALSE(status.totalCards);
}
