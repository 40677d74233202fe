// SPDX-License-Identifier: Apache-2.0
#include <QColor>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QString>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <memory>

namespace {

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

/// WCAG 2.2, contrast ratio.
double contrast(const QColor& a, const QColor& b)
{
    const double lighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

struct Pair {
    const char* front;
    const char* back;
};

constexpr Pair wordPairs[] = {
    {"ink", "paper"},          {"ink", "surface"},           {"mutedInk", "paper"},
    {"mutedInk", "surface"},   {"actionInk", "action"},      {"actionPressedInk", "actionPressed"},
    {"pressedInk", "pressed"}, {"chosenInk", "chosen"},      {"stop", "surface"},
    {"chromeInk", "chrome"},   {"lightInk", "lightSurface"},
};
constexpr Pair shapePairs[] = {
    {"border", "paper"}, {"border", "surface"}, {"focus", "paper"},    {"focus", "surface"},
    {"action", "paper"}, {"light", "chrome"},   {"action", "surface"},
};

class ThemeOnBench {
public:
    ThemeOnBench()
    {
        QQmlComponent component(&engine_);
        component.setData("import QtQuick\nimport Kiosk.Controls\nQtObject { property QtObject theme: Theme }", QUrl());
        holder_.reset(component.create());
        REQUIRE(holder_);
        theme_ = holder_->property("theme").value<QObject*>();
        REQUIRE(theme_);
    }
    [[nodiscard]] QColor color(const char* name) const { return theme_->property(name).value<QColor>(); }
    [[nodiscard]] QObject& theme() { return *theme_; }

private:
    QQmlEngine engine_;
    std::unique_ptr<QObject> holder_;
    QObject* theme_ = nullptr;
};

} // namespace

TEST_CASE("theme: words stand out 10 to 1 on paper and 20 to 1 in black and white", "[kiosk-ui][controls]")
{
    ThemeOnBench bench;
    for (int mode = 0; mode < 2; ++mode) {
        bench.theme().setProperty("contrast", mode);
        const double least = mode == 0 ? 10.0 : 20.0;
        for (const Pair& pair : wordPairs) {
            const double ratio = contrast(bench.color(pair.front), bench.color(pair.back));
            INFO("mode " << mode << ", " << pair.front << " on " << pair.back << ": " << ratio);
            CHECK(ratio >= least);
        }
        for (const Pair& pair : shapePairs) {
            const double ratio = contrast(bench.color(pair.front), bench.color(pair.back));
            INFO("mode " << mode << ", " << pair.front << " beside " << pair.back << ": " << ratio);
            CHECK(ratio >= 3.0);
        }
    }
    bench.theme().setProperty("contrast", 0);
}

TEST_CASE("theme: capitals have the promised height in millimetres on both screens", "[kiosk-ui][controls]")
{
    ThemeOnBench bench;
    const double wanted[] = {4.0, 4.9, 6.6, 8.6};
    for (const double pxPerMm : {5.88, 5.56}) {
        bench.theme().setProperty("pxPerMm", pxPerMm);
        for (int size = 0; size < 4; ++size) {
            bench.theme().setProperty("textSize", size);
            const double capMm = bench.theme().property("bodyPx").toDouble() * 0.714 / pxPerMm;
            CHECK(std::abs(capMm - wanted[size]) < 0.1);
            CHECK(bench.theme().property("captionPx").toDouble() * 0.714 / pxPerMm > 3.9);
            CHECK(bench.theme().property("target").toDouble() / pxPerMm >= 12.7);
        }
    }
}
