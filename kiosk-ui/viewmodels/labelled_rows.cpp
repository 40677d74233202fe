// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/labelled_rows.h"

#include <utility>

namespace kiosk::ui {

void LabelledRows::show(QList<LabelledRow> rows)
{
    if (rows == rows_)
        return;
    if (rows.size() == rows_.size()) {
        rows_ = std::move(rows);
        emit dataChanged(index(0), index(count() - 1));
        return;
    }
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
    emit countChanged();
}

int LabelledRows::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant LabelledRows::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LabelledRow& row = rows_[index.row()];
    switch (role) {
    case LabelRole:
        return row.label;
    case ValueRole:
        return row.value;
    case MoodRole:
        return row.mood;
    default:
        return {};
    }
}

QHash<int, QByteArray> LabelledRows::roleNames() const
{
    return {{LabelRole, "label"}, {ValueRole, "value"}, {MoodRole, "mood"}};
}

} // namespace kiosk::ui
