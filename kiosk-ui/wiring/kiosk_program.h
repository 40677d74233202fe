// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "kiosk-ui/viewmodels/settings_view_model.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"
#include "kiosk-ui/wiring/options.h"
#include "kiosk-ui/wiring/wiring.h"

#include <QQmlApplicationEngine>
#include <QTimer>

#include <memory>
#include <optional>

namespace kiosk::shell {

/// One visit's program: builds the wiring, and while that fails shows why and tries again.
///
/// Lane: gui.
class KioskProgram {
public:
    explicit KioskProgram(const Options& options);
    ~KioskProgram();
    KioskProgram(const KioskProgram&) = delete;
    KioskProgram& operator=(const KioskProgram&) = delete;

    /// Returns when the visit is over or the program is told to end: visitEnded, 0, or 2 when the pages are broken.
    [[nodiscard]] int run();

private:
    void start();
    void showTrouble(const Fault& fault);
    void openTroubleWindow();

    Options options_;
    std::unique_ptr<Wiring> wiring_;
    ui::TroubleViewModel trouble_;
    /// Only while the trouble window is open.
    std::unique_ptr<ui::SettingsViewModel> troubleSettings_;
    std::unique_ptr<QQmlApplicationEngine> troubleWindow_;
    QTimer again_;
    QTimer atOnce_;
};

/// No core dumps, no other process of this user reading this one's memory. Call before anything personal can exist.
void closeProcessToOthers();

} // namespace kiosk::shell
