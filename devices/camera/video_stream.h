// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/locked_bytes.h"
#include "devices/camera/picture_stream.h"

#include <opencv2/videoio.hpp>

namespace kiosk::devices {

/// Pictures from a V4L2 camera or a video file through cv::VideoCapture.
///
/// Privacy: the decoded picture lands in locked memory. OpenCV's own buffers behind it (compressed frame, driver
/// mapping) are ordinary memory and are freed with the capture; they cannot be reached to overwrite them.
class VideoStream final : public PictureStream {
public:
    explicit VideoStream(CameraSource source);

    [[nodiscard]] Status open() override;
    void close() override;
    [[nodiscard]] bool isOpen() const override { return capture_.isOpened(); }
    [[nodiscard]] std::chrono::steady_clock::time_point due() const override { return due_; }
    [[nodiscard]] Next next() override;
    [[nodiscard]] const cv::Mat& picture() const override { return picture_; }

private:
    [[nodiscard]] Status openDevice();
    [[nodiscard]] bool openFile();
    [[nodiscard]] Next nextOfDevice();
    [[nodiscard]] Next nextOfFile();
    [[nodiscard]] bool fetch(cv::Mat& target);
    [[nodiscard]] Next retrieve();

    CameraSource source_;
    cv::VideoCapture capture_;
    LockedBytes memory_;
    cv::Mat picture_;
    std::chrono::steady_clock::time_point due_;
    bool isStreaming_ = false;
};

} // namespace kiosk::devices
