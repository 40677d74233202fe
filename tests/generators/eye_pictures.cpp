// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/eye_pictures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace kiosk::devices {
namespace {

constexpr std::array sizes{0.20, 0.25, 0.30, 0.34};
constexpr std::array tilts{0.0, -10.0, 10.0};

/// The lights of an office, none so bad that the guidance would speak of light first.
struct Light {
    const char* name;
    void (*cast)(cv::Mat& bgr, const cv::Rect& face);
};

void dimAndNoisy(cv::Mat& bgr, const cv::Rect& /*face*/)
{
    cv::Mat noise(bgr.size(), CV_16SC3);
    cv::RNG(23).fill(noise, cv::RNG::NORMAL, 0, 6);
    bgr.convertTo(bgr, CV_8U, 0.6);
    cv::add(bgr, noise, bgr, cv::noArray(), CV_8U);
}

void soft(cv::Mat& bgr, const cv::Rect& face)
{
    cv::Mat where = bgr(face);
    cv::GaussianBlur(where.clone(), where, {0, 0}, face.height / 140.0);
}

void fromOneSide(cv::Mat& bgr, const cv::Rect& face)
{
    for (int y = face.y; y < face.br().y; ++y)
        for (int x = face.x; x < face.br().x; ++x)
            bgr.at<cv::Vec3b>(y, x) *= 1 - 0.6 * (x - face.x) / face.width;
}

constexpr std::array<Light, 4> lights{{{"as it is", [](cv::Mat&, const cv::Rect&) {}},
                                       {"dim and noisy", dimAndNoisy},
                                       {"a little soft", soft},
                                       {"light from one side", fromOneSide}}};

cv::Point2d unit(const cv::Point2d& p)
{
    return p / std::max(cv::norm(p), 1e-6);
}

/// Skin over the open eye, from what is above the upper lid to what is below the lower one, and lashes near the lower.
void paintLid(cv::Mat& bgr, const EyeRim& rim)
{
    const cv::Point2d across = cv::Point2d(rim[8]) - cv::Point2d(rim[0]);
    const double width = cv::norm(across);
    cv::Point2d down = unit({-across.y, across.x});
    if (down.y < 0)
        down = -down;
    constexpr double beyond = 0.09;
    const cv::Mat before = bgr.clone();
    const auto colour = [&](const cv::Point2d& p) {
        const cv::Rect at(cv::Point(p) - cv::Point(2, 2), cv::Size(5, 5));
        return cv::mean(before(at & cv::Rect({}, before.size())));
    };
    std::vector<cv::Point> lashes;
    const int steps = static_cast<int>(std::ceil(2 * width));
    for (int step = 0; step <= steps; ++step) {
        // Between two neighbours of each lid.
        const double along = 8.0 * step / steps;
        const auto i = std::min<std::size_t>(7, static_cast<std::size_t>(along));
        const double t = along - static_cast<double>(i);
        const auto on = [&](std::size_t index, bool isUpper) {
            return cv::Point2d(index == 0 || index == 8 ? rim[index] : rim[isUpper ? index + 8 : index]);
        };
        const cv::Point2d upper = (1 - t) * on(i, true) + t * on(i + 1, true) - beyond * width * down;
        const cv::Point2d lower = (1 - t) * on(i, false) + t * on(i + 1, false) + beyond * width * down;
        const cv::Scalar from = colour(upper);
        const cv::Scalar to = colour(lower);
        const int rows = static_cast<int>(std::ceil(2 * cv::norm(lower - upper)));
        for (int row = 0; row <= rows; ++row) {
            const double share = static_cast<double>(row) / std::max(rows, 1);
            cv::circle(bgr, cv::Point(upper + share * (lower - upper)), 1, (1 - share) * from + share * to, cv::FILLED);
        }
        lashes.emplace_back(lower - 1.2 * beyond * width * down);
    }
    cv::polylines(bgr, lashes, false, 0.3 * colour(cv::Point2d(rim[4]) + 2 * beyond * width * down),
                  std::max(1, static_cast<int>(std::lround(0.05 * width))), cv::LINE_AA);
    const cv::Rect around(cv::Point(rim[0] + rim[8]) / 2 - cv::Point(static_cast<int>(width), static_cast<int>(width)),
                          cv::Size(static_cast<int>(2 * width), static_cast<int>(2 * width)));
    cv::Mat where = bgr(around & cv::Rect({}, bgr.size()));
    cv::GaussianBlur(where.clone(), where, {0, 0}, 0.6);
}

cv::Mat withLids(const cv::Mat& bgr, const FaceMesh& rims, Lids lids)
{
    switch (lids) {
    case Lids::Open:
        break;
    case Lids::Narrow:
        return withLidsDown(bgr, rims, 0.25);
    case Lids::DrawnDown:
        return withLidsDown(bgr, rims, 1);
    case Lids::Painted: {
        cv::Mat out = bgr.clone();
        paintLid(out, rims.rightRim);
        paintLid(out, rims.leftRim);
        return out;
    }
    }
    return bgr.clone();
}

} // namespace

void drawEyePictures(const RealFace& face, const std::function<FaceMesh(const cv::Mat& bgr)>& rims,
                     const std::function<void(const cv::Mat& bgr)>& usual,
                     const std::function<void(const EyePicture&)>& take)
{
    constexpr std::array names{"open", "narrow", "drawn down", "painted"};
    for (const double size : sizes) {
        usual(asFrame(face, size).bgr);
        for (const double tilt : tilts) {
            const RealFace frame = asFrame(face, size, tilt);
            const FaceMesh mesh = rims(frame.bgr);
            const int side = static_cast<int>(2 * frame.height());
            const cv::Rect around =
                cv::Rect(cv::Point(frame.eyes()) - cv::Point(side / 2, side / 2), cv::Size(side, side)) &
                cv::Rect({}, frame.bgr.size());
            for (const Lids lids : {Lids::Open, Lids::Narrow, Lids::DrawnDown, Lids::Painted}) {
                const cv::Mat changed = withLids(frame.bgr, mesh, lids);
                for (const Light& light : lights) {
                    EyePicture picture{.what = std::format("{} at {}, tilted {}, {}, {}", face.name, size, tilt,
                                                           light.name, names.at(static_cast<std::size_t>(lids))),
                                       .lids = lids,
                                       .bgr = changed.clone()};
                    light.cast(picture.bgr, around);
                    take(picture);
                }
            }
        }
    }
}

} // namespace kiosk::devices
