// SPDX-License-Identifier: Apache-2.0
// The real driver over the real libusb against the emulated printer, each in a process of its own.
#include "tests/devices/card_printer/emulator_run.h"
#include "tests/devices/card_printer/sample_card.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using namespace kiosk;
using namespace kiosk::tests;

namespace {

using Words = std::vector<std::string>;

constexpr std::uint32_t one = EmulatedPrinter::countBefore + 1;

Words operator+(Words left, const Words& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

Words resolveWords()
{
    return {"then", "resolve", EmulatedPrinter::serial, std::to_string(EmulatedPrinter::countBefore)};
}

const Words then{"then"};

/// A full colour card, 3.7 MB on the wire.
struct ColourCard {
    CardSide front = sampleSide(1);
    CardSide back = sampleSide(2);
    EmulatedPrinter printer{front, back};
};

/// A card without any dot, 0.2 MB on the wire.
struct BlankCard {
    CardSide front = blankSide();
    CardSide back = blankSide();
    EmulatedPrinter printer{front, back};
};

const std::string ejectedOne = "ejected " + std::to_string(one);

} // namespace

TEST_CASE("printer: it says what it is", "[devices][card_printer]")
{
    BlankCard card;
    const auto ran = card.printer.tool({}, {"status"});
    CHECK(ran.exitCode == 0);
    CHECK(ran.said("serial " + EmulatedPrinter::serial));
    CHECK(ran.said("total " + std::to_string(EmulatedPrinter::countBefore)));
    CHECK(ran.said("readiness ready"));
    CHECK_FALSE(ran.said("ribbon unknown"));
    CHECK_FALSE(ran.saidLike("trouble"));
}

TEST_CASE("printer: the card that comes out is the card that was sent", "[devices][card_printer]")
{
    const std::string head = GENERATE("KGE2", "KEE");
    CAPTURE(head);
    ColourCard card;
    const auto ran = card.printer.tool({"--head", head}, card.printer.print());
    CHECK(ran.exitCode == 0);
    CHECK(ran.said("before " + EmulatedPrinter::serial + " " + std::to_string(EmulatedPrinter::countBefore)));
    CHECK(ran.said(ejectedOne));
    CHECK(card.printer.counter() == one);
    CHECK(card.printer.pictures() == 2);
    CHECK(card.printer.shows(one, card.front, card.back));
    // Control: the comparison sees sides exchanged.
    CHECK_FALSE(card.printer.shows(one, card.back, card.front));
}

TEST_CASE("printer: a head whose layout is not known gets nothing", "[devices][card_printer]")
{
    BlankCard card;
    const auto ran = card.printer.tool({"--head", "KGE"}, card.printer.print());
    CHECK(ran.exitCode == 3);
    CHECK(ran.saidLike("fault CardPrinterReportsFault"));
    CHECK(card.printer.counter() == EmulatedPrinter::countBefore);
}

TEST_CASE("printer: a blank card comes out too", "[devices][card_printer]")
{
    BlankCard card;
    CHECK(card.printer.tool({}, card.printer.print()).said(ejectedOne));
    CHECK(card.printer.shows(one, card.front, card.back));
}

TEST_CASE("printer: without cards nothing is begun", "[devices][card_printer]")
{
    BlankCard card;
    const auto ran = card.printer.tool({"--fault", "hopper-empty"}, Words{"status"} + then + card.printer.print());
    CHECK(ran.exitCode == 3);
    CHECK(ran.said("readiness stopped"));
    CHECK(ran.saidLike("trouble CardPrinterHopperEmpty"));
    CHECK(ran.saidLike("fault CardPrinterHopperEmpty"));
    CHECK_FALSE(ran.saidLike("before"));
    CHECK(card.printer.counter() == EmulatedPrinter::countBefore);
}

TEST_CASE("printer: a hopper filled again prints", "[devices][card_printer]")
{
    BlankCard card;
    bool isFilled = false;
    const auto ran =
        card.printer.tool({"--fault", "hopper-empty"},
                          card.printer.print() + then + Words{"resolve", "other", "0"} + then + card.printer.print(),
                          [&](const std::string& line) {
                              if (!isFilled && line.starts_with("fault CardPrinterHopperEmpty"))
                                  isFilled = card.printer.control("fault none") && card.printer.control("hopper full");
                          });
    CHECK(isFilled);
    CHECK(ran.said(ejectedOne));
    CHECK(card.printer.counter() == one);
}

TEST_CASE("printer: a card that is not fed is a feed error, and the job is gone from the printer",
          "[devices][card_printer]")
{
    ColourCard card;
    const auto ran = card.printer.tool({"--fault", "feed-error"}, card.printer.print() + resolveWords());
    CHECK(ran.exitCode == 0);
    CHECK(ran.said("fault CardPrinterFeedError 1101"));
    CHECK(ran.said("resolved none"));
    CHECK(card.printer.counter() == EmulatedPrinter::countBefore);
    CHECK(card.printer.pictures() == 0);
}

TEST_CASE("printer: unplugged at any byte of the job, the outcome is unknown and nothing is sent again",
          "[devices][card_printer]")
{
    const int bytes = GENERATE(22, 64, 65, 66, 200, 500, 16'384, 16'385, 65'536, 300'000, 585'217, 900'000, 1'170'000,
                               1'800'000, 1'853'000, 1'853'474, 1'860'000, 2'000'000, 2'400'001, 2'777'777, 3'100'000,
                               3'500'000, 3'690'000, 3'706'000, 3'706'900);
    CAPTURE(bytes);
    ColourCard card;
    const auto ran = card.printer.tool({"--fault", "unplug-at=" + std::to_string(bytes)}, card.printer.print());
    CHECK(ran.exitCode == 5);
    CHECK(ran.saidLike("fault CardPrinterOutcomeUnknown"));
    CHECK(card.printer.pictures() == 0);
    CHECK(card.printer.counter() == EmulatedPrinter::countBefore);
}

TEST_CASE("printer: unplugged while it is still being asked, nothing was begun", "[devices][card_printer]")
{
    // The emulator counts a question's bytes too; the first question is 21 bytes long.
    const int bytes = GENERATE(1, 10, 21);
    CAPTURE(bytes);
    BlankCard card;
    const auto ran = card.printer.tool({"--fault", "unplug-at=" + std::to_string(bytes)}, card.printer.print());
    CHECK(ran.exitCode == 3);
    CHECK(ran.saidLike("fault CardPrinterUnplugged"));
    CHECK_FALSE(ran.saidLike("before"));
}

TEST_CASE("printer: unplugged and back, the counter says no card, and printing again gives exactly one",
          "[devices][card_printer]")
{
    const int bytes = 22 + GENERATE(range(0, 20)) * 9'753;
    CAPTURE(bytes);
    BlankCard card;
    const auto ran = card.printer.tool({"--fault", "unplug-replug-at=" + std::to_string(bytes)},
                                       card.printer.print() + resolveWords() + then + card.printer.print());
    CHECK(ran.exitCode == 0);
    CHECK(ran.saidLike("fault CardPrinterOutcomeUnknown"));
    CHECK(ran.said("resolved none"));
    CHECK(ran.said(ejectedOne));
    CHECK(card.printer.counter() == one);
    CHECK(card.printer.pictures() == 2);
}

TEST_CASE("printer: the same with a full colour card shows it whole", "[devices][card_printer]")
{
    const int bytes = GENERATE(900'000, 1'853'475, 3'000'001);
    CAPTURE(bytes);
    ColourCard card;
    const auto ran = card.printer.tool({"--fault", "unplug-replug-at=" + std::to_string(bytes)},
                                       card.printer.print() + resolveWords() + then + card.printer.print());
    CHECK(ran.said("resolved none"));
    CHECK(ran.said(ejectedOne));
    CHECK(card.printer.pictures() == 2);
    CHECK(card.printer.shows(one, card.front, card.back));
}

TEST_CASE("printer: unplugged while the card runs, the counter says it is out", "[devices][card_printer]")
{
    BlankCard card;
    const auto ran = card.printer.tool({"--fault", "unplug-replug-busy"}, card.printer.print() + resolveWords());
    CHECK(ran.exitCode == 0);
    CHECK(ran.saidLike("fault CardPrinterOutcomeUnknown"));
    CHECK(ran.said("resolved out"));
    CHECK(card.printer.counter() == one);
}

TEST_CASE("printer: a cleaning is done when the printer has counted it, and not without a card for it",
          "[devices][card_printer]")
{
    BlankCard card;
    const auto ran = card.printer.tool({}, card.printer.print() + then + Words{"status"} + then + Words{"clean"} +
                                               then + Words{"status"});
    CHECK(ran.exitCode == 0);
    CHECK(ran.said("since-cleaning 1"));
    CHECK(ran.said("cleaned"));
    CHECK(ran.said("since-cleaning 0"));
    CHECK(card.printer.counter() == one);
    BlankCard bare;
    const auto refused = bare.printer.tool({"--fault", "hopper-empty"}, {"clean"});
    CHECK(refused.exitCode == 3);
    CHECK(refused.saidLike("fault CardPrinterHopperEmpty"));
}

TEST_CASE("printer: gone for good, it stays unknown", "[devices][card_printer]")
{
    BlankCard card;
    const auto ran =
        card.printer.tool({"--fault", "unplug-busy"}, Words{"--wait", "500"} + card.printer.print() + resolveWords());
    CHECK(ran.exitCode == 5);
    CHECK(ran.saidLike("fault CardPrinterOutcomeUnknown"));
    CHECK(ran.saidLike("fault CardPrinterUnplugged"));
    CHECK_FALSE(ran.saidLike("resolved"));
}

TEST_CASE("printer: another printer's counter answers nothing", "[devices][card_printer]")
{
    BlankCard card;
    const auto ran = card.printer.tool({}, {"resolve", "48X9999", "499"});
    CHECK(ran.exitCode == 6);
    CHECK(ran.said("fault CardPrinterIsAnother 0"));
}

TEST_CASE("printer: a counter that went back answers nothing", "[devices][card_printer]")
{
    BlankCard card;
    const auto ran = card.printer.tool({}, {"--wait", "300", "resolve", EmulatedPrinter::serial, "900"});
    CHECK(ran.exitCode == 5);
    CHECK(ran.said("fault CardPrinterSilent -400"));
}

TEST_CASE("printer: slow wires and odd replies change nothing", "[devices][card_printer]")
{
    const std::string fault = GENERATE("slow", "late-replies", "split-replies", "localised", "stale-reply", "stall");
    CAPTURE(fault);
    ColourCard card;
    const auto ran = card.printer.tool({"--fault", fault}, card.printer.print() + resolveWords());
    CHECK(ran.exitCode == 0);
    CHECK(ran.said(ejectedOne));
    CHECK(ran.said("resolved out"));
    CHECK(card.printer.counter() == one);
    CHECK(card.printer.shows(one, card.front, card.back));
}

TEST_CASE("printer: bytes stuck on the wire end as unknown; when they move again the job is not there twice",
          "[devices][card_printer]")
{
    ColourCard card;
    bool isFreed = false;
    const auto ran =
        card.printer.tool({"--fault", "nak"}, card.printer.print() + resolveWords() + then + card.printer.print(),
                          [&](const std::string& line) {
                              if (!isFreed && line.starts_with("fault CardPrinterOutcomeUnknown"))
                                  isFreed = card.printer.control("fault none");
                          });
    CHECK(isFreed);
    CHECK(ran.said("resolved none"));
    CHECK(ran.said(ejectedOne));
    CHECK(card.printer.counter() == one);
    CHECK(card.printer.shows(one, card.front, card.back));
}

TEST_CASE("printer: the program killed amid the job, the next one finds no card and prints exactly one",
          "[devices][card_printer]")
{
    ColourCard card;
    const Words again = Words{"resolve", EmulatedPrinter::serial, std::to_string(EmulatedPrinter::countBefore)} + then +
                        card.printer.print();
    const auto script = "timeout -s KILL 1.5 " + card.printer.toolLine(card.printer.print()) + "; echo killed; exec " +
                        card.printer.toolLine(again);
    // The emulated bus does not notice that a program died, as a kernel would; plugging again frees the printer.
    bool isFreed = false;
    const auto ran = card.printer.command({"--fault", "slow"}, {"sh", "-c", script}, [&](const std::string& line) {
        if (line == "killed")
            isFreed = card.printer.control("unplug") && card.printer.control("plug");
    });
    CHECK(isFreed);
    CHECK(ran.exitCode == 0);
    // Killed while sending, or the test would show nothing.
    CHECK(ran.said("stage sending"));
    CHECK(std::ranges::count(ran.lines, "stage printing") == 1);
    CHECK(ran.said("resolved none"));
    CHECK(ran.said(ejectedOne));
    CHECK(card.printer.counter() == one);
    CHECK(card.printer.pictures() == 2);
    CHECK(card.printer.shows(one, card.front, card.back));
}
