// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/card/side_painting.h"

#include "kiosk-ui/card/ornaments.h"
#include "kiosk-ui/card/seal_symbol.h"
#include "kiosk-ui/card/text_fitting.h"

#include <QDate>
#include <QLocale>
#include <QPainterPath>

#include <algorithm>

namespace kiosk::ui {

namespace {

constexpr std::size_t pixels = std::size_t{CardSide::width} * CardSide::height;
// Coverage of a dot from which it is printed: a little under half, so that thin strokes of small text hold.
constexpr std::uint8_t inkFrom = 150;
constexpr std::uint8_t noInk = 255;
constexpr int portraitRadius = 10;
constexpr int labelGap = 0;
constexpr int smallestLabel = 16;

/// "7K3M94QX2W" → "7K3 M94Q X2W"; anything else as it is.
QString grouped(const std::string& number)
{
    auto text = QString::fromStdString(number);
    if (text.size() == 10)
        text.insert(7, QLatin1Char(' ')).insert(3, QLatin1Char(' '));
    return text;
}

/// One line for each line of the source, none of them empty.
QString linesOf(std::string_view utf8)
{
    auto text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).trimmed();
    return text.replace(QLatin1Char('\n'), QChar(QChar::LineSeparator));
}

} // namespace

SidePainting::SidePainting(const CardLayout& layout, const SideLayout& side, const CardFace& face)
    : layout_(layout)
    , side_(side)
    , face_(face)
    , layers_{LockedBytes(pixels * 3), LockedBytes(pixels)}
    , colour_(layers_.rgb.data(), CardSide::width, CardSide::height, CardSide::width * 3, QImage::Format_RGB888)
    , ink_(layers_.resin.data(), CardSide::width, CardSide::height, CardSide::width, QImage::Format_Grayscale8)
{
    colour_.fill(side.paper);
    ink_.fill(noInk);
}

void SidePainting::drawOrnaments()
{
    QPainter painter(&colour_);
    for (const auto& ornament : side_.ornaments)
        drawOrnament(painter, ornament);
}

void SidePainting::drawPortrait()
{
    if (face_.portrait.isEmpty())
        return;
    const QImage portrait(face_.portrait.rgb.data(), Portrait::width, Portrait::height, Portrait::width * 3,
                          QImage::Format_RGB888);
    QPainter painter(&colour_);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QPainterPath edge;
    edge.addRoundedRect(side_.picture, portraitRadius, portraitRadius);
    painter.setClipPath(edge);
    painter.drawImage(side_.picture, portrait);
}

Status SidePainting::drawTexts()
{
    {
        QPainter painter(&ink_);
        painter.setRenderHint(QPainter::TextAntialiasing);
        painter.setPen(Qt::black);
        for (const auto& place : side_.texts) {
            if (const auto drawn = drawText(painter, place, {}); !drawn)
                return std::unexpected(drawn.error());
        }
        for (const auto& column : side_.columns) {
            if (const Status drawn = drawColumn(painter, column); !drawn)
                return drawn;
        }
    }
    std::ranges::transform(std::span(layers_.resin.data(), pixels), layers_.resin.data(),
                           [](std::uint8_t grey) { return grey < inkFrom ? std::uint8_t{1} : std::uint8_t{0}; });
    return {};
}

Status SidePainting::drawSeals()
{
    const auto draw = [this](const QRect& box, const WipedText& text) {
        return text.isEmpty() ? Status()
                              : setSealSymbol({layers_.resin.data(), pixels}, CardSide::width, box, text.view());
    };
    return draw(side_.picture, face_.sealText).and_then([&] { return draw(side_.details, face_.detailsText); });
}

Status SidePainting::drawColumn(QPainter& painter, const ColumnPlace& column)
{
    int y = column.box.top();
    for (const auto& row : column.rows) {
        int bottom = y;
        for (const auto& place : row.texts) {
            const auto drawn = drawText(painter, place, {column.box.left(), y});
            if (!drawn)
                return std::unexpected(drawn.error());
            bottom = std::max(bottom, *drawn);
        }
        y = bottom == y ? y : bottom + column.gap;
    }
    return {};
}

Result<int> SidePainting::drawText(QPainter& painter, const TextPlace& place, const QPoint& corner)
{
    const auto value = valueOf(place);
    if (value.isEmpty())
        return corner.y();
    auto box = place.box.translated(corner);
    if (!place.label.isEmpty()) {
        const auto used = drawFitted(painter, place.label, box,
                                     {.fonts = layout_.fonts,
                                      .size = layout_.labelSize,
                                      .least = std::min(smallestLabel, layout_.labelSize),
                                      .side = place.side});
        if (!used)
            return used;
        box.setTop(box.top() + *used + labelGap);
    }
    const auto used = drawFitted(painter, value.text(), box,
                                 {.fonts = layout_.fonts,
                                  .size = place.size,
                                  .least = place.least,
                                  .lines = place.lines,
                                  .bold = place.bold,
                                  .side = place.side,
                                  .level = place.level});
    return used ? Result<int>(box.top() + *used) : used;
}

QString SidePainting::dayText(const std::string_view& day) const
{
    const auto date = QDate::fromString(QString::fromUtf8(day.data(), static_cast<qsizetype>(day.size())), Qt::ISODate);
    return date.isValid() ? QLocale(QLocale::English).toString(date, layout_.dates) : QString();
}

WipedString SidePainting::valueOf(const TextPlace& place) const
{
    const auto shaped = [&](QString text) {
        // A bare value moves through, so that no second copy of it is left behind.
        if (text.isEmpty() || place.pattern == QLatin1String("%1"))
            return WipedString(std::move(text));
        return WipedString(QString(place.pattern).replace(QLatin1String("%1"), text));
    };
    switch (place.field) {
    case CardField::CityName:
        return shaped(linesOf(face_.cityName));
    case CardField::ProgrammeName:
        return shaped(linesOf(face_.programmeName));
    case CardField::FullName:
        return shaped(linesOf(face_.fullName.view()));
    case CardField::PreferredName:
        return shaped(linesOf(face_.preferredName.view()));
    case CardField::BirthDate:
        return shaped(dayText(face_.birthDate.view()));
    case CardField::Address:
        return shaped(linesOf(face_.address.view()));
    case CardField::Gender:
        return shaped(linesOf(face_.gender.view()));
    case CardField::EmergencyContact:
        return shaped(linesOf(face_.emergencyContact.view()));
    case CardField::Number:
        return shaped(grouped(face_.cardNumber));
    case CardField::Issued:
        return shaped(dayText(face_.issuedDay));
    case CardField::Expires:
        return shaped(dayText(face_.expiresDay));
    case CardField::Disclaimer:
        return shaped(linesOf(face_.disclaimer));
    case CardField::Fixed:
        return WipedString(place.words);
    }
    return {};
}

} // namespace kiosk::ui
