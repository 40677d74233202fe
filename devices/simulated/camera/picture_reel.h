// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <vector>

namespace kiosk::devices::simulated {

/// How a camera sends its pictures.
struct PictureShape {
    std::uint32_t fourcc = 0;
    int width = 640;
    int height = 480;
    friend bool operator==(const PictureShape&, const PictureShape&) = default;
};

/// The pictures a camera sees, in the bytes it sends them in: YUYV (BT.601, limited range) or MJPG without Huffman
/// tables, as webcams send it.
///
/// Lane: the main loop.
class PictureReel {
public:
    /// Shows the pictures of a folder in name order for `hold` frames each, or one picture; none that can be read shows
    /// coloured bars.
    void show(const std::filesystem::path& place, int hold);

    /// The next frame, valid until the next call.
    [[nodiscard]] const std::vector<std::uint8_t>& next(const PictureShape& shape);
    [[nodiscard]] const std::vector<std::uint8_t>& black(const PictureShape& shape);

private:
    struct Sent {
        PictureShape shape;
        std::vector<std::uint8_t> bytes;
    };

    std::vector<cv::Mat> pictures_;
    std::vector<Sent> sent_;
    Sent black_;
    std::size_t frame_ = 0;
    int hold_ = 1;
};

} // namespace kiosk::devices::simulated
