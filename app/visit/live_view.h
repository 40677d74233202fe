// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/camera.h"
#include "app/runtime/executor.h"

#include <functional>
#include <memory>
#include <optional>

namespace kiosk {

/// The live picture of one camera: each frame goes to the screen and to the analysis, and where either is busy only the
/// latest waits.
///
/// Lane:    home. Frames travel camera → analysis and camera → home.
/// Privacy: letting go of it stops the camera and drops every frame.
class LiveView {
public:
    using Changed = std::function<void()>;
    /// A new live frame for the screen; called on home.
    using OnFrame = std::function<void(FrameLease)>;
    /// A frame to look at; called on analysis, one at a time, perhaps once more after the view is gone.
    using Analyse = std::function<void(FrameLease)>;

    struct Parts {
        Camera& camera;
        Executor& analysis;
        Executor& home;
        Analyse analyse;
        /// Told on home when the camera's state changes.
        Changed changed;
    };

    /// Starts the camera.
    explicit LiveView(Parts parts);
    ~LiveView();
    LiveView(const LiveView&) = delete;
    LiveView& operator=(const LiveView&) = delete;

    void watchFrames(OnFrame onFrame);

    [[nodiscard]] CameraState cameraState() const;
    /// What is wrong with the camera or, since it last changed, with a picture.
    [[nodiscard]] const std::optional<Fault>& trouble() const;
    /// Notes what became of a picture.
    void tell(const Status& status);

    /// Stops the camera.
    void rest();
    /// Starts it again.
    void resume();

private:
    struct Shared;
    static void begin(const std::shared_ptr<Shared>& view);
    static void receive(const std::shared_ptr<Shared>& view, FrameLease frame);

    std::shared_ptr<Shared> shared_;
};

} // namespace kiosk
