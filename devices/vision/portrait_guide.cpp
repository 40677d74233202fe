// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/portrait_guide.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::devices {
namespace {

// 0.19 of 720 lines gives the card's 375 lines with a tenth of enlargement; at 0.36 the cut-out fills nine tenths of
// the frame.
constexpr double leastFaceHeight = 0.19;
constexpr double mostFaceHeight = 0.36;
constexpr double mostOffCentre = 0.16;
constexpr double mostMissing = 0.04;
// Five degrees are the rule for a passport; a card for the city may be more at ease, and the angles are estimates.
constexpr double mostYaw = 14;
constexpr double mostPitch = 18;
constexpr double mostRoll = 14;
/// In grey; a quarter of the light. A window beside a face in a room leaves a third or more on the other side.
constexpr double leastDarkerSide = 0.52;
constexpr double mostGlare = 0.02;
/// Mean grey of a frame in which nothing can be seen; as for papers.
constexpr double darkness = 14;
constexpr double leastBrightGrey = 78;
constexpr double leastMeanGrey = 32;
constexpr double mostMeanGrey = 218;
constexpr double mostClipped = 0.15;
constexpr double leastSharpness = 0.16;
constexpr double mostMotion = 0.10;
/// Frames that eyes may be shut without a word: people blink for a tenth to a third of a second.
constexpr int longestBlink = 4;
/// A shown reason goes away, and Good is lost, only this far beyond the limit.
constexpr double stickiness = 0.04;

/// 1 at `best`, falling to 0 at `best` ± `reach`.
double closeness(double value, double best, double reach)
{
    return std::clamp(1 - std::abs(value - best) / reach, 0.0, 1.0);
}

} // namespace

bool PortraitGuide::isOver(double value, double limit, Guidance reason) const
{
    if (last_ == reason)
        return value > limit * (1 - stickiness);
    return value > (last_ == Guidance::Good ? limit * (1 + stickiness) : limit);
}

bool PortraitGuide::isUnder(double value, double limit, Guidance reason) const
{
    if (last_ == reason)
        return value < limit * (1 + stickiness);
    return value < (last_ == Guidance::Good ? limit * (1 - stickiness) : limit);
}

Guidance PortraitGuide::firstReason(const FaceMeasures& face) const
{
    using enum Guidance;
    // A covered camera or a room without light: nobody finds a face by moving about.
    if (face.people == 0)
        return isUnder(face.roomGrey, darkness, TooDark) ? TooDark : LookingForFace;
    if (face.people > 1)
        return OnlyOnePerson;
    if (isUnder(face.faceHeight, leastFaceHeight, ComeCloser))
        return ComeCloser;
    if (isOver(face.faceHeight, mostFaceHeight, MoveBack))
        return MoveBack;
    if (isOver(0.5 - face.centreX, mostOffCentre, MoveLeft))
        return MoveLeft;
    if (isOver(face.centreX - 0.5, mostOffCentre, MoveRight))
        return MoveRight;
    if (isOver(face.missingBelow, mostMissing, MoveUp))
        return MoveUp;
    if (isOver(face.missingAbove, mostMissing, MoveDown))
        return MoveDown;
    if (isOver(face.yaw, mostYaw, LookStraight) || isOver(face.pitch, mostPitch, LookStraight) ||
        isOver(face.roll, mostRoll, LookStraight))
        return LookStraight;
    if (isUnder(face.brightGrey, leastBrightGrey, TooDark) || isUnder(face.meanGrey, leastMeanGrey, TooDark))
        return TooDark;
    if (isOver(face.clipped, mostClipped, TooBright) || isOver(face.meanGrey, mostMeanGrey, TooBright))
        return TooBright;
    if (isUnder(face.darkerSide, leastDarkerSide, LightFromOneSide))
        return LightFromOneSide;
    if (isOver(face.glare, mostGlare, GlassesGlare))
        return GlassesGlare;
    if (shutFor_ > longestBlink)
        return OpenEyes;
    if (isOver(face.motion, mostMotion, HoldStill) || isUnder(face.sharpness, leastSharpness, HoldStill))
        return HoldStill;
    return Good;
}

Guidance PortraitGuide::advise(const FaceMeasures& face)
{
    shutFor_ = areShut(face) ? shutFor_ + 1 : 0;
    last_ = firstReason(face);
    return last_;
}

int PortraitGuide::score(const FaceMeasures& face)
{
    // Nobody wants to be on a card in the middle of a blink.
    if (face.people == 0 || areShut(face))
        return 0;
    // Weights by what shows on a printed card: a sharp face first, then light, then where it is.
    const std::array<std::array<double, 2>, 6> parts{{
        {0.30, std::clamp(face.sharpness / 0.6, 0.0, 1.0)},
        {0.15, closeness(face.motion, 0, mostMotion)},
        {0.20, closeness(face.brightGrey, 205, 120) * closeness(face.clipped, 0, 2 * mostClipped)},
        {0.10, closeness(face.faceHeight, 0.25, 0.16)},
        {0.15, closeness(face.yaw, 0, 2 * mostYaw) * closeness(face.roll, 0, 2 * mostRoll) *
                   std::clamp(face.eyesOfUsual, 0.0, 1.0)},
        {0.10, closeness(face.centreX, 0.5, 0.5) * closeness(face.missingAbove + face.missingBelow, 0, 0.3)},
    }};
    double sum = 0;
    for (const auto& [weight, value] : parts)
        sum += weight * value;
    return static_cast<int>(std::lround(100 * sum));
}

} // namespace kiosk::devices
