// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/camera/sent_picture.h"

#include <linux/videodev2.h>

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <span>

namespace kiosk::devices::simulated {
namespace {

constexpr int jpegQuality = 95;
/// With half the colour each way, JPEG codes squares of this many pixels.
constexpr int jpegBlock = 16;
/// Grey levels up and down. Fewer would be lost in what JPEG rounds away.
constexpr int noiseLevels = 3;
/// One pixel of so many has noise.
constexpr std::size_t noiseApart = 500;

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

constexpr std::uint8_t marker = 0xff;

/// The length of the segment that begins at `at`, its marker included.
std::size_t segmentSize(std::span<const std::uint8_t> jpeg, std::size_t at)
{
    return 2 + std::size_t{jpeg[at + 2]} * 256 + jpeg[at + 3];
}

/// Where the head of the scan is, behind all tables.
std::size_t scanHead(std::span<const std::uint8_t> jpeg)
{
    constexpr std::uint8_t scan = 0xda;
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && jpeg[at + 1] != scan)
        at += segmentSize(jpeg, at);
    return at;
}

/// Where the pixels begin: behind the head of the scan.
std::size_t scanBegin(std::span<const std::uint8_t> jpeg)
{
    const std::size_t head = scanHead(jpeg);
    return head + segmentSize(jpeg, head);
}

/// Where the next marker among the pixels is: a restart, or the end.
std::size_t nextMarker(std::span<const std::uint8_t> jpeg, std::size_t at)
{
    while (at + 1 < jpeg.size() && (jpeg[at] != marker || jpeg[at + 1] == 0))
        ++at;
    return at;
}

/// Webcams leave the standard Huffman tables out to save room; a reader has to know them.
std::vector<std::uint8_t> withoutTables(const std::vector<std::uint8_t>& jpeg)
{
    constexpr std::uint8_t tables = 0xc4;
    std::vector<std::uint8_t> bytes(jpeg.begin(), jpeg.begin() + 2);
    const std::size_t head = scanHead(jpeg);
    std::size_t at = 2;
    while (at < head) {
        const std::size_t size = segmentSize(jpeg, at);
        if (jpeg[at + 1] != tables)
            bytes.insert(bytes.end(), jpeg.begin() + static_cast<std::ptrdiff_t>(at),
                         jpeg.begin() + static_cast<std::ptrdiff_t>(at + size));
        at += size;
    }
    bytes.insert(bytes.end(), jpeg.begin() + static_cast<std::ptrdiff_t>(at), jpeg.end());
    return bytes;
}

/// Begins its code anew with each row of blocks, so that one row can be put in another's place.
std::vector<std::uint8_t> jpegInRows(const cv::Mat& picture)
{
    std::vector<std::uint8_t> jpeg;
    cv::imencode(".jpg", picture, jpeg,
                 {cv::IMWRITE_JPEG_QUALITY, jpegQuality, cv::IMWRITE_JPEG_SAMPLING_FACTOR,
                  cv::IMWRITE_JPEG_SAMPLING_FACTOR_420, cv::IMWRITE_JPEG_RST_INTERVAL,
                  (picture.cols + jpegBlock - 1) / jpegBlock});
    return jpeg;
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

std::uint8_t touched(std::uint8_t luma, cv::RNG& dice)
{
    constexpr int black = 16;
    constexpr int white = 235;
    return static_cast<std::uint8_t>(std::clamp(luma + dice.uniform(-noiseLevels, noiseLevels + 1), black, white));
}

} // namespace

SentPicture::SentPicture(const cv::Mat& picture, const PictureShape& shape)
    : shape_(shape)
{
    const cv::Mat scaled = fitted(picture, shape.width, shape.height);
    if (shape.fourcc == V4L2_PIX_FMT_YUYV)
        bytes_ = toYuyv(scaled);
    else
        encodeJpeg(scaled);
}

void SentPicture::encodeJpeg(const cv::Mat& scaled)
{
    bytes_ = withoutTables(jpegInRows(scaled));
    const int before = scaled.rows / jpegBlock / 2;
    const int top = before * jpegBlock;
    band_ = scaled.rowRange(top, std::min(top + jpegBlock, scaled.rows)).clone();
    bandBegin_ = scanBegin(bytes_);
    for (int row = 0; row < before; ++row)
        bandBegin_ = nextMarker(bytes_, bandBegin_) + 2;
    bandEnd_ = nextMarker(bytes_, bandBegin_);
}

std::vector<std::uint8_t> SentPicture::noisy(cv::RNG& dice) const
{
    if (shape_.fourcc == V4L2_PIX_FMT_YUYV) {
        auto bytes = bytes_;
        for (std::size_t left = bytes.size() / 2 / noiseApart + 1; left > 0; --left) {
            auto& luma = bytes[2 * static_cast<std::size_t>(dice.uniform(0, static_cast<int>(bytes.size() / 2)))];
            luma = touched(luma, dice);
        }
        return bytes;
    }
    cv::Mat noise(band_.size(), CV_16SC3);
    dice.fill(noise, cv::RNG::UNIFORM, -noiseLevels, noiseLevels + 1);
    cv::Mat spoiled;
    cv::add(band_, noise, spoiled, cv::noArray(), CV_8U);
    const auto jpeg = jpegInRows(spoiled);
    const auto begin = scanBegin(jpeg);
    const auto row = std::span(jpeg).subspan(begin, nextMarker(jpeg, begin) - begin);
    std::vector<std::uint8_t> bytes;
    bytes.reserve(bytes_.size() + row.size());
    bytes.assign(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(bandBegin_));
    bytes.insert(bytes.end(), row.begin(), row.end());
    bytes.insert(bytes.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(bandEnd_), bytes_.end());
    return bytes;
}

} // namespace kiosk::devices::simulated
