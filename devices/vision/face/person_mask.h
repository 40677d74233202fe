// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "devices/vision/face/network.h"

#include <cstddef>
#include <span>

namespace kiosk::devices {

/// Tells the person from the background, pixel by pixel, at 256 x 144 whatever the frame's size.
///
/// Lane:    analysis; one object, one stream.
/// Privacy: the mask is locked; forget() overwrites it and what the network keeps.
class PersonMask {
public:
    /// Faults: FaceModelMissing.
    [[nodiscard]] static Result<PersonMask> open(std::span<const std::byte> model);

    /// How much each pixel is a person, 0 to 255 (CV_8UC1); holds until the next call. May throw cv::Exception.
    const cv::Mat& of(const cv::Mat& bgra);
    /// What of() said last.
    [[nodiscard]] const cv::Mat& latest() const { return mask_.mat(); }

    void forget();

private:
    explicit PersonMask(Network network);

    Network network_;
    LockedPicture small_;
    LockedPicture mask_;
};

} // namespace kiosk::devices
