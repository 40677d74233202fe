// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/page_rows.h"
#include "tests/kiosk-ui/screen_bench.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace std::chrono_literals;
using kiosk::fakes::FakePins;
using kiosk::fakes::rowOf;
using kiosk::fakes::ScreenBench;

namespace {

/// What the technician reads about the checking file, after the kiosk was asked again.
ui::LabelledRow asked(ScreenBench& bench)
{
    bench.office.refresh();
    bench.settle();
    return rowOf(bench, "readinessRows", "City's checking file");
}

} // namespace

TEST_CASE("technician page: the city's checking file, its number and days, or how to bring one", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    REQUIRE(bench.press(QStringLiteral("staffButton")));
    bench.office.enterPin(WipedText(FakePins::right));
    bench.settle();
    REQUIRE(bench.press(QStringLiteral("technicianButton")));

    const ui::LabelledRow none = asked(bench);
    CHECK(none.value.startsWith(QLatin1String("none on this kiosk")));
    CHECK(none.value.contains(QLatin1String("--import-checking-file")));
    CHECK(none.mood == QLatin1String("attention"));

    CheckingFileNews news{.sequence = 41,
                          .issued = std::chrono::sys_days(2026y / 11 / 20),
                          .expires = std::chrono::sys_days(2026y / 12 / 25)};
    bench.checkingFile = news;
    const ui::LabelledRow good = asked(bench);
    for (const char* part : {"Lindenfield", "41", "November 20, 2026", "December 25, 2026"})
        CHECK(good.value.contains(QLatin1String(part)));
    CHECK(good.mood == QLatin1String("good"));

    news.hasRunOut = true;
    bench.checkingFile = news;
    const ui::LabelledRow over = asked(bench);
    CHECK(over.mood == QLatin1String("attention"));
    CHECK(over.value.contains(QLatin1String("--import-checking-file")));
    CHECK(over.value.contains(QLatin1String("41")));

    bench.checkingFile = fail(FaultCode::CheckingFileWrong);
    const ui::LabelledRow wrong = asked(bench);
    CHECK(wrong.mood == QLatin1String("attention"));
    CHECK(wrong.value.contains(QLatin1String("not this city's")));
    CHECK(wrong.value.contains(QLatin1String("fingerprint")));

    // Whoever is signed out is told nothing, and the room knows nothing of before.
    bench.office.leave();
    CHECK_FALSE(bench.office.report().checkingFile);
}

TEST_CASE("technician page: a city without renewal needs no checking file", "[kiosk-ui][pages]")
{
    ScreenBench bench({}, fakes::Renewal::None);
    REQUIRE(bench.press(QStringLiteral("staffButton")));
    bench.office.enterPin(WipedText(FakePins::right));
    bench.settle();
    REQUIRE(bench.press(QStringLiteral("technicianButton")));
    const ui::LabelledRow none = asked(bench);
    CHECK_FALSE(none.value.contains(QLatin1String("--import-checking-file")));
    CHECK(none.mood.isEmpty());
}
