// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

namespace kiosk::devices::simulated {

/// How a camera sends its pictures.
struct PictureShape {
    std::uint32_t fourcc = 0;
    int width = 640;
    int height = 480;
    friend bool operator==(const PictureShape&, const PictureShape&) = default;
};

/// One picture in the bytes that a camera sends it in: YUYV (BT.601, limited range) or MJPG without Huffman tables, as
/// webcams send it.
class SentPicture {
public:
    /// Nothing yet, in no shape.
    SentPicture() = default;
    /// The middle of `picture`, scaled to `shape`.
    SentPicture(const cv::Mat& picture, const PictureShape& shape);

    [[nodiscard]] bool isIn(const PictureShape& shape) const { return !bytes_.empty() && shape_ == shape; }
    [[nodiscard]] const std::vector<std::uint8_t>& bytes() const { return bytes_; }
    /// The same with the noise of a sensor, a few grey levels that are others each time: in YUYV on pixels all over the
    /// picture, in MJPG on a band across its middle, because coding the whole anew takes longer than a frame lasts.
    [[nodiscard]] std::vector<std::uint8_t> noisy(cv::RNG& dice) const;

private:
    void encodeJpeg(const cv::Mat& scaled);

    PictureShape shape_;
    std::vector<std::uint8_t> bytes_;
    /// MJPG: the pixels of the band, and where it lies in the bytes.
    cv::Mat band_;
    std::size_t bandBegin_ = 0;
    std::size_t bandEnd_ = 0;
};

} // namespace kiosk::devices::simulated
