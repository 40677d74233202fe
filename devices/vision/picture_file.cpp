// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/picture_file.h"

#include "devices/vision/picture_view.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <memory>

namespace kiosk::devices {

namespace {

constexpr int largestSide = 8192;

struct OwnedFrame {
    LockedPicture colour;
    LockedPicture luma;
    Frame frame;
};

} // namespace

Result<FrameLease> readPicture(const std::filesystem::path& path)
try {
    const cv::Mat read = cv::imread(path.string(), cv::IMREAD_COLOR);
    if (read.empty() || read.cols > largestSide || read.rows > largestSide)
        return fail(FaultCode::PapersUnreadable);
    auto owned = std::make_shared<OwnedFrame>();
    owned->colour = LockedPicture(read.size(), CV_8UC4);
    owned->luma = LockedPicture(read.size(), CV_8UC1);
    cv::cvtColor(read, owned->colour.mat(), cv::COLOR_BGR2BGRA);
    cv::cvtColor(read, owned->luma.mat(), cv::COLOR_BGR2GRAY);
    owned->frame = {.width = read.cols,
                    .height = read.rows,
                    .bgra = owned->colour.bytes().bytes(),
                    .strideBytes = static_cast<int>(owned->colour.mat().step[0]),
                    .luma = owned->luma.bytes().bytes(),
                    .lumaStrideBytes = static_cast<int>(owned->luma.mat().step[0]),
                    .serial = 0,
                    .taken = {}};
    return FrameLease(owned, &owned->frame);
} catch (const cv::Exception& e) {
    return fail(FaultCode::PapersUnreadable, e.code);
}

} // namespace kiosk::devices
