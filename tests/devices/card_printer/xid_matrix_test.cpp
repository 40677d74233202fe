// SPDX-License-Identifier: Apache-2.0
// Every fault at every step of a card job on the XID printer: no card printed twice, none out and not counted, none
// counted that is not out, nothing hung. By default a sample of each kind; [whole] runs all of them.
#include "tests/devices/card_printer/card_scenario.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_container_properties.hpp>
#include <cstdlib>
#include <iostream>

using namespace kiosk;
using namespace kiosk::tests;
using Catch::Matchers::IsEmpty;

namespace {

using Faults = std::vector<std::string>;
using Mending = CardScenario::Mending;

const std::vector<std::string>& steps()
{
    static const auto all = [] {
        const auto outcome = runCard({});
        REQUIRE(outcome.broken().empty());
        REQUIRE(outcome.whole == 1);
        REQUIRE(outcome.faults.empty());
        REQUIRE(outcome.violations.empty());
        auto names = stepsOf(outcome.commands);
        // Both sides, four panels at least, and the ways between: else the matrix would be of something else.
        for (const auto* wanted : {"load#1", "write#5", "print#2", "transfer-flip#1", "transfer-eject#1"})
            REQUIRE(std::ranges::contains(names, wanted));
        return names;
    }();
    return all;
}

bool isMotion(const std::string& step)
{
    return step.starts_with("load") || step.starts_with("print") || step.starts_with("transfer") ||
           step.starts_with("move");
}

Faults transportFaults()
{
    constexpr std::array kinds{
        "stall-bytes",     "stall-status",     "stall-status-twice", "short-status",    "wrong-tag",
        "wrong-signature", "phase-error",      "phase-error-done",   "residue",         "short-reply",
        "no-status",       "no-status-undone", "late=150",           "late-status=900", "silent"};
    Faults faults;
    for (const auto& step : steps())
        for (const auto* kind : kinds)
            faults.push_back(std::string(kind) + "@" + step);
    return faults;
}

Faults cuts(const std::string& kind)
{
    Faults faults;
    for (const auto& step : steps())
        for (const auto* moment : {"command", "bytes", "status", "motion"})
            if (isMotion(step) ? std::string(moment) != "bytes" : std::string(moment) != "motion")
                faults.push_back(std::string(kind).append("@").append(step).append("/").append(moment));
    return faults;
}

Faults senses()
{
    constexpr std::array numbers{"02DA00", "02DB00", "02D300", "02D400", "062800", "02D000", "02D100", "02C100",
                                 "02C200", "02C300", "02D800", "02F000", "02F100", "02F200", "02F300", "02F400",
                                 "02F500", "02F600", "02F800", "039000", "039100", "039200", "039300", "039400",
                                 "039500", "03A100", "03B000", "03B100", "03B200", "03A800", "03AB00", "03AC00",
                                 "03AD00", "034400", "052000", "052600"};
    constexpr std::array places{"sense=%@load#1",
                                "sense=%@write#2",
                                "sense=%@print#1",
                                "late-sense=%@load#1",
                                "late-sense=%@print#1",
                                "late-sense=%@transfer-flip#1",
                                "late-sense=%@print#2",
                                "sense=%@transfer-eject#1",
                                "late-sense=%@transfer-eject#1",
                                "after-sense=%@transfer-flip#1",
                                "after-sense=%@transfer-eject#1"};
    Faults faults;
    for (const auto* number : numbers)
        for (const std::string place : places) {
            auto fault = place;
            faults.push_back(fault.replace(fault.find('%'), 1, number));
        }
    return faults;
}

/// Two hundred and more places in the bytes of a job, most of them odd.
Faults offsets(const std::string& kind)
{
    constexpr int panel = 687'904;
    constexpr int panels = 5;
    Faults faults;
    const auto add = [&](int at) { faults.push_back(kind + "-at=" + std::to_string(at)); };
    for (const int at : {1, 15, 30, 31, 32, 62, 93, 124})
        add(at);
    for (int i = 1; i <= 200; ++i)
        add(i * (panels * panel / 200) + i % 7);
    for (int i = 1; i <= panels; ++i)
        for (const int near : {-1, 0, 1, 31})
            add(i * panel + near);
    return faults;
}

/// Runs each `stride`-th fault from `first` on and tells how many there were.
void runAll(const Faults& faults, std::size_t first, std::size_t stride)
{
    std::size_t runs = 0;
    std::size_t bad = 0;
    for (std::size_t at = first; at < faults.size(); at += stride, ++runs) {
        // People take the card out, or the kiosk throws it into the reject bin.
        const auto mending = at / stride % 2 == 0 ? Mending::TakesCardOut : Mending::LeavesCard;
        CAPTURE(faults[at], mending == Mending::LeavesCard);
        const auto outcome = runCard({.fault = faults[at], .mending = mending});
        CAPTURE(outcome.ran.lines, outcome.hostState, outcome.ejected, outcome.rejected, outcome.violations);
        CHECK_THAT(outcome.broken(), IsEmpty());
        CHECK(outcome.hostDone == 1);
        CHECK(outcome.whole == 1);
        const bool isGood = outcome.broken().empty() && outcome.whole == 1 && outcome.hostDone == 1;
        bad += !isGood;
        // A long run is followed as it goes.
        if (!isGood)
            std::cout << "BROKEN " << faults[at] << ": " << outcome.broken() << '\n' << std::flush;
        if (runs % 20 == 19)
            std::cout << runs + 1 << " so far" << '\n' << std::flush;
    }
    REQUIRE(runs > 0);
    std::cout << runs << " of " << faults.size() << " faults, " << bad << " broken" << '\n' << std::flush;
}

} // namespace

