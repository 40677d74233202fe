// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace kiosk {

/// The one thing to tell about the paper before the camera. Ordered: the first that applies is shown.
enum class PaperGuidance : std::uint8_t {
    /// Next to no light: the camera is covered, or the room is dark.
    TooDark,
    /// No page is in view with all its corners.
    LookingForPaper,
    OnePaperAtATime,
    ComeCloser,
    /// A picture of a paper on a telephone or tablet.
    NotAScreen,
    LetItLie,
    /// Letters run together: out of focus.
    NotSharp,
    /// Nothing is printed on this side.
    TurnItOver,
    LightOnIt,
    /// Upside down.
    TurnItAround,
    Good,
};

} // namespace kiosk
