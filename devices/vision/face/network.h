// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "devices/vision/picture_view.h"

#include <cstddef>
#include <opencv2/dnn.hpp>
#include <span>
#include <string>
#include <vector>

namespace kiosk::devices {

/// How 0 to 255 becomes what a model was trained on.
struct Scaling {
    float factor = 1.0F / 255;
    float shift = 0;
};

/// What a model takes: planes of numbers, one after the other.
struct PlaneSize {
    int planes = 3;
    int rows = 0;
    int columns = 0;
};

/// One trained model, run on picture after picture.
///
/// Lane:    analysis; one object, one stream.
/// Privacy: what goes in goes through locked memory. OpenCV keeps the numbers of the last run; forget() overwrites them
///          by running on nothing.
class Network {
public:
    /// `outputs` says how many numbers each output has.
    /// Faults: FaceModelMissing: the bytes are no model that OpenCV can run on planes of `size`, or another one.
    [[nodiscard]] static Result<Network> load(std::span<const std::byte> onnx, const PlaneSize& size,
                                              const std::vector<std::size_t>& outputs);

    /// What the next run takes, plane after plane, row after row.
    [[nodiscard]] std::span<float> input();
    /// What comes out shows OpenCV's own memory and holds until the next run. May throw cv::Exception.
    [[nodiscard]] const std::vector<cv::Mat>& run();
    /// Runs on a colour picture (BGRA) of the model's size, as three planes: red, green, blue.
    [[nodiscard]] const std::vector<cv::Mat>& run(const cv::Mat& bgra, const Scaling& scaling);

    void forget();

private:
    Network(const cv::dnn::Net& net, const PlaneSize& size, std::size_t outputs);

    cv::dnn::Net net_;
    PlaneSize size_;
    LockedPicture planes_;
    cv::Mat blob_;
    std::vector<std::string> names_;
    std::vector<cv::Mat> found_;
};

} // namespace kiosk::devices
