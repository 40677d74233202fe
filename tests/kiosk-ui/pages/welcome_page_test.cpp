// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/page_rows.h"
#include "tests/kiosk-ui/screen_bench.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using kiosk::fakes::FakePins;
using kiosk::fakes::rowOf;
using kiosk::fakes::ScreenBench;

TEST_CASE("pages: a kiosk that can make no card offers no start, and says why", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    const QString go = QStringLiteral("continueButton");
    CHECK(bench.find(go));
    CHECK_FALSE(bench.find(QStringLiteral("trouble")));
    bench.bench.vault.places.left = 0;
    bench.bench.clock.advance(std::chrono::seconds(5));
    bench.bench.visit.tick();
    bench.settle();
    CHECK_FALSE(bench.find(go));
    CHECK(bench.find(QStringLiteral("trouble")));
    REQUIRE(bench.press(QStringLiteral("paperCheckButton")));
    REQUIRE(bench.bench.visit.step() == Step::PaperCheck);
    CHECK_FALSE(bench.find(go));
    REQUIRE(bench.press(QStringLiteral("backButton")));
    REQUIRE(bench.press(QStringLiteral("staffButton")));
    bench.office.enterPin(WipedText(FakePins::right));
    bench.settle();
    REQUIRE(bench.find(QStringLiteral("todayRows")));
    CHECK(rowOf(bench, "todayRows", "Cards it can still make").value == QStringLiteral("0"));
    REQUIRE(bench.press(QStringLiteral("backButton")));
    bench.bench.vault.places.left = 500;
    bench.bench.clock.advance(std::chrono::seconds(5));
    bench.bench.visit.tick();
    bench.settle();
    REQUIRE(bench.press(go));
    CHECK(bench.bench.visit.step() == Step::Notice);
}
