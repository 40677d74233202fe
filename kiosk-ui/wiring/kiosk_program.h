// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "kiosk-ui/supervisor/safe_state.h"
#include "kiosk-ui/supervisor/visit_gate.h"
#include "kiosk-ui/viewmodels/settings_view_model.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"
#include "kiosk-ui/wiring/options.h"
#include "kiosk-ui/wiring/wiring.h"

#include <QQmlApplicationEngine>
#include <QTimer>

#include <memory>
#include <optional>

namespace kiosk::shell {

/// One visit's program: waits for its turn, proves that nothing here could outlive a visit, builds the wiring; while
/// something forbids that, it shows why and tries again.
///
/// Lane: gui.
class KioskProgram {
public:
    explicit KioskProgram(const Options& options, supervisor::MachineFiles machine = {});
    ~KioskProgram();
    KioskProgram(const KioskProgram&) = delete;
    KioskProgram& operator=(const KioskProgram&) = delete;

    /// Returns when the visit is over or the program is told to end: visitEnded, 0, or 2 when the pages are broken.
    [[nodiscard]] int run();

private:
    void start();
    [[nodiscard]] Status proveSafe();
    void showTrouble(const Fault& fault);
    void openTroubleWindow();

    Options options_;
    supervisor::MachineFiles machine_;
    supervisor::VisitGate gate_;
    std::unique_ptr<Wiring> wiring_;
    ui::TroubleViewModel trouble_;
    /// Only while the trouble window is open.
    std::unique_ptr<ui::SettingsViewModel> troubleSettings_;
    std::unique_ptr<QQmlApplicationEngine> troubleWindow_;
    QTimer again_;
    QTimer atOnce_;
};

} // namespace kiosk::shell
