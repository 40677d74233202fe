// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/face/face_watch.h"
#include "devices/vision/quality/components.h"

#include <array>
#include <cstdint>
#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// The components that are measured, by the standard's names; what is left out and why is in the folder's README.
enum class QualityComponent : std::uint8_t {
    BackgroundUniformity,
    IlluminationUniformity,
    LuminanceMean,
    LuminanceVariance,
    UnderExposurePrevention,
    OverExposurePrevention,
    DynamicRange,
    NaturalColour,
    SingleFacePresent,
    EyesOpen,
    MouthClosed,
    InterEyeDistance,
    HeadSize,
    LeftwardCrop,
    RightwardCrop,
    MarginAbove,
    MarginBelow,
    HeadYaw,
    HeadPitch,
    HeadRoll,
};
inline constexpr std::size_t qualityComponents = 20;

/// All components of one picture.
struct FaceQuality {
    std::array<Component, qualityComponents> components;

    [[nodiscard]] const Component& operator[](QualityComponent which) const
    {
        return components.at(static_cast<std::size_t>(which));
    }
};

[[nodiscard]] const char* nameOf(QualityComponent which);

/// Measures a picture in which a face was seen. `person` is PersonMask's mask of the same picture, of any size.
/// Privacy: working pictures are locked and overwritten. May throw cv::Exception.
[[nodiscard]] FaceQuality assess(const cv::Mat& bgra, const SeenFaces& seen, const cv::Mat& person);

/// What of the quality shows on a printed card, 0 to 100: even and sufficient light, tones that print, an even
/// background, natural colours, a head that is level and straight. Not a likeness for machines.
[[nodiscard]] double printability(const FaceQuality& quality);

} // namespace kiosk::devices
