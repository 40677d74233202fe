// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/screen_bench.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using kiosk::fakes::FakePins;
using kiosk::fakes::ScreenBench;

namespace {

const QString go = QStringLiteral("continueButton");

/// One card was sent and this became of it.
void sendOne(ScreenBench& bench, FaultCode fault)
{
    bench.bench.printer.during = fault;
    bench.goTo(Step::Handover);
    bench.bench.printer.during.reset();
    REQUIRE(bench.find(QStringLiteral("PrinterTroublePage")));
}

void enter(ScreenBench& bench, std::string_view pin)
{
    for (const char digit : pin)
        REQUIRE(bench.press(QStringLiteral("pin_") + QLatin1Char(digit)));
    REQUIRE(bench.press(QStringLiteral("pin_enter")));
    bench.bench.devicesLane.run();
    bench.settle();
}

/// The page speaks to the resident until staff press their button, and again when they go back.
void openPad(ScreenBench& bench)
{
    for (int i = 0; i < 2; ++i) {
        CHECK_FALSE(bench.find(QStringLiteral("pin_enter")));
        CHECK(bench.find(go)->property("text") == QStringLiteral("For staff"));
        REQUIRE(bench.press(go));
        CHECK(bench.find(QStringLiteral("pin_enter")));
        CHECK_FALSE(bench.find(go));
        if (i == 0)
            REQUIRE(bench.press(QStringLiteral("backButton")));
    }
}

QString words(const ScreenBench& bench)
{
    const QQuickItem* item = bench.find(QStringLiteral("printAgainWords"));
    return item ? item->property("text").toString() : QString();
}

} // namespace

TEST_CASE("printer trouble: with nothing sent anybody tries again, and no PIN is asked", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    bench.bench.printer.before = FaultCode::CardPrinterHopperEmpty;
    bench.goTo(Step::Handover);
    CHECK_FALSE(bench.find(QStringLiteral("pin_enter")));
    CHECK(words(bench).isEmpty());
    CHECK(bench.find(go)->property("text") == QStringLiteral("Try again"));
    bench.bench.printer.before.reset();
    REQUIRE(bench.press(go));
    bench.bench.devicesLane.run();
    CHECK(bench.bench.visit.step() == Step::Handover);
}

TEST_CASE("printer trouble: a card that did not come out asks for one PIN, in words", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    sendOne(bench, FaultCode::CardPrinterFeedError);
    openPad(bench);
    CHECK(words(bench).contains(QStringLiteral("your PIN prints it again")));
    enter(bench, FakePins::right);
    CHECK(bench.bench.visit.step() == Step::Handover);
    CHECK(bench.bench.printer.sent == 2);
}

TEST_CASE("printer trouble: after doubt the page asks the printer, then two people, in both languages",
          "[kiosk-ui][pages]")
{
    ScreenBench bench;
    sendOne(bench, FaultCode::CardPrinterOutcomeUnknown);
    CHECK_FALSE(bench.find(QStringLiteral("pin_enter")));
    CHECK(bench.find(go)->property("text") == QStringLiteral("Ask the printer"));
    REQUIRE(bench.press(go));
    bench.bench.devicesLane.run();
    bench.settle();
    openPad(bench);
    CHECK(words(bench).contains(QStringLiteral("both enter your PINs")));
    REQUIRE(bench.press(QStringLiteral("languageButton")));
    CHECK(words(bench).contains(QStringLiteral("ambos escriben su PIN")));
    REQUIRE(bench.press(QStringLiteral("languageButton")));

    enter(bench, FakePins::right);
    CHECK(words(bench).contains(QStringLiteral("A second person has two minutes")));
    enter(bench, FakePins::right);
    CHECK(bench.find(QStringLiteral("trouble")));
    CHECK(bench.bench.printer.sent == 1);
    enter(bench, FakePins::colleague);
    CHECK(bench.bench.visit.step() == Step::Handover);
    CHECK(bench.bench.printer.sent == 2);
}
