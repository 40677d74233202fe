// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/evidence.h"
#include "app/documents/paper_guidance.h"
#include "app/documents/prefill.h"
#include "app/ports/camera.h"
#include "app/ports/clock.h"
#include "app/ports/document_reader.h"
#include "app/runtime/executor.h"
#include "app/visit/live_view.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace kiosk {

/// The papers step: live picture of the paper camera, pictures kept for staff, codes read to prefill. A paper that lies
/// well is taken by itself, once (StillPaper).
///
/// Lane:    home. Frames travel camera → analysis → home.
/// Privacy: letting go of the desk stops the camera and wipes every picture and everything read.
class PaperDesk {
public:
    using Changed = std::function<void()>;
    using OnFrame = LiveView::OnFrame;

    /// `limit`: how long a picture or anything read may exist; evidenceAtMost (lifetime.h) holds all the same.
    PaperDesk(Camera& camera, DocumentReader& reader, const Clock& clock, std::chrono::seconds limit,
              Executor& analysis, Executor& home, Changed changed);
    ~PaperDesk();
    PaperDesk(const PaperDesk&) = delete;
    PaperDesk& operator=(const PaperDesk&) = delete;

    void watchFrames(OnFrame onFrame);

    /// Keeps the next frame as one paper (at most 8), however it lies.
    void capture();
    void remove(std::size_t index);
    /// Whoever looks sees nothing that has expired, even if nobody called dropExpired() (a machine that slept).
    [[nodiscard]] const std::vector<Evidence>& captured() const;
    /// What codes said so far (the first of each field); as captured().
    [[nodiscard]] const Prefill& prefill() const;

    /// The one thing to tell about the paper; steady, so that it can be read.
    [[nodiscard]] PaperGuidance guidance() const;
    /// The paper that lies there has its picture; the next one is taken when this one is gone.
    [[nodiscard]] bool isPictured() const;
    [[nodiscard]] CameraState cameraState() const;
    [[nodiscard]] const std::optional<Fault>& trouble() const;

    /// Stops the camera, keeps the pictures (staff review).
    void rest();
    /// Starts it again.
    void resume();
    /// Wipes every picture, and all that was read, at the end of its limit. A steady count that ran backwards proves no
    /// age: then everything goes.
    void dropExpired();

private:
    struct Shared;
    static void analyse(const std::shared_ptr<Shared>& desk, const Frame& frame);

    std::shared_ptr<Shared> shared_;
    LiveView view_;
};

} // namespace kiosk
