// SPDX-License-Identifier: Apache-2.0
#include "tests/app/visit/forgotten.h"
#include "tests/fakes/fake_visit.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;

// Whoever sets the date of a kiosk, ten years back or on, moves no limit of a visit: all of them are counted by the
// steady clock. For records see retention_test.

namespace {

void setDate(VisitBench& bench, int years)
{
    bench.clock.day = bench.clock.day + std::chrono::years(years);
}

void pass(VisitBench& bench, std::chrono::seconds time)
{
    bench.clock.advance(time);
    bench.visit.tick();
}

} // namespace

TEST_CASE("set clock: pictures of papers go after ten minutes", "[app][privacy]")
{
    const int years = GENERATE(-10, 10);
    VisitBench bench;
    bench.profile.limits.idle = 3600s;
    bench.profile.limits.evidence = 3600s;
    bench.goTo(Step::Papers);
    bench.visit.papers()->capture();
    bench.paperCamera.show(makeFrame());
    setDate(bench, years);
    pass(bench, 599s);
    CHECK(bench.visit.papers()->captured().size() == 1);
    pass(bench, 1s);
    CHECK(bench.visit.papers()->captured().empty());
}

TEST_CASE("set clock: what was typed goes after the profile's time, however often it is set", "[app][privacy]")
{
    int years = GENERATE(-10, 10);
    VisitBench bench;
    bench.profile.retention.record = 2h;
    bench.goTo(Step::Address);
    for (int minute = 0; minute < 119; ++minute) {
        setDate(bench, years = -years);
        bench.visit.touched();
        pass(bench, 60s);
    }
    CHECK(bench.visit.step() == Step::Address);
    pass(bench, 60s);
    checkForgotten(bench);
}

TEST_CASE("set clock: a page that nobody touches is left after its time", "[app][privacy]")
{
    const int years = GENERATE(-10, 10);
    VisitBench bench;
    bench.goTo(Step::Name);
    setDate(bench, years);
    pass(bench, 239s);
    CHECK(bench.visit.step() == Step::Name);
    CHECK(bench.visit.idle().left == 1s);
    pass(bench, 1s);
    checkForgotten(bench);
}

TEST_CASE("set clock: the second person's two minutes stay two minutes", "[app][privacy]")
{
    const int years = GENERATE(-10, 10);
    VisitBench bench;
    bench.printer.during = FaultCode::CardPrinterOutcomeUnknown;
    bench.goTo(Step::Handover);
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    bench.visit.enterStaffPin(WipedText(FakePins::right));
    setDate(bench, years);
    pass(bench, 120s);
    CHECK(bench.visit.printAgainNeeds() == PrintAgain::Needs::SecondPerson);
    pass(bench, 1s);
    CHECK(bench.visit.printAgainNeeds() == PrintAgain::Needs::TwoPeople);
}
