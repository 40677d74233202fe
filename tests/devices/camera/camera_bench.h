// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <string>

namespace kiosk::devices {

/// The knobs of the emulated camera this test runs under, and the picture put before it.
class CameraBench {
public:
    /// All knobs back to how a good camera is.
    CameraBench();
    ~CameraBench();
    CameraBench(const CameraBench&) = delete;
    CameraBench& operator=(const CameraBench&) = delete;

    /// One line to the emulator; its answer.
    [[nodiscard]] std::string ask(const std::string& line) const;
    /// A knob that must turn.
    void turn(const std::string& line) const;
    /// One number out of the emulator's state, such as "ioctls".
    [[nodiscard]] int count(const std::string& name) const;
    void show(const cv::Mat& picture) const;

private:
    std::filesystem::path picture_;
};

/// A picture that differs from its mirror images: slopes of colour and four corners that are not alike.
[[nodiscard]] cv::Mat corners(cv::Size size);
/// Mean difference of the colours of two pictures of one size, 0..255.
[[nodiscard]] double difference(const cv::Mat& one, const cv::Mat& other);

} // namespace kiosk::devices
