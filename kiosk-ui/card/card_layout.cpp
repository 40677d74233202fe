// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/card/card_layout.h"

#include "app/card/card_raster.h"
#include "kiosk-ui/card/strict_object.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <utility>

namespace kiosk::ui {

namespace {

const QString detailsKey = QStringLiteral("details");
constexpr QRect wholeCard(0, 0, CardSide::width, CardSide::height);
constexpr int largestText = 120;
// About 4 points: below this nobody reads it.
constexpr int smallestText = 16;

template<class T>
using Names = std::pair<const char*, T>;

constexpr std::array fields{
    Names<CardField>{"cityName", CardField::CityName},
    Names<CardField>{"programmeName", CardField::ProgrammeName},
    Names<CardField>{"fullName", CardField::FullName},
    Names<CardField>{"preferredName", CardField::PreferredName},
    Names<CardField>{"birthDate", CardField::BirthDate},
    Names<CardField>{"address", CardField::Address},
    Names<CardField>{"gender", CardField::Gender},
    Names<CardField>{"emergencyContact", CardField::EmergencyContact},
    Names<CardField>{"number", CardField::Number},
    Names<CardField>{"issued", CardField::Issued},
    Names<CardField>{"expires", CardField::Expires},
    Names<CardField>{"disclaimer", CardField::Disclaimer},
    Names<CardField>{"fixed", CardField::Fixed},
};
constexpr std::array sides{
    Names<Side>{"left", Side::Left},
    Names<Side>{"right", Side::Right},
    Names<Side>{"centre", Side::Centre},
};
constexpr std::array levels{Names<Level>{"top", Level::Top}, Names<Level>{"middle", Level::Middle}};
constexpr std::array weights{Names<bool>{"regular", false}, Names<bool>{"bold", true}};
constexpr std::array ornaments{
    Names<OrnamentKind>{"fill", OrnamentKind::Fill},
    Names<OrnamentKind>{"fade", OrnamentKind::Fade},
    Names<OrnamentKind>{"waves", OrnamentKind::Waves},
    Names<OrnamentKind>{"rings", OrnamentKind::Rings},
};

template<class T, std::size_t n>
T oneOf(StrictObject& object, const QString& name, const std::array<Names<T>, n>& names)
{
    const auto found =
        std::ranges::find_if(names, [&](const auto& entry) { return name == QLatin1String(entry.first); });
    if (found != names.end())
        return found->second;
    object.spoil();
    return {};
}

QStringList textList(StrictObject& object, const QString& key)
{
    QStringList out;
    for (const auto& value : object.listOr(key)) {
        out.append(value.toString());
        if (out.back().isEmpty())
            object.spoil();
    }
    if (out.isEmpty())
        object.spoil();
    return out;
}

/// Reads the parts of one layout; knows its languages.
class LayoutReading {
public:
    explicit LayoutReading(QStringList languages)
        : languages_(std::move(languages))
    {
    }

    SideLayout side(StrictObject& owner, const QString& key, const QString& pictureKey)
    {
        StrictObject object(owner.object(key));
        SideLayout out;
        out.paper = object.colour(QStringLiteral("paper"));
        out.picture = inside(object, object.box(pictureKey), wholeCard);
        if (object.has(detailsKey))
            out.details = inside(object, object.box(detailsKey), wholeCard);
        for (const auto& value : object.listOr(QStringLiteral("ornaments")))
            out.ornaments.push_back(ornament(object, value));
        for (const auto& value : object.listOr(QStringLiteral("texts")))
            out.texts.push_back(text(object, value, wholeCard));
        for (const auto& value : object.listOr(QStringLiteral("columns")))
            out.columns.push_back(column(object, value));
        close(owner, object);
        return out;
    }

private:
    static void close(StrictObject& owner, const StrictObject& object)
    {
        if (!object.isSound())
            owner.spoil();
    }

    static QRect inside(StrictObject& object, const QRect& box, const QRect& bounds)
    {
        if (!bounds.contains(box))
            object.spoil();
        return box;
    }

    static Ornament ornament(StrictObject& owner, const QJsonValue& value)
    {
        StrictObject object(value.toObject());
        Ornament out;
        out.kind = oneOf(object, object.text(QStringLiteral("kind")), ornaments);
        out.box = inside(object, object.box(QStringLiteral("box")), wholeCard);
        out.colour = object.colour(QStringLiteral("colour"));
        if (out.kind == OrnamentKind::Fade)
            out.colourTo = object.colour(QStringLiteral("to"));
        if (out.kind == OrnamentKind::Waves || out.kind == OrnamentKind::Rings)
            out.count = object.number(QStringLiteral("count"), 1, 60);
        out.radius = object.numberOr(QStringLiteral("radius"), 0, 0, 100);
        close(owner, object);
        return out;
    }

