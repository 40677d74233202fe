// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/eye_lids.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kiosk::devices {
namespace {

// As written in the model's own options: the mesh's points around each eye, in the order in which its branch gives them
// back, the two that make it level, and how much larger than all of them the rectangle is.
constexpr std::size_t branchPoints = 71;
constexpr std::array<int, branchPoints> aroundRight{
    33,  7,   163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173, 130, 25,
    110, 24,  23,  22,  26,  112, 243, 247, 30,  29,  27,  28,  56,  190, 226, 31,  228, 229,
    230, 231, 232, 233, 244, 113, 225, 224, 223, 222, 221, 189, 35,  124, 46,  53,  52,  65,
    143, 111, 117, 118, 119, 120, 121, 128, 245, 156, 70,  63,  105, 66,  107, 55,  193};
constexpr std::array<int, branchPoints> aroundLeft{
    263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398, 359, 255,
    339, 254, 253, 252, 256, 341, 463, 467, 260, 259, 257, 258, 286, 414, 446, 261, 448, 449,
    450, 451, 452, 453, 464, 342, 445, 444, 443, 442, 441, 413, 265, 353, 276, 283, 282, 295,
    372, 340, 346, 347, 348, 349, 350, 357, 465, 383, 300, 293, 334, 296, 336, 285, 417};
constexpr int rightLevelFrom = 33;
constexpr int rightLevelTo = 133;
constexpr int leftLevelFrom = 362;
constexpr int leftLevelTo = 263;
constexpr float roomAround = 1.5F;

constexpr int branchSide = 16;
/// Pixels of the model's picture for each place.
constexpr float pixelsPerPlace = 4;

/// The numbers of one plane between places; beyond the edge its last ones go on.
float between(const float* plane, float x, float y)
{
    constexpr int last = EyeLids::places - 1;
    const float inX = std::clamp(x, 0.0F, static_cast<float>(last));
    const float inY = std::clamp(y, 0.0F, static_cast<float>(last));
    const int x0 = std::min(static_cast<int>(inX), last - 1);
    const int y0 = std::min(static_cast<int>(inY), last - 1);
    const float fx = inX - static_cast<float>(x0);
    const float fy = inY - static_cast<float>(y0);
    const float* row = plane + y0 * EyeLids::places + x0;
    const float upper = row[0] + fx * (row[1] - row[0]);
    const float lower = row[EyeLids::places] + fx * (row[EyeLids::places + 1] - row[EyeLids::places]);
    return upper + fy * (lower - upper);
}

void fillBranch(std::span<float> input, const cv::Mat& seen, const cv::Matx23f& map)
{
    std::size_t to = 0;
    for (int plane = 0; plane < EyeLids::planes; ++plane) {
        const float* from = seen.ptr<float>() + static_cast<std::ptrdiff_t>(plane) * EyeLids::places * EyeLids::places;
        for (int y = 0; y < branchSide; ++y)
            for (int x = 0; x < branchSide; ++x) {
                const cv::Vec2f at = map * cv::Vec3f(static_cast<float>(x), static_cast<float>(y), 1);
                input[to++] = between(from, at[0], at[1]);
            }
    }
}

EyeRim rimFrom(const cv::Mat& out, const cv::Matx23f& map)
{
    EyeRim rim;
    const auto* numbers = out.ptr<float>();
    for (std::size_t i = 0; i < rim.size(); ++i) {
        // The branch counts in pixels of the model's picture, the map in places.
        const cv::Vec2f turned =
            map * cv::Vec3f(numbers[2 * i] / pixelsPerPlace, numbers[2 * i + 1] / pixelsPerPlace, 1);
        rim[i] = {pixelsPerPlace * turned[0], pixelsPerPlace * turned[1]};
    }
    return rim;
}

} // namespace

double lidGap(const EyeRim& rim)
{
    double most = 0;
    for (std::size_t i = 1; i < 8; ++i)
        most = std::max(most, cv::norm(rim[i] - rim[i + 8]));
    const double width = cv::norm(rim[0] - rim[8]);
    return width > 0 ? most / width : 0;
}

cv::Matx23f branchPlaces(std::span<const cv::Point2f> points, std::span<const int> around, const cv::Point2f& from,
                         const cv::Point2f& to)
{
    const float length = static_cast<float>(cv::norm(to - from));
    const cv::Point2f across = length > 0 ? (to - from) / length : cv::Point2f(1, 0);
    const cv::Point2f down(-across.y, across.x);
    cv::Point2f least(1e9F, 1e9F);
    cv::Point2f most(-1e9F, -1e9F);
    for (const int index : around) {
        const cv::Point2f p = points[static_cast<std::size_t>(index)] / pixelsPerPlace;
        const cv::Point2f turned(p.dot(across), p.dot(down));
        least = {std::min(least.x, turned.x), std::min(least.y, turned.y)};
        most = {std::max(most.x, turned.x), std::max(most.y, turned.y)};
    }
    const cv::Point2f size = roomAround * (most - least);
    const cv::Point2f middle = (least.x + most.x) / 2 * across + (least.y + most.y) / 2 * down;
    const cv::Point2f stepX = size.x / branchSide * across;
    const cv::Point2f stepY = size.y / branchSide * down;
    const cv::Point2f corner = middle - branchSide / 2.0F * (stepX + stepY);
    return {stepX.x, stepY.x, corner.x, stepX.y, stepY.y, corner.y};
}

Result<EyeLids> EyeLids::open(const ShippedModels& models)
{
    constexpr PlaneSize size{.planes = planes, .rows = branchSide, .columns = branchSide};
    auto right = Network::load(models.rightEye, size, {2 * branchPoints});
    if (!right)
        return std::unexpected(right.error());
    auto left = Network::load(models.leftEye, size, {2 * branchPoints});
    if (!left)
        return std::unexpected(left.error());
    return EyeLids(std::move(*right), std::move(*left));
}

EyeLids::EyeLids(Network right, Network left)
    : right_(std::move(right))
    , left_(std::move(left))
{
}

EyeLids::Both EyeLids::find(const cv::Mat& seen, std::span<const cv::Point2f> points)
{
    CV_Assert(seen.total() == static_cast<std::size_t>(planes) * places * places && seen.isContinuous());
    const auto rightMap = branchPlaces(points, aroundRight, points[rightLevelFrom], points[rightLevelTo]);
    const auto leftMap = branchPlaces(points, aroundLeft, points[leftLevelFrom], points[leftLevelTo]);
    fillBranch(right_.input(), seen, rightMap);
    fillBranch(left_.input(), seen, leftMap);
    return {.right = rimFrom(right_.run()[0], rightMap), .left = rimFrom(left_.run()[0], leftMap)};
}

void EyeLids::forget()
{
    right_.forget();
    left_.forget();
}

} // namespace kiosk::devices
