// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/screen_bench.h"

#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using kiosk::fakes::ScreenBench;

namespace {

QString typed(const ScreenBench& bench)
{
    return bench.find(QStringLiteral("fullNameInput"))->property("text").toString();
}

void pressAll(ScreenBench& bench, const QStringList& keys)
{
    for (const QString& key : keys) {
        INFO(key.toStdString());
        REQUIRE(bench.press(QStringLiteral("key_") + key));
    }
}

} // namespace

TEST_CASE("keyboard: it appears with the field, types accents, capitals and ñ, and goes with Done",
          "[kiosk-ui][controls]")
{
    ScreenBench bench;
    REQUIRE(bench.isOpen);
    bench.goTo(Step::Name);
    CHECK_FALSE(bench.find(QStringLiteral("key_A")));

    REQUIRE(bench.press(QStringLiteral("fullNameInput")));
    pressAll(bench, {QStringLiteral("I"), QStringLiteral("Ñ"), QStringLiteral("É"), QStringLiteral("S"),
                     QStringLiteral("space"), QStringLiteral("O"), QStringLiteral("'"), QStringLiteral("shift"),
                     QStringLiteral("D"), QStringLiteral("X"), QStringLiteral("backspace")});
    CHECK(typed(bench) == QStringLiteral("Iñés O'D"));

    pressAll(bench, {QStringLiteral("done")});
    CHECK_FALSE(bench.find(QStringLiteral("key_A")));
    REQUIRE(bench.press(QStringLiteral("continueButton")));
    CHECK(bench.bench.visit.step() == Step::BirthDate);
    CHECK(bench.bench.visit.applicant().fullName.view() == "Iñés O'D");
}

TEST_CASE("keyboard: a long press offers more accents of that letter", "[kiosk-ui][controls]")
{
    ScreenBench bench;
    bench.goTo(Step::Name);
    REQUIRE(bench.press(QStringLiteral("fullNameInput")));
    const QQuickItem* key = bench.find(QStringLiteral("key_O"));
    REQUIRE(key);
    const QPoint middle = key->mapToScene(QPointF(key->width() / 2, key->height() / 2)).toPoint();

    QTest::mousePress(&bench.window(), Qt::LeftButton, Qt::NoModifier, middle);
    REQUIRE(QTest::qWaitFor([&] { return bench.find(QStringLiteral("key_Ơ")) != nullptr; }, 3000));
    QTest::mouseRelease(&bench.window(), Qt::LeftButton, Qt::NoModifier, middle);
    const QString before = typed(bench);
    REQUIRE(bench.press(QStringLiteral("key_Ø")));

    INFO("typed " << typed(bench).toStdString());
    CHECK(typed(bench).startsWith(before));
    CHECK(typed(bench).endsWith(u'ø', Qt::CaseInsensitive));
}

TEST_CASE("keyboard: a real keyboard writes into the same field", "[kiosk-ui][controls]")
{
    ScreenBench bench;
    bench.goTo(Step::Name);
    REQUIRE(bench.press(QStringLiteral("fullNameInput")));
    for (const char letter : {'a', 'm', 'i', 'n', 'a'})
        QTest::keyClick(&bench.window(), letter);
    CHECK(typed(bench) == QStringLiteral("amina"));
}

TEST_CASE("keyboard: digits for a date are one row without letters", "[kiosk-ui][controls]")
{
    ScreenBench bench;
    bench.goTo(Step::BirthDate);
    REQUIRE(bench.press(QStringLiteral("birthDayInput")));
    CHECK_FALSE(bench.find(QStringLiteral("key_Q")));
    pressAll(bench, {QStringLiteral("1"), QStringLiteral("4")});
    CHECK(bench.find(QStringLiteral("birthDayInput"))->property("text").toString() == QStringLiteral("14"));
}

TEST_CASE("big button: letting go outside does nothing", "[kiosk-ui][controls]")
{
    ScreenBench bench;
    bench.goTo(Step::Notice);
    const QQuickItem* stop = bench.find(QStringLiteral("stopButton"));
    REQUIRE(stop);
    const QPoint middle = stop->mapToScene(QPointF(stop->width() / 2, stop->height() / 2)).toPoint();
    QTest::mousePress(&bench.window(), Qt::LeftButton, Qt::NoModifier, middle);
    QTest::mouseMove(&bench.window(), QPoint(20, 300));
    QTest::mouseRelease(&bench.window(), Qt::LeftButton, Qt::NoModifier, QPoint(20, 300));
    bench.settle();
    CHECK(bench.bench.visit.step() == Step::Notice);
}
