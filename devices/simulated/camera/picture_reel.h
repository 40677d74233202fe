// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/camera/sent_picture.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <opencv2/core.hpp>
#include <vector>

namespace kiosk::devices::simulated {

/// The pictures a camera sees, in the bytes it sends them in, each time with other noise; the same from one start to
/// the next.
///
/// Lane: the main loop.
class PictureReel {
public:
    /// Shows the pictures of a folder in name order for `hold` frames each, or one picture; none that can be read shows
    /// coloured bars.
    void show(const std::filesystem::path& place, int hold);

    /// The next frame, valid until the next call.
    [[nodiscard]] const std::vector<std::uint8_t>& next(const PictureShape& shape);
    /// The last frame, bit for bit; the next where none had this shape.
    [[nodiscard]] const std::vector<std::uint8_t>& again(const PictureShape& shape);
    /// Under a covered lens there is no noise.
    [[nodiscard]] const std::vector<std::uint8_t>& black(const PictureShape& shape);

private:
    std::vector<cv::Mat> pictures_;
    std::vector<SentPicture> sent_;
    SentPicture black_;
    PictureShape lastShape_;
    std::vector<std::uint8_t> last_;
    cv::RNG dice_{1};
    std::size_t frame_ = 0;
    int hold_ = 1;
};

} // namespace kiosk::devices::simulated
