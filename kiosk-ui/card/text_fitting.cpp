// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/card/text_fitting.h"

#include <QGlyphRun>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <memory>

namespace kiosk::ui {

namespace {

constexpr int lastResortSize = 16;
constexpr int lastResortLines = 12;
// For the longest texts that the pages take: a millimetre high, still to be read on the print.
constexpr int leastSize = 12;
/// Lines of those stand as close as their signs above and below allow, in tenths of the size.
constexpr int closePitch = 12;
// Slanted or joined letters may reach a little beyond their advance.
constexpr int overhang = 2;

enum class Breaking : std::uint8_t { OneLine, Words, Anywhere };
enum class Leading : bool { Fonts, Close };

QFont fontOf(const TextLook& look, int size)
{
    QFont font;
    font.setFamilies(look.fonts);
    font.setPixelSize(size);
    font.setWeight(look.bold ? QFont::Bold : QFont::Normal);
    // Outlines as designed: hinting is for screens and would differ between machines.
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::PreferAntialias);
    return font;
}

QTextOption optionOf(Breaking breaking)
{
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    option.setWrapMode(breaking == Breaking::Anywhere ? QTextOption::WrapAtWordBoundaryOrAnywhere
                       : breaking == Breaking::Words  ? QTextOption::WordWrap
                                                      : QTextOption::ManualWrap);
    return option;
}

/// A text set in lines; knows how large it came out.
class SetText {
public:
    SetText(const QString& text, const TextLook& look, int size, int width, Breaking breaking, Leading leading)
        : layout_(text, fontOf(look, size))
    {
        layout_.setCacheEnabled(true);
        layout_.setTextOption(optionOf(breaking));
        layout_.beginLayout();
        qreal y = 0;
        for (auto line = layout_.createLine(); line.isValid(); line = layout_.createLine()) {
            line.setLineWidth(width);
            line.setPosition({0, y});
            // Whole pixels, so that equal texts give equal dots.
            const qreal whole = std::ceil(line.height());
            height_ = y + whole;
            y += leading == Leading::Close ? std::min<qreal>(whole, (size * closePitch + 9) / 10) : whole;
            width_ = std::max(width_, line.naturalTextWidth());
        }
        layout_.endLayout();
    }

    [[nodiscard]] int lines() const { return layout_.lineCount(); }
    [[nodiscard]] int height() const { return static_cast<int>(height_); }
    [[nodiscard]] bool fits(const QRect& box, int mostLines) const
    {
        return lines() <= mostLines && width_ <= box.width() - 2 * overhang && height_ <= box.height();
    }

    [[nodiscard]] bool hasMissingGlyph() const
    {
        return std::ranges::any_of(layout_.glyphRuns(),
                                   [](const QGlyphRun& run) { return std::ranges::contains(run.glyphIndexes(), 0U); });
    }

    void draw(QPainter& painter, const QRect& box, Side side) const
    {
        for (int i = 0; i < lines(); ++i) {
            const auto line = layout_.lineAt(i);
            const auto natural = line.naturalTextRect();
            const qreal room = box.width() - 2 * overhang - natural.width();
            const qreal shift = side == Side::Left ? 0 : side == Side::Right ? room : std::floor(room / 2);
            line.draw(&painter, QPointF(box.left() + overhang + shift - natural.left(), box.top()));
        }
    }

private:
    QTextLayout layout_;
    qreal width_ = 0;
    qreal height_ = 0;
};

std::unique_ptr<SetText> fit(const QString& text, const QRect& box, const TextLook& look)
{
    const int width = box.width() - 2 * overhang;
    const auto attempt = [&](int size, int lines, Breaking breaking, Leading leading = Leading::Fonts) {
        auto set = std::make_unique<SetText>(text, look, size, width, breaking, leading);
        return set->fits(box, lines) ? std::move(set) : nullptr;
    };
    // A text that brings its own line breaks counts each piece as a line.
    const bool oneLine = !text.contains(QChar::LineSeparator);
    for (int size = look.size; oneLine && size >= look.least; --size) {
        if (auto set = attempt(size, 1, Breaking::OneLine))
            return set;
    }
    for (int size = look.size; look.lines > 1 && size >= look.least; --size) {
        if (auto set = attempt(size, look.lines, Breaking::Words))
            return set;
    }
    for (int size = look.least; size >= lastResortSize; --size) {
        if (auto set = attempt(size, lastResortLines, Breaking::Anywhere))
            return set;
    }
    for (int size = lastResortSize; size >= leastSize; --size) {
        if (auto set = attempt(size, lastResortLines, Breaking::Anywhere, Leading::Close))
            return set;
    }
    return nullptr;
}

} // namespace

Result<int> drawFitted(QPainter& painter, const QString& text, const QRect& box, const TextLook& look)
{
    const auto set = fit(text, box, look);
    if (!set || set->hasMissingGlyph())
        return fail(FaultCode::CardDrawingFailed);
    const int down = look.level == Level::Middle ? (box.height() - set->height()) / 2 : 0;
    set->draw(painter, box.translated(0, down), look.side);
    return set->height();
}

} // namespace kiosk::ui
