// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/portrait/guidance.h"
#include "devices/vision/picture_view.h"

#include <filesystem>
#include <opencv2/objdetect.hpp>
#include <optional>
#include <vector>

namespace kiosk::bench {

using devices::LockedPicture;

/// What the kiosk had before trained models: upright faces in a grey picture by OpenCV's Haar cascade. Kept to be
/// measured beside what it has now.
///
/// Lane:    analysis; one object, one stream.
/// Privacy: remembers the last box only; the scaled picture is overwritten after each call, forget() also overwrites
///          what the cascade keeps inside.
class HaarFinder {
public:
    /// Faults: FaceModelMissing: no readable cascade at `cascade`.
    [[nodiscard]] static Result<HaarFinder> open(const std::filesystem::path& cascade);

    /// Boxes from brow to chin in the picture's pixels, the largest first. Between full looks (every sixth call, and
    /// whenever the face is lost) only the surroundings of the last face are searched, so a second person is noticed
    /// within six calls. May throw cv::Exception.
    [[nodiscard]] std::vector<PixelBox> find(const cv::Mat& luma);

    void forget();

private:
    explicit HaarFinder(const cv::CascadeClassifier& cascade);

    [[nodiscard]] std::vector<cv::Rect> look(const cv::Mat& picture, cv::Rect where, int least, int most);
    [[nodiscard]] std::vector<cv::Rect> lookAll(const cv::Mat& picture);

    cv::CascadeClassifier cascade_;
    LockedPicture small_;
    std::optional<cv::Rect> last_;
    int sinceFullLook_ = 0;
};

} // namespace kiosk::bench
