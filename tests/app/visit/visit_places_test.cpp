// SPDX-License-Identifier: Apache-2.0
#include "tests/app/visit/forgotten.h"
#include "tests/fakes/fake_visit.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;

namespace {

/// A few seconds in which nobody touches the kiosk.
void rest(VisitBench& bench)
{
    bench.clock.advance(5s);
    bench.visit.tick();
}

} // namespace

TEST_CASE("visit: a kiosk without places says so before anybody begins, and begins when the city gave more",
          "[app][visit]")
{
    VisitBench bench;
    CHECK_FALSE(bench.visit.trouble());
    bench.vault.places.left = 0;
    rest(bench);
    REQUIRE(bench.visit.trouble());
    CHECK(bench.visit.trouble()->code == FaultCode::VaultSlotsFull);
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::Welcome);
    CHECK(bench.visit.trouble());
    // Papers can be checked at a kiosk that makes no card, and nothing begins there either.
    bench.visit.send(Event::CheckPapersFirst);
    REQUIRE(bench.visit.step() == Step::PaperCheck);
    CHECK(bench.visit.trouble()->code == FaultCode::VaultSlotsFull);
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::PaperCheck);
    bench.visit.send(Event::Back);
    CHECK(bench.visit.step() == Step::Welcome);
    CHECK(bench.visit.trouble());

    bench.vault.places.left = 1;
    rest(bench);
    CHECK_FALSE(bench.visit.trouble());
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::Notice);
}

TEST_CASE("visit: a kiosk that starts without places says so at once", "[app][visit]")
{
    VisitBench bench;
    bench.vault.places.left = 0;
    Visit next(bench.ports(), bench.profile, [] {});
    REQUIRE(next.trouble());
    CHECK(next.trouble()->code == FaultCode::VaultSlotsFull);
    next.send(Event::Continue);
    CHECK(next.step() == Step::Welcome);
}

TEST_CASE("visit: the last place makes the last card, and then the kiosk says so", "[app][visit]")
{
    VisitBench bench;
    bench.vault.places.left = 1;
    bench.goTo(Step::Handover);
    REQUIRE(bench.visit.step() == Step::Handover);
    bench.visit.send(Event::CardTaken);
    checkForgotten(bench);
    CHECK(bench.vault.outbox.size() == 1);
    bench.visit.send(Event::Leave);
    REQUIRE(bench.visit.step() == Step::Welcome);
    REQUIRE(bench.visit.trouble());
    CHECK(bench.visit.trouble()->code == FaultCode::VaultSlotsFull);
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::Welcome);
}

TEST_CASE("visit: a store that cannot be asked begins no visit either", "[app][visit]")
{
    VisitBench bench;
    bench.vault.broken = FaultCode::VaultIoFailed;
    rest(bench);
    REQUIRE(bench.visit.trouble());
    CHECK(bench.visit.trouble()->code == FaultCode::VaultIoFailed);
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::Welcome);
}
