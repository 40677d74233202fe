// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portrait/best_frame.h"
#include "app/ports/camera.h"
#include "app/ports/clock.h"
#include "app/ports/portrait_judge.h"
#include "app/runtime/executor.h"
#include "app/visit/live_view.h"

#include <functional>
#include <memory>
#include <optional>

namespace kiosk {

/// The portrait step: live picture, one instruction at a time, automatic capture, retake.
///
/// Lane:    home. Frames travel camera → analysis → home.
/// Privacy: letting go of the desk stops the camera and drops every frame.
class PortraitDesk {
public:
    using Changed = std::function<void()>;
    using OnFrame = LiveView::OnFrame;

    PortraitDesk(Camera& camera, PortraitJudge& judge, const Clock& clock, Executor& analysis, Executor& home,
                 Changed changed);
    ~PortraitDesk();
    PortraitDesk(const PortraitDesk&) = delete;
    PortraitDesk& operator=(const PortraitDesk&) = delete;

    void watchFrames(OnFrame onFrame);

    [[nodiscard]] Guidance guidance() const;
    /// 3, 2, 1 while a good picture is held; empty otherwise.
    [[nodiscard]] std::optional<int> countdown() const;
    [[nodiscard]] std::optional<PixelBox> face() const;
    [[nodiscard]] CameraState cameraState() const;
    [[nodiscard]] const std::optional<Fault>& trouble() const;

    /// Takes the best frame seen now, even if guidance is not Good; needs a face.
    void takeNow();
    /// Throws the taken portrait away and looks again.
    void retake();
    /// Empty until one was taken.
    [[nodiscard]] const Portrait& taken() const;

private:
    struct Shared;
    static void analyse(const std::shared_ptr<Shared>& desk, FrameLease frame);
    static void cut(const std::shared_ptr<Shared>& desk, BestFrame::Pick pick);

    std::shared_ptr<Shared> shared_;
    LiveView view_;
};

} // namespace kiosk
