// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/devices/vision/face/real_faces.h"

#include <cstdint>
#include <functional>
#include <opencv2/core/mat.hpp>
#include <string>

namespace kiosk::devices {

/// What was done to a real face with open eyes; the label of a picture is this and no opinion.
enum class Lids : std::uint8_t {
    Open,
    /// Drawn down by a quarter: narrowed as in a smile or in bright light, still open.
    Narrow,
    /// Drawn down to the lower lid, skin and lashes stretched along.
    DrawnDown,
    /// Painted over with the skin around, and a line of lashes: another way to make the same, with other traces.
    Painted,
};

/// One labelled frame of 1280 x 720.
struct EyePicture {
    /// Which real picture and how it was changed, for messages.
    std::string what;
    Lids lids = Lids::Open;
    cv::Mat bgr;

    [[nodiscard]] bool isShut() const { return lids == Lids::DrawnDown || lids == Lids::Painted; }
};

/// Gives all pictures of one real face to `take`: four sizes, three tilts within what the guidance lets pass, four
/// lights, four `Lids`; always the same. Before those of a size, `usual` is given the person at that size, upright,
/// with their own open eyes. `rims` finds the eyes of a frame.
void drawEyePictures(const RealFace& face, const std::function<FaceMesh(const cv::Mat& bgr)>& rims,
                     const std::function<void(const cv::Mat& bgr)>& usual,
                     const std::function<void(const EyePicture&)>& take);

/// How many that are for one face and one kind of `Lids`.
inline constexpr int eyePicturesOfAKind = 4 * 3 * 4;

} // namespace kiosk::devices
