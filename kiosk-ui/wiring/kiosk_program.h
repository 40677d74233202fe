// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "kiosk-ui/supervisor/safe_state.h"
#include "kiosk-ui/supervisor/visit_gate.h"
#include "kiosk-ui/viewmodels/opening_view_model.h"
#include "kiosk-ui/viewmodels/settings_view_model.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"
#include "kiosk-ui/wiring/keys/kiosk_keys.h"
#include "kiosk-ui/wiring/open_day.h"
#include "kiosk-ui/wiring/options.h"
#include "kiosk-ui/wiring/wiring.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTimer>

#include <memory>
#include <optional>

namespace kiosk::shell {

/// One visit's program: waits for its turn, proves that nothing here could outlive a visit, lets staff open the day if
/// it is closed, builds the wiring; while something forbids that, it shows why and tries again.
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
    [[nodiscard]] Status openKeys();
    void showTrouble(const Fault& fault);
    void showClosed();
    void openDay(const WipedText& code);
    /// Opens StartTrouble or StartOpening in the place of whatever stood there.
    QQuickWindow* openWindow(const char* name, const char* property, QObject& model);
    void closeWindow();

    Options options_;
    supervisor::MachineFiles machine_;
    supervisor::VisitGate gate_;
    std::unique_ptr<KioskKeys> keys_;
    /// Empty while the kiosk is closed.
    std::optional<OpenDay> day_;
    int wrongCodes_ = 0;
    std::unique_ptr<Wiring> wiring_;
    ui::TroubleViewModel trouble_;
    std::unique_ptr<ui::OpeningViewModel> opening_;
    /// Only while a window without a visit is open.
    std::unique_ptr<ui::SettingsViewModel> settings_;
    std::unique_ptr<QQmlApplicationEngine> window_;
    QTimer again_;
    QTimer atOnce_;
};

} // namespace kiosk::shell
