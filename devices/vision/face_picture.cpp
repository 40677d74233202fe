// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face_picture.h"

#include "devices/vision/picture_view.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <webp/decode.h>

namespace kiosk::devices {

namespace {

constexpr int largestSide = 512;
constexpr int largestHeight = 2048;

} // namespace

Result<FacePicture> decodeSealFace(ByteView webp, int height)
try {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(webp.data());
    int width = 0;
    int rows = 0;
    if (WebPGetInfo(bytes, webp.size(), &width, &rows) == 0 || width < 1 || rows < 1 || width > largestSide ||
        rows > largestSide)
        return fail(FaultCode::PortraitUnreadable);
    LockedPicture small({width, rows}, CV_8UC4);
    const int stride = static_cast<int>(small.mat().step[0]);
    if (WebPDecodeBGRAInto(bytes, webp.size(), small.bytes().data(), small.bytes().size(), stride) == nullptr)
        return fail(FaultCode::PortraitUnreadable);
    const double scale = std::max(1.0, double(std::min(height, largestHeight)) / rows);
    const cv::Size size(static_cast<int>(std::lround(width * scale)), static_cast<int>(std::lround(rows * scale)));
    LockedPicture large(size, CV_8UC4);
    cv::resize(small.mat(), large.mat(), size, 0, 0, cv::INTER_CUBIC);
    return FacePicture{.width = size.width, .height = size.height, .bgra = std::move(large.bytes())};
} catch (const cv::Exception& e) {
    return fail(FaultCode::PortraitUnreadable, e.code);
}

} // namespace kiosk::devices
