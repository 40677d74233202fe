// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/picture_view.h"

#include <cstddef>
#include <span>

namespace kiosk::devices {
namespace {

constexpr int longestSide = 16384;

cv::Mat view(std::span<const std::byte> bytes, const Frame& frame, int strideBytes, int type)
{
    const int pixelBytes = CV_ELEM_SIZE(type);
    if (frame.width <= 0 || frame.height <= 0 || frame.width > longestSide || frame.height > longestSide)
        return {};
    if (strideBytes < frame.width * pixelBytes)
        return {};
    const auto needed = static_cast<std::size_t>(strideBytes) * static_cast<std::size_t>(frame.height - 1) +
                        static_cast<std::size_t>(frame.width * pixelBytes);
    if (bytes.size() < needed)
        return {};
    return {frame.height, frame.width, type, const_cast<std::byte*>(bytes.data()),
            static_cast<std::size_t>(strideBytes)};
}

} // namespace

cv::Mat colourView(const Frame& frame)
{
    return view(frame.bgra, frame, frame.strideBytes, CV_8UC4);
}

cv::Mat lumaView(const Frame& frame)
{
    return view(frame.luma, frame, frame.lumaStrideBytes, CV_8UC1);
}

} // namespace kiosk::devices
