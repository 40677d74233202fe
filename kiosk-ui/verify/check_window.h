// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/runtime/lane.h"
#include "devices/camera/capture_camera.h"
#include "devices/vision/zxing_document_reader.h"
#include "kiosk-ui/bridge/ui_executor.h"
#include "kiosk-ui/verify/check_view_model.h"
#include "kiosk-ui/viewmodels/settings_view_model.h"
#include "sync/partner/check_options.h"

#include <QQmlApplicationEngine>
#include <QSize>

#include <memory>

class QQuickWindow;

namespace kiosk::partner {

/// The window of porchlight-verify: its parts, in the order in which they need each other.
///
/// Lane: gui.
class CheckWindow {
public:
    /// `file`: why there is none is shown in the window.
    CheckWindow(const CheckOptions& options, Result<OpenedFile> file);
    ~CheckWindow();
    CheckWindow(const CheckWindow&) = delete;
    CheckWindow& operator=(const CheckWindow&) = delete;

    /// Opens it and asks about what the options name; false when the pages cannot be loaded (a broken build).
    [[nodiscard]] bool open(QSize size = {1280, 800});

    [[nodiscard]] QQuickWindow* window() const { return window_; }
    [[nodiscard]] CheckViewModel& model() { return model_; }
    [[nodiscard]] ui::SettingsViewModel& settings() { return settings_; }

private:
    void speak();
    void ask();

    CheckOptions options_;
    ui::UiExecutor home_;
    devices::ZxingDocumentReader reader_;
    std::unique_ptr<devices::CaptureCamera> camera_;
    ui::SettingsViewModel settings_;
    Lane analysis_{"analysis"};
    CheckViewModel model_;
    QQmlApplicationEngine engine_;
    QQuickWindow* window_ = nullptr;
};

} // namespace kiosk::partner
