// SPDX-License-Identifier: Apache-2.0
// Every fault at every part of a card job on the Magicard printer: its job is one stream of bytes, so its steps are
// places in it, and the time while the card runs. By default a sample of each kind; [whole] runs all of them.
#include "tests/devices/card_printer/card_scenario.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_container_properties.hpp>
#include <iostream>

using namespace kiosk;
using namespace kiosk::tests;
using Catch::Matchers::IsEmpty;

namespace {

using Faults = std::vector<std::string>;

constexpr int colourPlane = 585'216;
constexpr int resinPlane = 97'536;
/// Question, header, three colours and resin of the front; header and resin of the back.
constexpr int jobBytes = 3 * colourPlane + 2 * resinPlane;

/// `count` places spread over the job, and those where a part begins or ends.
Faults spread(const std::string& kind, int count)
{
    Faults faults;
    const auto add = [&](int at) { faults.push_back(kind + "=" + std::to_string(at)); };
    for (int i = 1; i <= count; ++i)
        add(i * (jobBytes / count) + i % 7);
    for (const int at : {1, 10, 21, 22, 64, 65, 66, 200, 500})
        add(at);
    for (int plane = 1; plane <= 3; ++plane)
        for (const int near : {0, 300, 400, 500})
            add(plane * colourPlane + near);
    return faults;
}

void runAll(const Faults& faults, std::size_t first, std::size_t stride)
{
    std::size_t runs = 0;
    std::size_t bad = 0;
    for (std::size_t at = first; at < faults.size(); at += stride, ++runs) {
        CAPTURE(faults[at]);
        const auto outcome = runCard({.printer = CardScenario::Printer::Magicard, .fault = faults[at]});
        CAPTURE(outcome.ran.lines, outcome.hostState, outcome.ejected);
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

const Faults whileBusy{
    "unplug-replug-busy", "unplug-busy",   "power-cut-busy", "kill-host-busy", "feed-error", "hopper-empty", "slow",
    "late-replies",       "split-replies", "localised",      "stale-reply",    "stall",      "nak"};

} // namespace

TEST_CASE("magicard matrix: faults of the machine", "[devices][card_printer]")
{
    runAll(whileBusy, 0, 1);
}

TEST_CASE("magicard matrix: cut off along the job, a sample", "[devices][card_printer]")
{
    runAll(spread("unplug-replug-at", 200), 2, 29);
    runAll(spread("kill-host-at", 40), 1, 9);
    runAll(spread("power-cut-at", 40), 3, 11);
}

TEST_CASE("magicard matrix: stuck and halted along the job, a sample", "[devices][card_printer]")
{
    runAll(spread("stall-at", 40), 2, 13);
    runAll(spread("nak-at", 40), 4, 25);
}

TEST_CASE("magicard matrix: unplugged at two hundred offsets", "[.whole][offsets]")
{
    runAll(spread("unplug-replug-at", 200), 0, 1);
}

TEST_CASE("magicard matrix: killed at two hundred offsets", "[.whole][kill]")
{
    runAll(spread("kill-host-at", 200), 0, 1);
}

TEST_CASE("magicard matrix: power cut at two hundred offsets", "[.whole][power]")
{
    runAll(spread("power-cut-at", 200), 0, 1);
}

/// The machine is in another moment of its work each time.
TEST_CASE("magicard matrix: twenty times while it prints", "[.whole][busy]")
{
    for (const auto* fault : {"unplug-replug-busy", "unplug-busy", "power-cut-busy", "kill-host-busy"})
        runAll(Faults(20, fault), 0, 1);
}

TEST_CASE("magicard matrix: stuck and halted along the whole job", "[.whole][transport]")
{
    runAll(spread("stall-at", 40), 0, 1);
    runAll(spread("nak-at", 40), 0, 1);
}

TEST_CASE("magicard matrix: control: a host that prints again without asking is found out", "[devices][card_printer]")
{
    const auto careless = runCard({.printer = CardScenario::Printer::Magicard,
                                   .fault = "unplug-replug-busy",
                                   .policy = CardScenario::Policy::Careless});
    CAPTURE(careless.ran.lines);
    CHECK(careless.isPrintedTwice());
}
