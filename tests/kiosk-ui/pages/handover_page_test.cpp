// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/screen_bench.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::fakes;

TEST_CASE("handover page: the card is given when its code was read, or by staff who answer for it", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    bench.bench.profile.readsCardBack = true;
    bench.goTo(Step::Printing);
    const auto codes = bench.bench.reader.sealsInView;
    bench.bench.reader.sealsInView.clear();
    bench.bench.devicesLane.run();
    bench.settle();
    REQUIRE(bench.find(QStringLiteral("HandoverPage")));
    CHECK_FALSE(bench.find(QStringLiteral("continueButton")));
    SECTION("read")
    {
        bench.bench.reader.sealsInView = codes;
        bench.bench.paperCamera.show(drawnFrame(Scene::Paper));
        bench.settle();
    }
    SECTION("unread")
    {
        for (const char* button : {"unreadButton", "backButton", "unreadButton"})
            REQUIRE(bench.press(QString::fromLatin1(button)));
        for (const char digit : FakePins::right)
            REQUIRE(bench.press(QStringLiteral("pin_") + QLatin1Char(digit)));
        REQUIRE(bench.press(QStringLiteral("pin_enter")));
    }
    CHECK_FALSE(bench.find(QStringLiteral("cardView")));
    REQUIRE(bench.press(QStringLiteral("continueButton")));
    CHECK(bench.bench.visit.step() == Step::Erased);
}
