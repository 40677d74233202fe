// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/same_picture.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <opencv2/core.hpp>
#include <span>

namespace kiosk::devices {
namespace {

/// All of 1280x720, every eighth row of 3840x2160.
constexpr std::size_t mostBytes = std::size_t{3} << 20;
/// Grey levels that a flat picture differs by, as a standard deviation of each colour.
constexpr double flatDeviation = 2;
/// Flatness needs fewer rows than sameness.
constexpr int flatRows = 8;

cv::Mat everyRow(const cv::Mat& picture, int apart)
{
    return {(picture.rows + apart - 1) / apart, picture.cols, picture.type(), picture.data,
            picture.step[0] * static_cast<std::size_t>(apart)};
}

/// One to one in `number` for any `word`, so that two pictures that differ in one word never get the same number.
constexpr std::uint64_t mixed(std::uint64_t number, std::uint64_t word)
{
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;
    return std::rotl((number ^ word) * odd, 29);
}

std::uint64_t numberOf(const cv::Mat& rows, cv::Size whole)
{
    // Four chains side by side: each step waits for the one before it.
    std::array<std::uint64_t, 4> chains{1, 2, 3, 4};
    constexpr std::size_t stride = sizeof chains;
    for (int row = 0; row < rows.rows; ++row) {
        auto bytes = std::span(rows.ptr<uchar>(row), static_cast<std::size_t>(rows.cols) * rows.elemSize());
        for (; !bytes.empty(); bytes = bytes.subspan(std::min(stride, bytes.size()))) {
            std::array<std::uint64_t, 4> words{};
            std::memcpy(words.data(), bytes.data(), std::min(stride, bytes.size()));
            for (std::size_t at = 0; at < chains.size(); ++at)
                chains[at] = mixed(chains[at], words[at]);
        }
    }
    auto number = mixed(static_cast<std::uint64_t>(whole.width), static_cast<std::uint64_t>(whole.height));
    for (const std::uint64_t chain : chains)
        number = mixed(number, chain);
    return number;
}

bool isFlat(const cv::Mat& rows)
{
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(everyRow(rows, flatRows), mean, deviation);
    return std::ranges::all_of(std::span(deviation.val), [](double d) { return d < flatDeviation; });
}

} // namespace

bool SamePicture::isNew(const cv::Mat& picture)
{
    const std::size_t bytes = picture.total() * picture.elemSize();
    const cv::Mat rows = everyRow(picture, 1 + static_cast<int>(bytes / mostBytes));
    const std::uint64_t number = numberOf(rows, picture.size());
    const bool isRepeated = last_ == number;
    last_ = number;
    return !isRepeated || isFlat(rows);
}

} // namespace kiosk::devices
