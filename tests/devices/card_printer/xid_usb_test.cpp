// SPDX-License-Identifier: Apache-2.0
// The real driver over the real libusb against the emulated XID printer, each in a process of its own.
#include "app/fault_catalogue.h"
#include "tests/devices/card_printer/card_scenario.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cstdio>
#include <fstream>

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

const Words xid{"--printer", "xid", "--busy-ms", "40"};

std::string digits(unsigned number)
{
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "%06X", number);
    return text.data();
}

/// One job with both sides in colour.
struct ColourCard {
    CardSide front = sampleSide(20);
    CardSide back = sampleSide(21);
    EmulatedPrinter printer{front, back};

    Ran print(const Words& options, const EmulatedPrinter::OnLine& onLine = {})
    {
        return printer.command(xid + options, {PRINTER_HOST, "--colour-back", "job", printer.place("journal"), "20"},
                               onLine);
    }
    [[nodiscard]] bool isClean() const { return !std::filesystem::exists(printer.place("cards") / "violations.txt"); }
};

struct Meaning {
    unsigned number;
    FaultCode code;
};

// What the tables say of each number that needs somebody.
constexpr std::array meanings{
    Meaning{0x02D000, FaultCode::CardPrinterHopperEmpty},   Meaning{0x02D100, FaultCode::CardPrinterDoorOpen},
    Meaning{0x02C100, FaultCode::CardPrinterBroken},        Meaning{0x02C200, FaultCode::CardPrinterTooHot},
    Meaning{0x02C300, FaultCode::CardPrinterPowerCut},      Meaning{0x02D800, FaultCode::CardPrinterBroken},
    Meaning{0x02F000, FaultCode::CardPrinterBroken},        Meaning{0x02F100, FaultCode::CardPrinterBroken},
    Meaning{0x02F200, FaultCode::CardPrinterBroken},        Meaning{0x02F300, FaultCode::CardPrinterBroken},
    Meaning{0x02F400, FaultCode::CardPrinterBroken},        Meaning{0x02F500, FaultCode::CardPrinterBroken},
    Meaning{0x02F600, FaultCode::CardPrinterTooCold},       Meaning{0x02F800, FaultCode::CardPrinterTooHot},
    Meaning{0x039000, FaultCode::CardPrinterFeedError},     Meaning{0x039100, FaultCode::CardPrinterJamTurnover},
    Meaning{0x039200, FaultCode::CardPrinterJamStripe},     Meaning{0x039300, FaultCode::CardPrinterJamTransfer},
    Meaning{0x039400, FaultCode::CardPrinterJamExit},       Meaning{0x039500, FaultCode::CardPrinterJamRetransfer},
    Meaning{0x03A100, FaultCode::CardPrinterFilmOut},       Meaning{0x03B000, FaultCode::CardPrinterRibbonLost},
    Meaning{0x03B100, FaultCode::CardPrinterRibbonLost},    Meaning{0x03B200, FaultCode::CardPrinterRibbonOut},
    Meaning{0x03A800, FaultCode::CardPrinterBroken},        Meaning{0x03AB00, FaultCode::CardPrinterBroken},
    Meaning{0x03AC00, FaultCode::CardPrinterBroken},        Meaning{0x03AD00, FaultCode::CardPrinterBroken},
    Meaning{0x034400, FaultCode::CardPrinterBroken},        Meaning{0x052000, FaultCode::CardPrinterReportsFault},
    Meaning{0x052600, FaultCode::CardPrinterCardMisplaced},
};

bool saidCode(const Ran& ran, FaultCode code)
{
    return ran.saidLike("fault " + std::to_string(static_cast<int>(code)) + " ");
}

} // namespace

TEST_CASE("xid: it says what it is", "[devices][card_printer]")
{
    const std::string place = GENERATE("usb", "inquiry");
    CAPTURE(place);
    ColourCard card;
    const auto ran = card.printer.command(xid + Words{"--serial-place", place}, {PRINTER_HOST, "status"});
    CHECK(ran.exitCode == 0);
    CHECK(ran.said("serial " + EmulatedPrinter::serial));
    CHECK(ran.said("total " + std::to_string(EmulatedPrinter::countBefore)));
    CHECK(ran.said("readiness 0"));
    CHECK(ran.said("end 0"));
    CHECK_FALSE(ran.saidLike("fault"));
    CHECK(card.isClean());
}

