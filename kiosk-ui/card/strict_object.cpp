// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/card/strict_object.h"

#include <array>
#include <cmath>

namespace kiosk::ui {

QJsonValue StrictObject::take(const QString& key)
{
    read_.insert(key);
    const auto value = object_.value(key);
    sound_ = sound_ && !value.isUndefined();
    return value;
}

QString StrictObject::text(const QString& key)
{
    const auto value = take(key);
    sound_ = sound_ && value.isString() && !value.toString().isEmpty();
    return value.toString();
}

QString StrictObject::textOr(const QString& key, const QString& otherwise)
{
    return has(key) ? text(key) : otherwise;
}

int StrictObject::number(const QString& key, int least, int most)
{
    const auto value = take(key);
    const double given = value.toDouble(least - 1.0);
    const bool fits = value.isDouble() && given >= least && given <= most && std::floor(given) == given;
    sound_ = sound_ && fits;
    return fits ? static_cast<int>(given) : least;
}

int StrictObject::numberOr(const QString& key, int otherwise, int least, int most)
{
    return has(key) ? number(key, least, most) : otherwise;
}

QColor StrictObject::colour(const QString& key)
{
    const QColor colour(text(key));
    sound_ = sound_ && colour.isValid();
    return colour;
}

QRect StrictObject::box(const QString& key)
{
    const auto list = take(key).toArray();
    std::array<int, 4> sides{};
    sound_ = sound_ && list.size() == 4;
    for (qsizetype i = 0; i < 4 && i < list.size(); ++i) {
        sound_ = sound_ && list.at(i).isDouble();
        sides.at(static_cast<std::size_t>(i)) = list.at(i).toInt(-1);
    }
    sound_ = sound_ && sides[0] >= 0 && sides[1] >= 0 && sides[2] > 0 && sides[3] > 0;
    return {sides[0], sides[1], sides[2], sides[3]};
}

QJsonArray StrictObject::listOr(const QString& key)
{
    if (!has(key))
        return {};
    const auto value = take(key);
    sound_ = sound_ && value.isArray();
    return value.toArray();
}

QJsonObject StrictObject::object(const QString& key)
{
    const auto value = take(key);
    sound_ = sound_ && value.isObject();
    return value.toObject();
}

QString StrictObject::wordingOr(const QString& key, const QStringList& languages, const QString& joint)
{
    if (!has(key))
        return {};
    StrictObject wording(object(key));
    QStringList words;
    for (const auto& language : languages)
        words.append(wording.text(language));
    sound_ = sound_ && wording.isSound();
    return words.join(joint);
}

QString StrictObject::anyWordingOr(const QString& key, const QStringList& languages, const QString& joint)
{
    QStringList given;
    for (const auto& language : languages) {
        if (object_.value(key).toObject().contains(language))
            given.append(language);
    }
    return wordingOr(key, given, joint);
}

bool StrictObject::isSound() const
{
    if (!sound_)
        return false;
    for (const auto& key : object_.keys()) {
        if (!read_.contains(key))
            return false;
    }
    return true;
}

} // namespace kiosk::ui
