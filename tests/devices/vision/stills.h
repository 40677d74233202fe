// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/devices/vision/still.h"

#include <opencv2/core/mat.hpp>
#include <string>

namespace kiosk::devices {

/// The face picture of the tests; fails the test where PORCHLIGHT_FACES does not lead to it.
[[nodiscard]] cv::Mat facePicture();

/// Where the face is put in a 1280x720 picture: brow to chin as a share of the height, middle as shares.
struct Placing {
    double faceHeight = 0.25;
    double middleX = 0.5;
    double middleY = 0.45;
    double degrees = 0;
};
[[nodiscard]] cv::Mat placed(const Placing& placing = {});

/// `text` as a PDF417 or QR code with `pixels` a module and a quiet zone of eight modules.
[[nodiscard]] cv::Mat pdf417(const std::string& text, double pixels);
[[nodiscard]] cv::Mat qr(const std::string& text, double pixels);
/// `code` in the middle of a 1920x1080 picture of paper, turned.
[[nodiscard]] cv::Mat onPaper(const cv::Mat& code, double degrees);

/// A licence's code for a person who does not exist, with elements that must be dropped.
[[nodiscard]] std::string licence();

} // namespace kiosk::devices
