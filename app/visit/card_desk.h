// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"
#include "app/ports/document_reader.h"
#include "app/ports/signing.h"
#include "app/runtime/executor.h"
#include "app/seal/card_sealer.h"
#include "app/visit/live_view.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace kiosk {

/// The card that came out, under the paper camera: does every code on it read as it was made?
///
/// Lane:    home. Frames travel camera → analysis → home.
/// Privacy: compares signatures, and keeps nothing that a code says. Letting go of the desk stops the camera.
class CardDesk {
public:
    using Changed = std::function<void()>;
    using OnFrame = LiveView::OnFrame;

    struct Parts {
        Camera& camera;
        DocumentReader& reader;
        const CardSealer& sealer;
        Executor& analysis;
        Executor& home;
        Changed changed;
    };

    /// `made`: the signatures of the codes that were printed, at least one.
    CardDesk(Parts parts, const std::vector<EcdsaSignature>& made);
    ~CardDesk();
    CardDesk(const CardDesk&) = delete;
    CardDesk& operator=(const CardDesk&) = delete;

    void watchFrames(OnFrame onFrame);

    /// Every code was read, not necessarily in one frame. Then the camera is stopped.
    [[nodiscard]] bool isRead() const;
    /// The seals last in view were none of ours.
    [[nodiscard]] bool isAnother() const;

    [[nodiscard]] CameraState cameraState() const;
    [[nodiscard]] const std::optional<Fault>& trouble() const;

private:
    struct Shared;
    static void analyse(const std::shared_ptr<Shared>& desk, const Frame& frame);

    std::shared_ptr<Shared> shared_;
    LiveView view_;
};

} // namespace kiosk
