// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace kiosk::ui {

/// One line of a list on a page, ready to be shown.
struct LabelledRow {
    QString label;
    QString value;
    /// A word to draw an icon and a colour by: "" plain, "good", "attention", "waiting", "chosen".
    QString mood;

    [[nodiscard]] friend bool operator==(const LabelledRow&, const LabelledRow&) = default;
};

/// A short list of labels and values.
///
/// Lane: gui.
class LabelledRows : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a view model")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role { LabelRole = Qt::UserRole + 1, ValueRole, MoodRole };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int count() const { return static_cast<int>(rows_.size()); }
    [[nodiscard]] const QList<LabelledRow>& rows() const { return rows_; }
    /// Same length: rows are updated in place, so that a pressed control is not rebuilt under a finger.
    void show(QList<LabelledRow> rows);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();

private:
    QList<LabelledRow> rows_;
};

} // namespace kiosk::ui
