// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "devices/vision/face/network.h"

#include <array>
#include <cstddef>
#include <opencv2/core/types.hpp>
#include <span>
#include <vector>

namespace kiosk::devices {

/// One face as the detector sees it, in the picture's pixels.
struct FoundFace {
    /// About from the middle of the forehead to below the mouth.
    cv::Rect2f box;
    /// The person's right eye, left eye, nose, mouth, right ear, left ear.
    std::array<cv::Point2f, 6> marks;
    float score = 0;
};

/// Finds faces in a colour picture with BlazeFace (short range): tilted, half lit, masked or with glaring glasses too.
///
/// Lane:    analysis; one object, one stream.
/// Privacy: keeps nothing but what Network keeps; forget() overwrites that.
class FaceFinder {
public:
    /// Faults: FaceModelMissing.
    [[nodiscard]] static Result<FaceFinder> open(std::span<const std::byte> model);

    /// The largest first. Looks at the whole picture; when it finds nothing there, at its parts, where small faces are
    /// larger. May throw cv::Exception.
    [[nodiscard]] std::vector<FoundFace> find(const cv::Mat& bgra);

    void forget();

private:
    explicit FaceFinder(Network network);

    [[nodiscard]] std::vector<FoundFace> look(const cv::Mat& bgra, const cv::Rect& where);

    Network network_;
    LockedPicture small_;
};

} // namespace kiosk::devices
