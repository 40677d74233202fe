// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_readiness.h"

#include "devices/card_printer/xid_sense.h"
#include "tests/devices/card_printer/xid_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::devices;
using namespace kiosk::tests;
using Readiness = PrinterStatus::Readiness;

namespace {

/// A bench whose printer also tells its ribbon and its state.
struct Bench : XidBench {
    std::string ribbon = "00";
    std::string state = "00000000";

    Bench()
    {
        script.answers["1A 00 63"] = [this] {
            return CommandScript::Reply{padded(bytesOf("000000000000" + ribbon), 44)};
        };
        script.answers["4D 00 79"] = [this] {
            return CommandScript::Reply{padded(bytesOf("00790048 0003 0004 " + state), 76)};
        };
    }
    Result<PrinterStatus> status() { return askStatus(talk, {.model = "XID8300", .serial = "A1"}, quickXid.reply); }
};

} // namespace

TEST_CASE("xid readiness: a ready printer tells its counter, and what it does not tell stays unknown",
          "[devices][card_printer]")
{
    Bench bench;
    const auto status = bench.status();
    REQUIRE(status);
    CHECK(status->readiness == Readiness::Ready);
    CHECK_FALSE(status->trouble);
    CHECK(status->model == "XID8300");
    CHECK(status->serial == "A1");
    CHECK(status->totalCards == countBefore);
    CHECK_FALSE(status->ribbonLeft);
    CHECK_FALSE(status->cardsUntilCleaning);
    CHECK_FALSE(status->cardsSinceCleaning);
    CHECK(status->isCardInside == false);
    CHECK(bench.script.orders().empty());
}

TEST_CASE("xid readiness: what stands in the way is told", "[devices][card_printer]")
{
    Bench bench;
    const auto trouble = [&] {
        const auto status = bench.status();
        REQUIRE(status);
        CHECK(status->readiness == Readiness::Stopped);
        CHECK(status->totalCards == countBefore);
        return status->trouble.value_or(Fault{FaultCode::ProfileMissing}).code;
    };
    bench.refusals["00"] = {0x02D100, 1};
    CHECK(trouble() == FaultCode::CardPrinterDoorOpen);
    bench.refusals["00"] = {0x039500, 1};
    CHECK(trouble() == FaultCode::CardPrinterJamRetransfer);
    bench.state = "00FF02D0";
    CHECK(trouble() == FaultCode::CardPrinterHopperEmpty);
    bench.state = "00000000";
    bench.isInside = true;
    CHECK(trouble() == FaultCode::CardPrinterCardInside);
    bench.isInside = false;
    bench.ribbon = "FE";
    CHECK(trouble() == FaultCode::CardPrinterRibbonWrong);
}

TEST_CASE("xid readiness: whether a card is inside is told with and without another trouble, or unknown",
          "[devices][card_printer]")
{
    Bench bench;
    bench.script.answers["4D 00 78"] = [] {
        return CommandScript::Reply{padded(bytesOf("00780030 0000 0004 000001F4 0003 0004 0000002A"), 52)};
    };
    bench.isInside = true;
    CHECK(bench.status()->isCardInside == true);
    CHECK(bench.status()->cardsSinceCleaning == 42U);
    for (const bool isInside : {true, false}) {
        bench.isInside = isInside;
        bench.refusals["00"] = {0x039500, 1};
        const auto status = bench.status();
        REQUIRE(status);
        CHECK(status->trouble->code == FaultCode::CardPrinterJamRetransfer);
        CHECK(status->isCardInside == isInside);
    }
    bench.answer("34", [] {});
    bench.refusals["00"] = {0x039500, 1};
    bench.refusals["34"] = {0x02D300, 1};
    const auto status = bench.status();
    REQUIRE(status);
    CHECK_FALSE(status->isCardInside);
}

TEST_CASE("xid readiness: what passes by itself is no trouble but busy", "[devices][card_printer]")
{
    Bench bench;
    bench.refusals["00"] = {static_cast<std::uint32_t>(GENERATE(0x02DA00, 0x02D400, 0x062800)), 1};
    auto status = bench.status();
    REQUIRE(status);
    CHECK(status->readiness == Readiness::Busy);
    CHECK_FALSE(status->trouble);

    bench.state = "0004070F";
    status = bench.status();
    REQUIRE(status);
    CHECK(status->readiness == Readiness::Busy);
}

TEST_CASE("xid readiness: what is waited for depends on what is going on", "[devices][card_printer]")
{
    using enum XidVerdict;
    const auto verdict = [](std::uint32_t sense, XidPurpose purpose) {
        return verdictOf(std::unexpected(xid::faultOf(sense)), purpose);
    };
    struct Row {
        std::uint32_t sense;
        XidVerdict newCard;
        XidVerdict running;
        XidVerdict clearing;
    };
    for (const Row& row :
         {Row{0x02DA00, Wait, Wait, Wait}, Row{0x02D300, Wait, Wait, Wait}, Row{0x02D400, Wait, Wait, Wait},
          Row{0x02DB00, Wait, Stop, Wait}, Row{0x062800, Wait, Stop, Wait}, Row{0x02D000, Stop, Ready, Ready},
          Row{0x02D100, Stop, Wait, Stop}, Row{0x02D800, Stop, Stop, Stop}, Row{0x02F000, Stop, Stop, Stop},
          Row{0x02C200, Stop, Stop, Stop}, Row{0x039100, Stop, Stop, Stop}, Row{0x02FF00, Stop, Stop, Stop}}) {
        CAPTURE(row.sense);
        CHECK(verdict(row.sense, XidPurpose::NewCard) == row.newCard);
        CHECK(verdict(row.sense, XidPurpose::RunningCard) == row.running);
        CHECK(verdict(row.sense, XidPurpose::Clearing) == row.clearing);
    }
    CHECK(verdictOf({}, XidPurpose::NewCard) == Ready);
    CHECK(verdictOf(fail(FaultCode::CardPrinterSilent), XidPurpose::Clearing) == Stop);
}

TEST_CASE("xid readiness: a ribbon that the printer cannot name is trusted, an unknown one is not",
          "[devices][card_printer]")
{
    Bench bench;
    CHECK(ribbonSuits(bench.talk, quickXid.reply));
    bench.ribbon = "04";
    CHECK(ribbonSuits(bench.talk, quickXid.reply));
    bench.ribbon = "FE";
    CHECK(ribbonSuits(bench.talk, quickXid.reply).error().code == FaultCode::CardPrinterRibbonWrong);
    bench.answer("1A 00 63", [] {});
    bench.refusals["1A 00 63"] = {0x052000, 1};
    CHECK(ribbonSuits(bench.talk, quickXid.reply));
    bench.breaks("1A 00 63");
    CHECK(ribbonSuits(bench.talk, quickXid.reply).error().code == FaultCode::CardPrinterUnplugged);
}
