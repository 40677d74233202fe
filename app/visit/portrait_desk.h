// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portrait/best_frame.h"
#include "app/portrait/hand_frame.h"
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

    /// Takes the best frame seen now, even if guidance is not Good; needs a face, or by hand nothing but a frame.
    void takeNow();
    /// Throws the taken portrait away and looks again.
    void retake();
    /// Empty until one was taken.
    [[nodiscard]] const Portrait& taken() const;

    /// Nothing is taken by itself while staff are being asked why they want to take it: nobody sees the mirror then.
    /// The count begins anew afterwards.
    enum class Waits : bool { No, ForStaff };
    void wait(Waits waits);
    /// From now on staff say where the face is and when: nothing is taken by itself, whatever the judge finds. Begins
    /// at the face that was found, else in the middle.
    void beginByHand();
    /// Back to the judge's own eyes.
    void endByHand();
    /// Changes where the face is; does nothing unless by hand.
    void adjustByHand(const std::function<void(HandFrame&)>& change);
    /// Empty unless by hand.
    [[nodiscard]] std::optional<HandFrame> byHand() const;
    /// Of the newest frame by hand, in pixels; empty before the first.
    struct FrameSize {
        int width;
        int height;
    };
    [[nodiscard]] std::optional<FrameSize> sizeByHand() const;

private:
    struct Shared;
    static void analyse(const std::shared_ptr<Shared>& desk, FrameLease frame);
    static void cut(const std::shared_ptr<Shared>& desk, BestFrame::Pick pick);

    std::shared_ptr<Shared> shared_;
    LiveView view_;
};

} // namespace kiosk
