// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QJsonArray>
#include <QJsonObject>
#include <QRect>
#include <QSet>
#include <QString>

#include <optional>

namespace kiosk::ui {

/// Reads a JSON object and remembers every slip: a missing key, a wrong type, a number out of range, a key nobody asked
/// for. The caller reads everything and asks once at the end.
class StrictObject {
public:
    explicit StrictObject(QJsonObject object)
        : object_(std::move(object))
    {
    }

    [[nodiscard]] bool has(const QString& key) const { return object_.contains(key); }
    [[nodiscard]] QString text(const QString& key);
    [[nodiscard]] QString textOr(const QString& key, const QString& otherwise);
    [[nodiscard]] int number(const QString& key, int least, int most);
    [[nodiscard]] int numberOr(const QString& key, int otherwise, int least, int most);
    [[nodiscard]] QColor colour(const QString& key);
    /// [x, y, width, height] in pixels.
    [[nodiscard]] QRect box(const QString& key);
    /// Empty when absent.
    [[nodiscard]] QJsonArray listOr(const QString& key);
    [[nodiscard]] QJsonObject object(const QString& key);
    /// {"en": "…", "es": "…"} in the order of `languages`, joined; empty when absent.
    [[nodiscard]] QString wordingOr(const QString& key, const QStringList& languages, const QString& joint);

    /// The same, in some of `languages`: at least one, and no other.
    [[nodiscard]] QString anyWordingOr(const QString& key, const QStringList& languages, const QString& joint);

    void spoil() { sound_ = false; }
    /// Everything read was right and nothing was left unread.
    [[nodiscard]] bool isSound() const;

private:
    [[nodiscard]] QJsonValue take(const QString& key);

    QJsonObject object_;
    QSet<QString> read_;
    bool sound_ = true;
};

} // namespace kiosk::ui