TEST_CASE("xid matrix: the transport misbehaves, a sample", "[devices][card_printer]")
{
    runAll(transportFaults(), 3, 31);
}

TEST_CASE("xid matrix: the cable comes out and goes in, a sample", "[devices][card_printer]")
{
    runAll(cuts("unplug-replug"), 1, 13);
    runAll(offsets("unplug-replug"), 2, 15);
}

TEST_CASE("xid matrix: the power is cut, a sample", "[devices][card_printer]")
{
    runAll(cuts("power-cut"), 2, 9);
    runAll(offsets("power-cut"), 5, 57);
}

TEST_CASE("xid matrix: the kiosk is killed, a sample", "[devices][card_printer]")
{
    runAll(cuts("kill-host"), 0, 9);
    runAll(offsets("kill-host"), 7, 57);
}

TEST_CASE("xid matrix: the printer says a number, a sample", "[devices][card_printer]")
{
    runAll(senses(), 5, 29);
}

TEST_CASE("xid matrix: the one fault named in PRINTER_FAULT, with the card left inside", "[.one]")
{
    const char* fault = std::getenv("PRINTER_FAULT");
    REQUIRE(fault != nullptr);
    const auto outcome = runCard({.fault = fault, .mending = Mending::LeavesCard});
    for (const auto& line : outcome.ran.lines)
        std::cout << line << '\n';
    CHECK_THAT(outcome.broken(), IsEmpty());
    CHECK(outcome.whole == 1);
}

TEST_CASE("xid matrix: every transport fault at every step", "[.whole][transport]")
{
    runAll(transportFaults(), 0, 1);
}

TEST_CASE("xid matrix: unplugged at every moment of every step", "[.whole][unplug]")
{
    runAll(cuts("unplug-replug"), 0, 1);
}

TEST_CASE("xid matrix: unplugged at two hundred offsets", "[.whole][offsets]")
{
    runAll(offsets("unplug-replug"), 0, 1);
}

TEST_CASE("xid matrix: power cut at two hundred offsets", "[.whole][poweroffsets]")
{
    runAll(offsets("power-cut"), 0, 1);
}

TEST_CASE("xid matrix: killed at two hundred offsets", "[.whole][killoffsets]")
{
    runAll(offsets("kill-host"), 0, 1);
}

TEST_CASE("xid matrix: power cut at every moment of every step", "[.whole][power]")
{
    runAll(cuts("power-cut"), 0, 1);
}

TEST_CASE("xid matrix: killed at every moment of every step", "[.whole][kill]")
{
    runAll(cuts("kill-host"), 0, 1);
}

TEST_CASE("xid matrix: every number at every motion", "[.whole][sense]")
{
    runAll(senses(), 0, 1);
}

TEST_CASE("xid matrix: control: a host that prints again without asking is found out", "[devices][card_printer]")
{
    std::size_t found = 0;
    for (const auto* fault :
         {"no-status@transfer-eject", "unplug-replug@transfer-eject/status", "kill-host@transfer-eject/status"}) {
        CAPTURE(fault);
        const auto right = runCard({.fault = fault});
        CHECK_THAT(right.broken(), IsEmpty());
        const auto careless = runCard({.fault = fault, .policy = CardScenario::Policy::Careless});
        CAPTURE(careless.ran.lines);
        CHECK(careless.isPrintedTwice());
        found += careless.isPrintedTwice();
    }
    CHECK(found == 3);
}
