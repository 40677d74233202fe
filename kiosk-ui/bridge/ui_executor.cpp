// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/bridge/ui_executor.h"

#include <QMetaObject>

#include <utility>

namespace kiosk::ui {

void UiExecutor::post(Job job)
{
    QMetaObject::invokeMethod(&context_, [job = std::move(job)]() mutable { job(); }, Qt::QueuedConnection);
}

} // namespace kiosk::ui
