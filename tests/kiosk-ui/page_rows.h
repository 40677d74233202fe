// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/viewmodels/labelled_rows.h"
#include "tests/kiosk-ui/screen_bench.h"

#include <QVariant>

#include <algorithm>

namespace kiosk::fakes {

/// What a list on the page says beside a label; empty when list or label are not there.
inline ui::LabelledRow rowOf(const ScreenBench& bench, const char* list, const char* label)
{
    const QQuickItem* item = bench.find(QString::fromLatin1(list));
    const auto* model = item ? item->property("rows").value<ui::LabelledRows*>() : nullptr;
    if (!model)
        return {};
    const auto row = std::ranges::find(model->rows(), QString::fromUtf8(label), &ui::LabelledRow::label);
    return row == model->rows().end() ? ui::LabelledRow{} : *row;
}

} // namespace kiosk::fakes
