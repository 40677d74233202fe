// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/bridge/screen.h"

#include "tests/kiosk-ui/screen_bench.h"

#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using kiosk::fakes::ScreenBench;

TEST_CASE("screen: it ticks nothing, whoever owns the visit does", "[kiosk-ui][bridge]")
{
    ScreenBench bench;
    bench.goTo(Step::Name);
    bench.bench.clock.advance(std::chrono::minutes(5));
    QTest::qWait(1200);
    CHECK(bench.bench.visit.step() == Step::Name);
    bench.bench.visit.tick();
    CHECK(bench.bench.visit.step() != Step::Name);
}
