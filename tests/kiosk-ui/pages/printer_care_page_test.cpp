// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/screen_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

using namespace kiosk;
using kiosk::fakes::FakePins;
using kiosk::fakes::ScreenBench;

namespace {

void mustPress(ScreenBench& bench, const QStringList& names)
{
    for (const QString& name : names) {
        INFO(name.toStdString());
        REQUIRE(bench.press(name));
    }
}

void type(ScreenBench& bench, std::string_view digits)
{
    for (const char digit : digits)
        mustPress(bench, {QStringLiteral("pin_") + QLatin1Char(digit)});
    mustPress(bench, {QStringLiteral("pin_enter")});
}

} // namespace

TEST_CASE("printer care page: staff count cards, note a ribbon, print a test card and see what is left",
          "[kiosk-ui][pages][stock]")
{
    ScreenBench bench;
    mustPress(bench, {QStringLiteral("staffButton")});
    type(bench, FakePins::right);
    mustPress(bench, {QStringLiteral("technicianButton"), QStringLiteral("printerButton")});
    mustPress(bench, {QStringLiteral("amount_0")});
    type(bench, "9999");
    CHECK(bench.find(QStringLiteral("numberWrong")));
    CHECK_FALSE(bench.bench.vault.stock.loaded);
    type(bench, "40");
    CHECK_FALSE(bench.find(QStringLiteral("numberWrong")));
    mustPress(bench, {QStringLiteral("amount_1")});
    type(bench, "60");
    mustPress(bench, {QStringLiteral("amount_2")});
    type(bench, "250");
    mustPress(bench, {QStringLiteral("testCardButton")});
    CHECK(bench.bench.printer.sent == 1);
    CHECK(bench.bench.vault.stock.left() == 99);
    CHECK(bench.bench.vault.stock.ribbonFor == 250U);
    CHECK(bench.find(QStringLiteral("stockRows")));
    CHECK_FALSE(bench.find(QStringLiteral("rejectButton")));
    const auto& book = bench.office.printerCare().book();
    REQUIRE(book);
    CHECK(book->agreesWith({"F1", bench.bench.printer.total}) == true);
}

TEST_CASE(
    "printer care page: a card stuck inside can be moved to the bin, and the bin's count is shown before it is emptied",
    "[kiosk-ui][pages][stock]")
{
    ScreenBench bench;
    bench.bench.printer.keepsCards = bench.bench.printer.hasCardInside = true;
    mustPress(bench, {QStringLiteral("staffButton")});
    type(bench, FakePins::right);
    mustPress(bench,
              {QStringLiteral("technicianButton"), QStringLiteral("printerButton"), QStringLiteral("rejectButton"),
               QStringLiteral("backButton"), QStringLiteral("exceptionsButton"), QStringLiteral("exception_1")});
    const QQuickItem* words = bench.find(QStringLiteral("binWords"));
    REQUIRE(words);
    CHECK(words->property("text").toString().contains(QStringLiteral("holds 1 cards")));
    type(bench, FakePins::colleague);
    CHECK(bench.bench.vault.stock.inBin == 0);
}