TEST_CASE("xid: the card that comes out is the card that was sent, dot for dot", "[devices][card_printer]")
{
    const auto options =
        GENERATE(Words{}, Words{"--model", "XID8600"}, Words{"--ribbon", "YMCKK"}, Words{"--interface-class", "8"},
                 Words{"--records", "falling"}, Words{"--serial-place", "inquiry"}, Words{"--count-rejects", "yes"});
    CAPTURE(options);
    ColourCard card;
    const auto ran = card.print(options);
    CHECK(ran.exitCode == 0);
    CHECK(ran.said("before " + EmulatedPrinter::serial + " " + std::to_string(EmulatedPrinter::countBefore)));
    CHECK(ran.said("ejected " + std::to_string(one)));
    CHECK(card.printer.counter() == one);
    CHECK(card.printer.shows(one, card.front, card.back, EmulatedPrinter::Depth::Eight));
    // Control: the comparison sees sides exchanged.
    CHECK_FALSE(card.printer.shows(one, card.back, card.front, EmulatedPrinter::Depth::Eight));
    CHECK(card.isClean());
}

TEST_CASE("xid: at 600 dpi each pixel is four dots", "[devices][card_printer]")
{
    const std::string model = GENERATE("XID9300", "XID8600");
    CAPTURE(model);
    ColourCard card;
    const auto ran = card.print({"--model", model, "--dpi", "600"});
    CHECK(ran.exitCode == 0);
    CHECK(card.printer.counter() == one);
    CHECK(card.printer.showsDoubled(one, card.front, card.back));
    CHECK_FALSE(card.printer.showsDoubled(one, card.back, card.front));
    CHECK(card.isClean());
}

TEST_CASE("xid: every sense number has its own fault and remedy, and the card comes out once it is mended",
          "[devices][card_printer]")
{
    const auto meaning = GENERATE(from_range(meanings.begin(), meanings.end()));
    CAPTURE(digits(meaning.number));
    const auto outcome = runCard({.fault = "sense=" + digits(meaning.number) + "@load"});
    CHECK(outcome.hasStruck);
    REQUIRE_FALSE(outcome.faults.empty());
    CHECK(outcome.faults.front().first == static_cast<int>(meaning.code));
    CHECK_FALSE(catalogueRow(meaning.code).remedy.empty());
    CHECK(outcome.broken().empty());
    CHECK(outcome.hostDone == 1);
    CHECK(outcome.whole == 1);
}

TEST_CASE("xid: what passes by itself is waited for without a word", "[devices][card_printer]")
{
    const std::string fault = GENERATE("02DA00@ready#1", "02DB00@ready#1", "02D300@ready#1", "02D400@ready#1",
                                       "062800@ready#1", "02DA00@ready#3", "02D300@ready#3", "02D400@ready#3");
    CAPTURE(fault);
    const auto outcome = runCard({.fault = "sense=" + fault});
    CHECK(outcome.hasStruck);
    CHECK(outcome.faults.empty());
    CHECK(outcome.broken().empty());
    CHECK(outcome.whole == 1);
}

TEST_CASE("xid: what is empty or open is told before anything is used", "[devices][card_printer]")
{
    struct Case {
        std::string line;
        FaultCode code;
    };
    const auto trouble = GENERATE(
        Case{"hopper empty", FaultCode::CardPrinterHopperEmpty}, Case{"door open", FaultCode::CardPrinterDoorOpen},
        Case{"ink out", FaultCode::CardPrinterRibbonOut}, Case{"film out", FaultCode::CardPrinterFilmOut});
    CAPTURE(trouble.line);
    ColourCard card;
    // The trouble is there before the job begins.
    const auto turned = card.printer.place("turned").string();
    const auto script = std::string(PRINTER_HOST) + " status; until [ -e " + turned + " ]; do sleep 0.02; done; exec " +
                        PRINTER_HOST + " --colour-back job " + card.printer.place("journal").string() + " 20";
    bool isTurned = false;
    bool isMended = false;
    const auto ran = card.printer.command(xid, {"sh", "-c", script}, [&](const std::string& line) {
        if (!isTurned && line.starts_with("model ")) {
            isTurned = card.printer.control(trouble.line);
            std::ofstream(turned).put('\n');
        }
        if (!isMended && line.starts_with("fault "))
            isMended = card.printer.control("hopper full") && card.printer.control("door closed") &&
                       card.printer.control("ink ok") && card.printer.control("film ok");
    });
    CHECK(isTurned);
    CHECK(isMended);
    CHECK(saidCode(ran, trouble.code));
    CHECK(ran.exitCode == 0);
    CHECK(card.printer.counter() == one);
    CHECK(card.printer.shows(one, card.front, card.back, EmulatedPrinter::Depth::Eight));
}