    TextPlace text(StrictObject& owner, const QJsonValue& value, const QRect& bounds)
    {
        StrictObject object(value.toObject());
        TextPlace out;
        out.field = oneOf(object, object.text(QStringLiteral("field")), fields);
        out.label = object.wordingOr(QStringLiteral("label"), languages_, QStringLiteral(" · "));
        if (out.field == CardField::Fixed)
            out.words = object.anyWordingOr(QStringLiteral("words"), languages_, QString(QChar::LineSeparator));
        if (out.field == CardField::Fixed && out.words.isEmpty())
            object.spoil();
        out.pattern = object.textOr(QStringLiteral("pattern"), QStringLiteral("%1"));
        if (!out.pattern.contains(QLatin1String("%1")))
            object.spoil();
        out.box = inside(object, object.box(QStringLiteral("box")), bounds);
        out.size = object.number(QStringLiteral("size"), smallestText, largestText);
        out.least = object.number(QStringLiteral("least"), smallestText, std::max(smallestText, out.size));
        out.lines = object.numberOr(QStringLiteral("lines"), 1, 1, 20);
        out.bold = oneOf(object, object.textOr(QStringLiteral("weight"), QStringLiteral("regular")), weights);
        out.side = oneOf(object, object.textOr(QStringLiteral("side"), QStringLiteral("left")), sides);
        out.level = oneOf(object, object.textOr(QStringLiteral("level"), QStringLiteral("top")), levels);
        close(owner, object);
        return out;
    }

    ColumnPlace column(StrictObject& owner, const QJsonValue& value)
    {
        StrictObject object(value.toObject());
        ColumnPlace out;
        out.box = inside(object, object.box(QStringLiteral("box")), wholeCard);
        out.gap = object.number(QStringLiteral("gap"), 0, 100);
        int height = -out.gap;
        for (const auto& entry : object.listOr(QStringLiteral("rows"))) {
            StrictObject row(entry.toObject());
            RowPlace place;
            place.height = row.number(QStringLiteral("height"), 1, CardSide::height);
            const QRect bounds(0, 0, out.box.width(), place.height);
            for (const auto& word : row.listOr(QStringLiteral("texts")))
                place.texts.push_back(text(row, word, bounds));
            close(object, row);
            height += out.gap + place.height;
            out.rows.push_back(std::move(place));
        }
        // Even with every row present nothing may leave the column.
        if (height > out.box.height())
            object.spoil();
        close(owner, object);
        return out;
    }

    QStringList languages_;
};

} // namespace

Result<CardLayout> readCardLayout(const QByteArray& json)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return fail(FaultCode::CardDrawingFailed, error.offset);
    StrictObject object(document.object());
    CardLayout layout;
    if (object.number(QStringLiteral("format"), 1, 1) != 1)
        object.spoil();
    layout.city = object.text(QStringLiteral("city"));
    layout.dates = object.text(QStringLiteral("dates"));
    layout.fonts = textList(object, QStringLiteral("fonts"));
    layout.labelSize = object.number(QStringLiteral("labelSize"), smallestText, largestText);
    LayoutReading reading(textList(object, QStringLiteral("languages")));
    layout.front = reading.side(object, QStringLiteral("front"), QStringLiteral("portrait"));
    layout.back = reading.side(object, QStringLiteral("back"), QStringLiteral("seal"));
    if (const QString both = QStringLiteral("backWithDetails"); object.has(both))
        layout.backWithDetails = reading.side(object, both, QStringLiteral("seal"));
    // Only a back with two codes has a place for the second, and there they do not touch.
    const bool codesInPlace =
        layout.front.details.isNull() && layout.back.details.isNull() &&
        (!layout.backWithDetails || (!layout.backWithDetails->details.isNull() &&
                                     !layout.backWithDetails->details.intersects(layout.backWithDetails->picture)));
    // A portrait at the left would look like a driver's licence.
    const bool portraitAtRight = layout.front.picture.left() >= CardSide::width / 2;
    if (!object.isSound() || !portraitAtRight || !codesInPlace)
        return fail(FaultCode::CardDrawingFailed);
    return layout;
}

} // namespace kiosk::ui
