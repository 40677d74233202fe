// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/card/text_fitting.h"

#include <catch2/catch_test_macros.hpp>

#include <QImage>
#include <QPainter>

using namespace kiosk;
using namespace kiosk::ui;

namespace {

const TextLook nameLook{{"Noto Sans", "Noto Sans Arabic"}, 48, 32, 2, true, Side::Left};

struct Sheet {
    QImage image{700, 300, QImage::Format_Grayscale8};
    Result<int> height = 0;

    Sheet(const QString& text, const QRect& box, const TextLook& look)
    {
        image.fill(255);
        QPainter painter(&image);
        painter.setPen(Qt::black);
        height = drawFitted(painter, text, box, look);
    }

    /// The smallest box around the ink.
    [[nodiscard]] QRect ink() const
    {
        QRect around;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.constScanLine(y)[x] < 150)
                    around |= QRect(x, y, 1, 1);
            }
        }
        return around;
    }

    /// Runs of columns with ink, seen from left to right.
    [[nodiscard]] int strokes() const
    {
        int runs = 0;
        bool inside = false;
        for (int x = 0; x < image.width(); ++x) {
            bool inked = false;
            for (int y = 0; y < image.height(); ++y)
                inked = inked || image.constScanLine(y)[x] < 150;
            runs += inked && !inside ? 1 : 0;
            inside = inked;
        }
        return runs;
    }
};

constexpr QRect box(50, 50, 500, 150);

} // namespace

TEST_CASE("text fitting: a short text keeps its size, a longer one shrinks, then wraps", "[kiosk-ui][card]")
{
    const Sheet shortOne("Li Na", box, nameLook);
    const Sheet longer("Bartholomew Featherstone", box, nameLook);
    const Sheet wrapped("Bartholomew Featherstone of Cedar Riverside", box, nameLook);
    REQUIRE(shortOne.height.has_value());
    REQUIRE(longer.height.has_value());
    REQUIRE(wrapped.height.has_value());
    CHECK(*longer.height < *shortOne.height);
    CHECK(*wrapped.height > *shortOne.height);
    for (const auto* sheet : {&shortOne, &longer, &wrapped}) {
        CHECK(box.contains(sheet->ink()));
        CHECK_FALSE(sheet->ink().isEmpty());
    }
}

TEST_CASE("text fitting: sides are the sides of the paper, in any direction of writing", "[kiosk-ui][card]")
{
    auto right = nameLook;
    right.side = Side::Right;
    auto centre = nameLook;
    centre.side = Side::Centre;
    for (const QString& text : {QString("Ana"), QString::fromUtf8("عبد الرحمن")}) {
        CHECK(Sheet(text, box, nameLook).ink().left() < box.left() + 12);
        CHECK(Sheet(text, box, right).ink().right() > box.right() - 12);
        const auto middle = Sheet(text, box, centre).ink().center().x();
        CHECK(std::abs(middle - box.center().x()) < 8);
    }
}

TEST_CASE("text fitting: Arabic letters join", "[kiosk-ui][card]")
{
    // meem, hah, meem, dal are one stroke; kept apart by non-joiners they are several.
    CHECK(Sheet(QString::fromUtf8("محمد"), box, nameLook).strokes() == 1);
    CHECK(Sheet(QString::fromUtf8("م\u200cح\u200cم\u200cد"), box, nameLook).strokes() > 1);
}

TEST_CASE("text fitting: line breaks in the text are kept", "[kiosk-ui][card]")
{
    const QString text = QString("One") + QChar(QChar::LineSeparator) + "Two";
    const Sheet two(text, box, nameLook);
    const Sheet one("One Two", box, nameLook);
    REQUIRE(two.height.has_value());
    CHECK(*two.height > *one.height);
    CHECK(two.ink().height() > one.ink().height());
}

TEST_CASE("text fitting: what cannot fit is refused", "[kiosk-ui][card]")
{
    const Sheet sheet(QString(5000, 'm'), box, nameLook);
    REQUIRE_FALSE(sheet.height.has_value());
    CHECK(sheet.height.error().code == FaultCode::CardDrawingFailed);
    CHECK(sheet.ink().isEmpty());
}
