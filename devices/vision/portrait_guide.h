// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portrait/guidance.h"

namespace kiosk::devices {

/// What was measured on one frame; shares are of the frame unless said otherwise.
struct FaceMeasures {
    int people = 0;
    /// Mean grey of the whole frame, 0 to 255; looked at where there is nobody.
    double roomGrey = 128;
    /// Brow to chin, of the frame's height.
    double faceHeight = 0;
    /// Middle of the face, 0 = left edge of the unmirrored frame, 1 = right edge.
    double centreX = 0.5;
    /// How much of the card's cut-out would lie above and below the frame, of the cut-out's height.
    double missingAbove = 0;
    double missingBelow = 0;
    /// Degrees away from straight at the camera, whichever way.
    double yaw = 0;
    double pitch = 0;
    double roll = 0;
    /// On the face, 0 to 255: mean grey, and the grey that 95 % of it stay under.
    double meanGrey = 128;
    double brightGrey = 200;
    /// Share of the face at 250 or more.
    double clipped = 0;
    /// Grey of the face's darker half by that of its lighter one (measureSides).
    double darkerSide = 1;
    /// The largest white spot on a pair of glasses, of one glass.
    double glare = 0;
    /// Gap between the lids of the eye that is less open, of the eye's width.
    double eyesOpen = 0.3;
    /// How open they are by what is usual for the person (UsualEyes).
    double eyesOfUsual = 1;
    /// Fine structure against contrast, on the face scaled to one size; blurred is near 0, sharp about 1.
    double sharpness = 1;
    /// How far the face is from where it was lately, in face heights.
    double motion = 0;
};

/// Chooses the one thing to tell the resident, with a little stickiness so that it does not flicker at a limit.
///
/// Left and right are the resident's own. The frame is unmirrored, so who stands in its left half must go to their own
/// left. Exposure is judged on the face by its bright parts, not by an average skin: dark skin in good light is right.
/// A blink is no reason, but its frames are worth nothing; eyes shut for longer are one.
/// Lane: any one.
class PortraitGuide {
public:
    /// Lids closer together than this, of the eye's width, are shut whoever it is; and so are eyes less open than this
    /// by what is usual for the person, because eyes differ. The second was found on pictures of one person and tried
    /// on two others: tests/devices/vision/face/usual_eyes_test.cpp.
    static constexpr double leastEyesOpen = 0.12;
    static constexpr double leastOfUsual = 0.675;
    [[nodiscard]] static bool areShut(const FaceMeasures& face)
    {
        return face.eyesOpen < leastEyesOpen || face.eyesOfUsual < leastOfUsual;
    }

    [[nodiscard]] Guidance advise(const FaceMeasures& face);
    /// 0 to 100; ranks frames that are all Good.
    [[nodiscard]] static int score(const FaceMeasures& face);
    void reset() { *this = PortraitGuide(); }

private:
    [[nodiscard]] Guidance firstReason(const FaceMeasures& face) const;
    [[nodiscard]] bool isOver(double value, double limit, Guidance reason) const;
    [[nodiscard]] bool isUnder(double value, double limit, Guidance reason) const;

    Guidance last_ = Guidance::LookingForFace;
    /// Frames since the eyes were open.
    int shutFor_ = 0;
};

} // namespace kiosk::devices
