// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/camera/camera_source.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// One way of getting pictures in turn: what a device, a video file and a folder have in common.
///
/// Lane:   camera.
/// Faults: of open() by value; an OpenCV exception may leave open() and next(), and the caller treats it as Gone.
class PictureStream {
public:
    enum class Next : std::uint8_t { Ready, NothingYet, Gone };

    virtual ~PictureStream() = default;

    /// Faults: CameraUnplugged, CameraFrozen and, for a device, those of whyRefused(): try again later.
    [[nodiscard]] virtual Status open() = 0;
    /// Lets go of the source and overwrites the last picture.
    virtual void close() = 0;
    [[nodiscard]] virtual bool isOpen() const = 0;

    /// When next() is worth calling; a time gone by for sources that set their own pace.
    [[nodiscard]] virtual std::chrono::steady_clock::time_point due() const = 0;
    /// Waits for at most 100 ms.
    [[nodiscard]] virtual Next next() = 0;
    /// After Ready: blue, green, red; valid until the next call.
    [[nodiscard]] virtual const cv::Mat& picture() const = 0;
};

/// The stream that fits `source`; not yet open.
[[nodiscard]] std::unique_ptr<PictureStream> makePictureStream(const CameraSource& source);

} // namespace kiosk::devices