TEST_CASE("xid: the last card of the hopper is done though the printer is not ready any more",
          "[devices][card_printer]")
{
    ColourCard card;
    const auto ran = card.print({"--cards", "1"});
    CHECK(ran.exitCode == 0);
    CHECK_FALSE(ran.saidLike("fault"));
    CHECK(card.printer.counter() == one);
}

TEST_CASE("xid: warming up is waited for", "[devices][card_printer]")
{
    ColourCard card;
    const auto ran = card.print({"--warm-up-ms", "900"});
    CHECK(ran.exitCode == 0);
    CHECK_FALSE(ran.saidLike("fault"));
    CHECK(card.printer.counter() == one);
}

TEST_CASE("xid: another printer in its place answers nothing", "[devices][card_printer]")
{
    const auto outcome =
        runCard({.fault = "unplug@transfer-eject/status", .onFault = {"serial 48X9999", "total 900", "plug"}});
    CHECK(outcome.ran.exitCode == 6);
    CHECK(std::ranges::contains(outcome.faults, static_cast<int>(FaultCode::CardPrinterIsAnother),
                                &std::pair<int, int>::first));
    CHECK(outcome.hostDone == 0);
    CHECK(outcome.ejected == 1);
}

TEST_CASE("xid: kiosk and printer both without power; afterwards they agree, and there is one card",
          "[devices][card_printer]")
{
    const std::string step = GENERATE("load/status", "write#3/bytes", "print#1/status", "transfer-flip/status",
                                      "transfer-eject/command", "transfer-eject/status");
    CAPTURE(step);
    ColourCard card;
    const auto before = card.print({"--fault", "kill-host@" + step});
    CHECK(before.exitCode == -1);
    CHECK(before.saidLike("before"));
    // Another emulator in the same folder: the counter and a card inside outlast the night.
    const auto after = card.print({});
    CHECK(after.exitCode == 0);
    CHECK(after.said(step == "transfer-eject/status" ? "resolved out" : "resolved none"));
    CHECK(card.printer.counter() == one);
    CHECK(card.printer.shows(one, card.front, card.back, EmulatedPrinter::Depth::Eight));
}

TEST_CASE("xid: gone for good, it stays unknown", "[devices][card_printer]")
{
    const auto outcome =
        runCard({.fault = "unplug@transfer-eject/status", .mending = CardScenario::Mending::None, .starts = 1});
    CHECK(outcome.ran.exitCode == 5);
    CHECK(outcome.hostDone == 0);
    CHECK((outcome.hostState == "sending" || outcome.hostState == "unknown"));
}

TEST_CASE("xid: another person's card after a job that was given up shows nothing of the first",
          "[devices][card_printer]")
{
    const std::string step = GENERATE("write#2", "print#1", "transfer-flip", "write#5", "print#2", "transfer-eject");
    const std::string moment = GENERATE("command", "status");
    CAPTURE(step, moment);
    ColourCard card;
    // The first host is killed and never comes back; the second knows nothing of it.
    const auto script = std::string(PRINTER_HOST) + " job " + card.printer.place("first").string() + " 30; exec " +
                        PRINTER_HOST + " --colour-back job " + card.printer.place("journal").string() + " 20";
    const auto ran =
        card.printer.command(xid + Words{"--fault", "kill-host@" + step + "/" + moment}, {"sh", "-c", script});
    CHECK(ran.exitCode == 0);
    // The last order may still have been carried out, with the first person's card.
    const std::uint32_t last = card.printer.counter();
    CHECK((last == one || last == one + 1));
    CHECK(card.printer.shows(last, card.front, card.back, EmulatedPrinter::Depth::Eight));
    if (last != one)
        CHECK(card.printer.shows(one, sampleSide(30), resinSide(31), EmulatedPrinter::Depth::Eight));
}
