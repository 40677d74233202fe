// SPDX-License-Identifier: Apache-2.0
// The order of things, against a script of answers without a bus.
#include "devices/card_printer/xid_job.h"
#include "devices/card_printer/xid_sense.h"
#include "tests/devices/card_printer/hex.h"
#include "tests/devices/card_printer/sample_card.h"
#include "tests/devices/card_printer/scripted_pipe.h"
#include "tests/devices/card_printer/xid_bench.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::devices;
using namespace kiosk::tests;

namespace {

using Words = std::vector<std::string>;
using Reply = CommandScript::Reply;

const XidLayout layout{.columns = 1036, .rows = 664, .scale = 1, .left = 12, .top = 13};

struct Bench : XidBench {
    std::vector<PrintStage> stages;
    XidTimes times = quickXid;

    Result<Ejected> print(CardSide front = sampleSide(1), CardSide back = blankSide())
    {
        XidJob job(talk, times, countBefore);
        return job.run({std::move(front), std::move(back)}, layout,
                       [this](PrintStage stage) { stages.push_back(stage); });
    }
};

const Words colourThenBlack{"31 01 00",                                                 // load
                            "2A 00 03", "2A 00 02", "2A 00 01", "2A 00 00", "31 08 06", // Y M C K, print them
                            "31 0A 00",                                                 // transfer and flip
                            "2A 00 00", "31 08 04",                                     // K, print it
                            "31 09 00"};                                                // transfer and eject

} // namespace

TEST_CASE("xid job: both sides, every order once and in this order", "[devices][card_printer]")
{
    Bench bench;
    const auto ejected = bench.print();
    REQUIRE(ejected);
    CHECK(ejected->totalCards == countBefore + 1);
    CHECK(bench.script.orders() == colourThenBlack);
    CHECK(bench.stages == std::vector{PrintStage::Sending, PrintStage::Printing, PrintStage::Ejecting});
    // "Ready?" comes before each of the five motions, and once more before the counter is believed.
    for (std::size_t at = 1; at < bench.script.commands.size(); ++at)
        if (bench.script.commands[at].starts_with("31"))
            CHECK(bench.script.commands[at - 1] == "00 00 00 00 00 00");
    CHECK(bench.count("00 00 00") == 6);
}

TEST_CASE("xid job: each panel is the one that its command names", "[devices][card_printer]")
{
    Bench bench;
    const CardSide front = sampleSide(1);
    const CardSide back = sampleSide(2);
    REQUIRE(bench.print(front.duplicate(), back.duplicate()));
    REQUIRE(bench.script.sent.size() == 8);
    std::size_t at = 0;
    for (const CardSide* side : {&front, &back})
        for (const auto panel : {xid::Panel::Yellow, xid::Panel::Magenta, xid::Panel::Cyan, xid::Panel::Resin})
            CHECK(std::ranges::equal(bench.script.sent[at++], encodePanel(*side, panel, layout).bytes()));
}

TEST_CASE("xid job: passing conditions are waited for before any motion", "[devices][card_printer]")
{
    const std::uint32_t sense = GENERATE(0x02DA00, 0x02D300, 0x02D400);
    CAPTURE(sense);
    Bench bench;
    bench.times = patientXid;
    bench.refusals["00"] = {sense, 3};
    CHECK(bench.print());
    CHECK(bench.script.orders() == colourThenBlack);
    CHECK(bench.count("00 00 00") == 9);
}

TEST_CASE("xid job: a failed order ends the job, with its own fault while the card is known to be inside",
          "[devices][card_printer]")
{
    const std::string order = GENERATE("2A", "31 08", "31 0A", "31 09");
    const std::uint32_t sense =
        GENERATE(0x039100, 0x039300, 0x039400, 0x039500, 0x03A100, 0x03B200, 0x034400, 0x02C200, 0x052600, 0x052000);
    CAPTURE(order, sense);
    Bench bench;
    bench.refusals[order] = {sense, 1};
    const auto failed = bench.print(blankSide(), blankSide());
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == xid::faultOf(sense).code);
    CHECK(failed.error().native == static_cast<int>(sense));
    CHECK(bench.count(order) == 1);
    CHECK(bench.script.orders().back().starts_with(order));
    // It stays where it is: throwing it away is not the driver's to decide.
    CHECK(bench.count("31 0B") == 0);
    CHECK(bench.isInside);
}

TEST_CASE("xid job: an empty hopper at the load is told, nothing was used", "[devices][card_printer]")
{
    Bench bench;
    bench.refusals["31 01"] = {0x02D000, 1};
    const auto failed = bench.print();
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == FaultCode::CardPrinterHopperEmpty);
    CHECK(bench.script.orders() == Words{"31 01 00"});
}

