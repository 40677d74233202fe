// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/runtime/executor.h"

#include <QObject>

namespace kiosk::ui {

/// The home lane of the kiosk: runs jobs on Qt's main thread.
///
/// Lane:     built and destroyed on the main thread; post() from any.
/// Lifetime: outlives every lane that posts to it. Jobs still queued when it ends are dropped unseen.
class UiExecutor final : public Executor {
public:
    void post(Job job) override;

private:
    QObject context_;
};

} // namespace kiosk::ui
