// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/screen_bench.h"

#include <QTest>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using kiosk::fakes::ScreenBench;

TEST_CASE("pages: nobody touches anything, nothing is drawn for two seconds", "[kiosk-ui][pages]")
{
    const Step step = GENERATE(Step::Welcome, Step::Name, Step::Papers, Step::Portrait, Step::Printing);
    ScreenBench bench;
    REQUIRE(bench.isOpen);
    bench.goTo(step);
    if (step == Step::Name)
        REQUIRE(bench.press(QStringLiteral("fullNameInput")));
    QTest::qWait(300);
    int frames = 0;
    QObject::connect(&bench.window(), &QQuickWindow::frameSwapped, &bench.window(), [&frames] { ++frames; });

    QTest::qWait(2000);
    INFO("step " << static_cast<int>(step));
    CHECK(frames == 0);

    // The control: a change does draw.
    bench.screen.settings().setContrast(1);
    REQUIRE(QTest::qWaitFor([&frames] { return frames > 0; }, 2000));
}