TEST_CASE("xid job: the last card of the hopper is finished", "[devices][card_printer]")
{
    Bench bench;
    bench.answer("31 01", [&] {
        bench.isInside = true;
        bench.refusals["00"] = {0x02D000, 1000};
    });
    CHECK(bench.print());
    CHECK(bench.script.orders() == colourThenBlack);

    Bench atTheEnd;
    atTheEnd.answer("31 09", [] {});
    atTheEnd.script.answers["31 09"] = [&] {
        atTheEnd.isInside = false;
        ++atTheEnd.total;
        atTheEnd.sense = 0x02D000;
        return Reply{.bytes = {}, .verdict = 1};
    };
    CHECK(atTheEnd.print());
}

TEST_CASE("xid job: a door opened on the way is waited for, and told when it stays open", "[devices][card_printer]")
{
    Bench bench;
    bench.times = patientXid;
    bench.answer("31 08", [&] { bench.refusals["00"] = {0x02D100, 3}; });
    CHECK(bench.print());

    Bench open;
    open.answer("31 08", [&] { open.refusals["00"] = {0x02D100, 100'000}; });
    const auto failed = open.print();
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == FaultCode::CardPrinterDoorOpen);
    CHECK(open.count("31 0A") == 0);
}

TEST_CASE("xid job: a printer that began anew has lost the panels, so the card is given up", "[devices][card_printer]")
{
    const std::uint32_t sense = GENERATE(0x062800, 0x02DB00);
    Bench bench;
    bench.answer("2A", [&] { bench.refusals["00"] = {sense, 1}; });
    const auto failed = bench.print(blankSide(), blankSide());
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == FaultCode::CardPrinterOutcomeUnknown);
    CHECK(bench.count("31 08") == 0);
    CHECK(bench.count("31 09") == 0);
}

TEST_CASE("xid job: a broken wire leaves the outcome unknown, at every step", "[devices][card_printer]")
{
    const std::string command = GENERATE("31 01", "2A", "31 08", "31 0A", "31 09", "4D 00 78", "34");
    CAPTURE(command);
    Bench bench;
    bench.breaks(command);
    const auto failed = bench.print(blankSide(), blankSide());
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == FaultCode::CardPrinterOutcomeUnknown);
    CHECK(bench.count(command) == 1);
}

TEST_CASE("xid job: out is only what was counted and is gone", "[devices][card_printer]")
{
    struct Case {
        std::uint32_t rise;
        bool isInside;
    };
    const auto seen = GENERATE(Case{0, false}, Case{0, true}, Case{1, true}, Case{2, false},
                               Case{static_cast<std::uint32_t>(-1), false});
    CAPTURE(seen.rise, seen.isInside);
    Bench bench;
    bench.answer("31 09", [&] {
        bench.total += seen.rise;
        bench.isInside = seen.isInside;
    });
    const auto ejected = bench.print(blankSide(), blankSide());
    REQUIRE_FALSE(ejected);
    CHECK(ejected.error().code == FaultCode::CardPrinterOutcomeUnknown);
    CHECK(bench.count("31 09") == 1);
    // Control: the same bench with the counter up and the card gone.
    Bench good;
    CHECK(good.print(blankSide(), blankSide()));
}

TEST_CASE("xid job: a failure at the last transfer is unknown when the card is gone or counted",
          "[devices][card_printer]")
{
    const bool isCounted = GENERATE(false, true);
    Bench bench;
    bench.script.answers["31 09"] = [&] {
        bench.isInside = isCounted;
        bench.total += isCounted ? 1 : 0;
        bench.sense = 0x039400;
        return Reply{.bytes = {}, .verdict = 1};
    };
    const auto failed = bench.print(blankSide(), blankSide());
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == FaultCode::CardPrinterOutcomeUnknown);
    CHECK(failed.error().native == 0x039400);
}

TEST_CASE("xid job: a panel that was not taken whole is never printed", "[devices][card_printer]")
{
    Bench bench;
    bench.script.answers["2A"] = [] { return Reply{.bytes = {}, .verdict = 0, .residue = 1}; };
    const auto failed = bench.print(blankSide(), blankSide());
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == FaultCode::CardPrinterOutcomeUnknown);
    CHECK(bench.count("31 08") == 0);
}

TEST_CASE("xid job: the printer is still at work after the last order", "[devices][card_printer]")
{
    Bench bench;
    bench.times = patientXid;
    bench.answer("31 09", [&] { bench.refusals["00"] = {0x02D400, 5}; });
    bench.answer("00", [&] {
        if (bench.count("31 09") == 1 && bench.isInside) {
            bench.isInside = false;
            ++bench.total;
        }
    });
    CHECK(bench.print());
    CHECK(bench.count("31 09") == 1);
}
