// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face_measures.h"

#include "devices/vision/picture_view.h"

#include <algorithm>
#include <array>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <span>
#include <vector>

namespace kiosk::devices {
namespace {

/// Height a face is scaled to before its fine structure is measured: half of what the card prints.
constexpr int measuredHeight = 80;

cv::Rect inside(const cv::Mat& picture, const PixelBox& face, double sideMargin, double topMargin)
{
    const cv::Rect wanted(
        face.x + static_cast<int>(face.width * sideMargin), face.y + static_cast<int>(face.height * topMargin),
        static_cast<int>(face.width * (1 - 2 * sideMargin)), static_cast<int>(face.height * (1 - 2 * topMargin)));
    return wanted & cv::Rect({}, picture.size());
}

/// Brighter in every colour is a lamp and no skin.
constexpr int lampGrey = 244;

/// A spot fills the line drawn round it; what goes round an empty middle is the white frame of the glasses.
constexpr double leastFilled = 0.45;
/// Of fewer pixels nothing can be said.
constexpr int leastFrame = 12;

/// A glass reaches about this far around an eye, in widths of the eye.
constexpr double glassWidth = 1.6;
constexpr double glassHeight = 1.1;

/// A patch of skin that is compared with the one on the other side, in widths of the face.
constexpr double patchSide = 0.1;

/// How many times as light the right patch is as the left one; 1 where one of them is beyond the picture.
double rightByLeft(const cv::Mat& luma, const cv::Point2d& right, const cv::Point2d& left, double side)
{
    const cv::Rect whole({}, luma.size());
    const auto patch = [&](const cv::Point2d& middle) {
        return cv::Rect(cv::Rect2d(middle.x - side / 2, middle.y - side / 2, side, side)) & whole;
    };
    if (patch(right).empty() || patch(left).empty())
        return 1;
    // Black cannot be divided by.
    const auto grey = [&](const cv::Point2d& middle) { return std::max(cv::mean(luma(patch(middle)))[0], 1.0); };
    return grey(right) / grey(left);
}

bool isFrame(const cv::Mat& spot, int area)
{
    if (area < leastFrame)
        return false;
    std::vector<cv::Point> points;
    std::vector<cv::Point> round;
    cv::findNonZero(spot, points);
    cv::convexHull(points, round);
    return area < leastFilled * cv::contourArea(round);
}

double largestSpot(const cv::Mat& bgra, const EyeRim& rim)
{
    const double width = cv::norm(rim[8] - rim[0]);
    const cv::Point2d middle = (rim[0] + rim[8]) / 2;
    const cv::Rect2d glass(middle.x - glassWidth / 2 * width, middle.y - glassHeight / 2 * width, glassWidth * width,
                           glassHeight * width);
    const cv::Rect where = cv::Rect(glass) & cv::Rect({}, bgra.size());
    if (where.empty())
        return 0;
    LockedPicture white(where.size(), CV_8UC1);
    cv::inRange(bgra(where), cv::Scalar(lampGrey, lampGrey, lampGrey, 0), cv::Scalar::all(255), white.mat());
    LockedPicture labels(where.size(), CV_32SC1);
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(white.mat(), labels.mat(), stats, centres, 8, CV_32S);
    int most = 0;
    for (int label = 1; label < count; ++label) {
        const int area = stats.at<int>(label, cv::CC_STAT_AREA);
        if (area > most && !isFrame(labels.mat() == label, area))
            most = area;
    }
    return static_cast<double>(most) / where.area();
}

} // namespace

double measureGlare(const cv::Mat& bgra, const FaceMesh& mesh)
{
    return std::max(largestSpot(bgra, mesh.rightRim), largestSpot(bgra, mesh.leftRim));
}

FaceLight measureLight(const cv::Mat& luma, const PixelBox& face)
{
    const cv::Rect where = inside(luma, face, 0.15, 0.1);
    if (where.empty())
        return {};
    std::array<int, 256> counts{};
    for (int y = where.y; y < where.y + where.height; ++y)
        for (const uchar grey : std::span(luma.ptr<uchar>(y) + where.x, static_cast<std::size_t>(where.width)))
            ++counts[grey];
    FaceLight light;
    double below = 0;
    for (int grey = 0; grey < 256; ++grey) {
        const double share = counts[static_cast<std::size_t>(grey)] / static_cast<double>(where.area());
        light.meanGrey += grey * share;
        if (below < 0.95)
            light.brightGrey = grey;
        below += share;
        if (grey >= 250)
            light.clipped += share;
    }
    return light;
}

double measureSides(const cv::Mat& luma, const FaceMesh& mesh)
{
    const double side = std::max(patchSide * cv::norm(mesh.at(mesh::leftCheek) - mesh.at(mesh::rightCheek)), 1.0);
    std::array<double, sidePoints.size()> ratios{};
    std::ranges::transform(sidePoints, ratios.begin(), [&](const SidePoints& at) {
        return rightByLeft(luma, mesh.at(at.right), mesh.at(at.left), side);
    });
    std::ranges::sort(ratios);
    const double median = ratios[ratios.size() / 2];
    return std::min(median, 1 / median);
}

double measureSharpness(const cv::Mat& luma, const PixelBox& face)
{
    const cv::Rect where = inside(luma, face, 0, 0);
    if (where.width < 16 || where.height < 16)
        return 0;
    const cv::Size size(measuredHeight * where.width / where.height, measuredHeight);
    if (size.width < 8)
        return 0;
    LockedPicture patch(size, CV_8UC1);
    LockedPicture edges(size, CV_16SC1);
    cv::resize(luma(where), patch.mat(), size, 0, 0, where.height > measuredHeight ? cv::INTER_AREA : cv::INTER_LINEAR);
    cv::Laplacian(patch.mat(), edges.mat(), CV_16S, 1);
    cv::Scalar mean;
    cv::Scalar contrast;
    cv::Scalar structure;
    cv::meanStdDev(patch.mat(), mean, contrast);
    cv::meanStdDev(edges.mat(), mean, structure);
    // A face without contrast (fog, darkness) has nothing to be sharp; the constant keeps noise from counting there.
    return structure[0] / (contrast[0] + 6);
}

} // namespace kiosk::devices
