// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/camera/picture_reel.h"

#include <linux/videodev2.h>

#include <algorithm>
#include <array>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <system_error>

namespace kiosk::devices::simulated {
namespace {

constexpr int jpegQuality = 95;

/// One luma for each pixel, one pair of chroma for two, by the formula of BT.601 in eighths of a thousand.
std::vector<std::uint8_t> toYuyv(const cv::Mat& picture)
{
    std::vector<std::uint8_t> bytes(picture.total() * 2);
    auto* to = bytes.data();
    const auto luma = [](const cv::Vec3b& p) {
        return static_cast<std::uint8_t>((257 * p[2] + 504 * p[1] + 98 * p[0] + 500) / 1000 + 16);
    };
    for (int row = 0; row < picture.rows; ++row) {
        const auto* line = picture.ptr<cv::Vec3b>(row);
        for (int column = 0; column + 1 < picture.cols; column += 2) {
            const cv::Vec3b& left = line[column];
            const cv::Vec3b& right = line[column + 1];
            const int blue = left[0] + right[0];
            const int green = left[1] + right[1];
            const int red = left[2] + right[2];
            *to++ = luma(left);
            *to++ = static_cast<std::uint8_t>((439 * blue - 291 * green - 148 * red) / 2000 + 128);
            *to++ = luma(right);
            *to++ = static_cast<std::uint8_t>((439 * red - 368 * green - 71 * blue) / 2000 + 128);
        }
    }
    return bytes;
}

/// Webcams leave the standard Huffman tables out to save room; a reader has to know them.
std::vector<std::uint8_t> withoutTables(const std::vector<std::uint8_t>& jpeg)
{
    constexpr std::uint8_t tables = 0xc4;
    constexpr std::uint8_t scan = 0xda;
    std::vector<std::uint8_t> bytes(jpeg.begin(), jpeg.begin() + 2);
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && jpeg[at + 1] != scan) {
        const std::size_t size = 2 + std::size_t{jpeg[at + 2]} * 256 + jpeg[at + 3];
        if (jpeg[at + 1] != tables)
            bytes.insert(bytes.end(), jpeg.begin() + static_cast<std::ptrdiff_t>(at),
                         jpeg.begin() + static_cast<std::ptrdiff_t>(at + size));
        at += size;
    }
    bytes.insert(bytes.end(), jpeg.begin() + static_cast<std::ptrdiff_t>(at), jpeg.end());
    return bytes;
}

/// The middle of the picture in the camera's proportions.
cv::Mat fitted(const cv::Mat& picture, int width, int height)
{
    cv::Rect middle({}, picture.size());
    if (picture.cols * height > picture.rows * width)
        middle.width = std::max(1, picture.rows * width / height);
    else
        middle.height = std::max(1, picture.cols * height / width);
    middle.x = (picture.cols - middle.width) / 2;
    middle.y = (picture.rows - middle.height) / 2;
    cv::Mat scaled;
    cv::resize(picture(middle), scaled, {width, height}, 0, 0, cv::INTER_AREA);
    return scaled;
}

std::vector<std::uint8_t> encoded(const cv::Mat& picture, const PictureShape& shape)
{
    const cv::Mat scaled = fitted(picture, shape.width, shape.height);
    if (shape.fourcc == V4L2_PIX_FMT_YUYV)
        return toYuyv(scaled);
    std::vector<std::uint8_t> jpeg;
    cv::imencode(".jpg", scaled, jpeg, {cv::IMWRITE_JPEG_QUALITY, jpegQuality});
    return withoutTables(jpeg);
}

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
    if (sent_[at].shape != shape || sent_[at].bytes.empty())
        sent_[at] = {shape, encoded(pictures_[at], shape)};
    return sent_[at].bytes;
}

const std::vector<std::uint8_t>& PictureReel::black(const PictureShape& shape)
{
    if (black_.shape != shape || black_.bytes.empty())
        black_ = {shape, encoded(cv::Mat(shape.height, shape.width, CV_8UC3, cv::Scalar::all(0)), shape)};
    return black_.bytes;
}

} // namespace kiosk::devices::simulated
