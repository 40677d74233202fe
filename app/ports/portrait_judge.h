// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/portrait/guidance.h"
#include "app/portrait/portrait.h"
#include "app/ports/camera.h"

#include <optional>

namespace kiosk {

/// What one frame is worth as a portrait.
struct PortraitVerdict {
    Guidance guidance = Guidance::LookingForFace;
    /// Tight around the face (brow to chin), in the frame's pixels; empty when no face.
    std::optional<PixelBox> face;
    /// 0 (useless) to 100 (as good as it gets): ranks frames whose guidance is Good.
    int score = 0;
};

/// Looks at frames and says what should be better, one reason at a time.
///
/// Lane:    analysis.
/// Time:    judge() within 60 ms for 1280x720 on two cores.
/// Privacy: keeps nothing of a frame but coordinates of the last face; reset() forgets those.
class PortraitJudge {
public:
    virtual ~PortraitJudge() = default;

    /// Faults: PortraitUnreadable: the frame could not be analysed; try the next.
    [[nodiscard]] virtual Result<PortraitVerdict> judge(const Frame& frame) = 0;

    /// Cuts the card portrait (see Portrait) out of `frame` around `face`, unmirrored.
    ///
    /// Faults: PortraitUnreadable: the box is outside the frame or too small.
    [[nodiscard]] virtual Result<Portrait> crop(const Frame& frame, const PixelBox& face) = 0;

    /// Makes the small face for the seal: 60x75 WebP, background flattened, at most `maxBytes`, at least 300.
    ///
    /// Faults: CardSealTooLarge: not even the lowest quality fits.
    [[nodiscard]] virtual Result<LockedBytes> sealFace(const Portrait& portrait, std::size_t maxBytes) = 0;

    virtual void reset() = 0;
};

} // namespace kiosk
