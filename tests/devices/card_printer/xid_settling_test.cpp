// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_settling.h"
#include "tests/devices/card_printer/xid_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::devices;
using namespace kiosk::tests;

TEST_CASE("xid settling: counter and place together tell whether a card came out", "[devices][card_printer]")
{
    XidBench bench;
    SECTION("counted and gone")
    {
        bench.total += 1;
        CHECK(cameOut(bench.talk, quickXid, countBefore) == true);
    }
    SECTION("not counted, and gone")
    {
        CHECK(cameOut(bench.talk, quickXid, countBefore) == false);
    }
    SECTION("not counted, and inside")
    {
        bench.isInside = true;
        CHECK(cameOut(bench.talk, quickXid, countBefore) == false);
    }
    SECTION("counted, and inside")
    {
        bench.isInside = true;
        bench.total += 1;
        const auto doubt = cameOut(bench.talk, quickXid, countBefore);
        REQUIRE_FALSE(doubt);
        CHECK(doubt.error().code == FaultCode::CardPrinterOutcomeUnknown);
    }
    SECTION("the counter went back")
    {
        bench.total -= 1;
        const auto doubt = cameOut(bench.talk, quickXid, countBefore);
        REQUIRE_FALSE(doubt);
        CHECK(doubt.error().code == FaultCode::CardPrinterSilent);
    }
    SECTION("the counter wrapped")
    {
        bench.total = 0;
        CHECK(cameOut(bench.talk, quickXid, 0xFFFFFFFF) == true);
    }
    // Asking moves nothing.
    CHECK(bench.script.orders().empty());
}

TEST_CASE("xid settling: nothing is said while the printer may still let the card out", "[devices][card_printer]")
{
    const std::uint32_t sense = GENERATE(0x02D300, 0x02D400, 0x02DA00, 0x02DB00, 0x062800);
    CAPTURE(sense);
    XidBench bench;
    bench.isInside = true;
    bench.refusals["00"] = {sense, 20};
    bench.answer("00", [&] {
        bench.isInside = false;
        bench.total = countBefore + 1;
    });
    CHECK(cameOut(bench.talk, patientXid, countBefore) == true);

    XidBench forEver;
    forEver.refusals["00"] = {sense, 1'000'000};
    const auto doubt = cameOut(forEver.talk, quickXid, countBefore);
    REQUIRE_FALSE(doubt);
    CHECK(doubt.error().code == FaultCode::CardPrinterGettingReady);
}

TEST_CASE("xid settling: a printer that wants staff can still be asked", "[devices][card_printer]")
{
    XidBench bench;
    bench.refusals["00"] = {static_cast<std::uint32_t>(GENERATE(0x02D000, 0x02D100, 0x039100)), 1'000'000};
    CHECK(cameOut(bench.talk, quickXid, countBefore) == false);
    bench.total += 1;
    CHECK(cameOut(bench.talk, quickXid, countBefore) == true);
}

TEST_CASE("xid settling: a broken wire is no answer", "[devices][card_printer]")
{
    const std::string command = GENERATE("4D 00 78", "34");
    XidBench bench;
    bench.breaks(command);
    const auto doubt = cameOut(bench.talk, quickXid, countBefore);
    REQUIRE_FALSE(doubt);
    CHECK(doubt.error().code == FaultCode::CardPrinterUnplugged);
}

TEST_CASE("xid settling: a card inside is thrown away with one order, and none is not looked for",
          "[devices][card_printer]")
{
    XidBench bench;
    bench.answer("31 0B", [&] { bench.isInside = false; });
    CHECK(throwAway(bench.talk, quickXid) == Rejected::Nothing);
    CHECK(bench.script.orders().empty());

    bench.isInside = true;
    CHECK(throwAway(bench.talk, quickXid) == Rejected::Card);
    CHECK(bench.script.orders() == std::vector<std::string>{"31 0B 00"});
    CHECK(bench.count("31 0B 00 00 00 00 00 04 00 00") == 1);
}

TEST_CASE("xid settling: a card that does not go is told", "[devices][card_printer]")
{
    XidBench bench;
    bench.isInside = true;
    bench.answer("31 0B", [] {});
    CHECK(throwAway(bench.talk, quickXid).error().code == FaultCode::CardPrinterCardInside);

    bench.refusals["31 0B"] = {0x039100, 1};
    CHECK(throwAway(bench.talk, quickXid).error().code == FaultCode::CardPrinterJamTurnover);
    CHECK(bench.count("31 0B") == 2);
}
