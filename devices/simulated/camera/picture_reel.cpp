// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/camera/picture_reel.h"

#include <algorithm>
#include <array>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <system_error>

namespace kiosk::devices::simulated {
namespace {

cv::Mat bars()
{
    const std::array<cv::Scalar, 6> colours{cv::Scalar(192, 192, 192), {0, 192, 192}, {192, 192, 0},
                                            cv::Scalar(0, 192, 0),     {192, 0, 192}, {0, 0, 192}};
    cv::Mat picture(720, 1280, CV_8UC3);
    const int width = picture.cols / static_cast<int>(colours.size());
    for (std::size_t at = 0; at < colours.size(); ++at)
        picture(cv::Rect(static_cast<int>(at) * width, 0, width + 2, picture.rows) & cv::Rect({}, picture.size()))
            .setTo(colours[at]);
    cv::putText(picture, "SIMULATED CAMERA", {240, 400}, cv::FONT_HERSHEY_SIMPLEX, 2.6, cv::Scalar::all(0), 6);
    return picture;
}

} // namespace

void PictureReel::show(const std::filesystem::path& place, int hold)
{
    std::error_code ignored;
    std::vector<std::filesystem::path> files;
    if (std::filesystem::is_directory(place, ignored)) {
        for (const auto& entry : std::filesystem::directory_iterator(place, ignored))
            files.push_back(entry.path());
        std::ranges::sort(files);
    } else if (!place.empty()) {
        files.push_back(place);
    }
    pictures_.clear();
    for (const auto& file : files)
        if (cv::Mat picture = cv::imread(file.string(), cv::IMREAD_COLOR); !picture.empty())
            pictures_.push_back(std::move(picture));
    if (pictures_.empty())
        pictures_.push_back(bars());
    sent_.assign(pictures_.size(), {});
    hold_ = std::max(1, hold);
    frame_ = 0;
}

const std::vector<std::uint8_t>& PictureReel::next(const PictureShape& shape)
{
    if (pictures_.empty())
        show({}, 1);
    const std::size_t at = frame_++ / static_cast<std::size_t>(hold_) % pictures_.size();
    if (!sent_[at].isIn(shape))
        sent_[at] = SentPicture(pictures_[at], shape);
    last_ = sent_[at].noisy(dice_);
    lastShape_ = shape;
    return last_;
}

const std::vector<std::uint8_t>& PictureReel::again(const PictureShape& shape)
{
    return last_.empty() || lastShape_ != shape ? next(shape) : last_;
}

const std::vector<std::uint8_t>& PictureReel::black(const PictureShape& shape)
{
    if (!black_.isIn(shape))
        black_ = SentPicture(cv::Mat(shape.height, shape.width, CV_8UC3, cv::Scalar::all(0)), shape);
    return black_.bytes();
}

} // namespace kiosk::devices::simulated
