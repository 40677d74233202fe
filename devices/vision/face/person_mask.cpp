// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/person_mask.h"

#include <opencv2/imgproc.hpp>
#include <utility>

namespace kiosk::devices {
namespace {

constexpr int maskWidth = 256;
constexpr int maskHeight = 144;

cv::Size maskSize()
{
    return {maskWidth, maskHeight};
}

} // namespace

Result<PersonMask> PersonMask::open(std::span<const std::byte> model)
{
    auto network =
        Network::load(model, {.rows = maskHeight, .columns = maskWidth}, {std::size_t{maskWidth} * maskHeight});
    if (!network)
        return std::unexpected(network.error());
    return PersonMask(std::move(*network));
}

PersonMask::PersonMask(Network network)
    : network_(std::move(network))
    , small_(maskSize(), CV_8UC4)
    , mask_(maskSize(), CV_8UC1)
{
}

const cv::Mat& PersonMask::of(const cv::Mat& bgra)
{
    cv::resize(bgra, small_.mat(), maskSize(), 0, 0, cv::INTER_AREA);
    const auto& out = network_.run(small_.mat(), {});
    small_.mat().setTo(0);
    cv::Mat(maskSize(), CV_32FC1, const_cast<float*>(out[0].ptr<float>())).convertTo(mask_.mat(), CV_8U, 255);
    return mask_.mat();
}

void PersonMask::forget()
{
    mask_.mat().setTo(0);
    network_.forget();
}

} // namespace kiosk::devices
