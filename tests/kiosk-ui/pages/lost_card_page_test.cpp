// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/screen_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using kiosk::fakes::ScreenBench;

TEST_CASE("lost card page: nothing has to be scrolled for at ordinary sizes, in either language",
          "[kiosk-ui][pages][slip]")
{
    ScreenBench bench;
    auto& settings = bench.screen.settings();
    settings.setLanguageIndex(GENERATE(0, 1));
    const int size = GENERATE(0, 1, 3);
    settings.setTextSize(size);
    bench.settle();
    REQUIRE(bench.press(QStringLiteral("lostCardButton")));
    const QQuickItem* page = bench.find(QStringLiteral("LostCardPage"));
    REQUIRE(page);
    INFO(settings.languageIndex() << " " << size);
    // The largest letters are the control: they do not fit.
    CHECK(page->property("isScrolled").toBool() == (size == 3));
}
