// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/screen_bench.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace kiosk;
using kiosk::fakes::FakePins;
using kiosk::fakes::ScreenBench;

namespace {

/// What a list on the page says beside a label; empty when the label is not there.
QString valueOf(const ScreenBench& bench, const char* list, const char* label)
{
    const QQuickItem* item = bench.find(QString::fromLatin1(list));
    const auto* model = item ? item->property("rows").value<ui::LabelledRows*>() : nullptr;
    REQUIRE(model);
    const auto row = std::ranges::find(model->rows(), QString::fromUtf8(label), &ui::LabelledRow::label);
    return row == model->rows().end() ? QString() : row->value;
}

} // namespace

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
    CHECK(valueOf(bench, "todayRows", "Cards it can still make") == QStringLiteral("0"));
    REQUIRE(bench.press(QStringLiteral("backButton")));
    bench.bench.vault.places.left = 500;
    bench.bench.clock.advance(std::chrono::seconds(5));
    bench.bench.visit.tick();
    bench.settle();
    REQUIRE(bench.press(go));
    CHECK(bench.bench.visit.step() == Step::Notice);
}
