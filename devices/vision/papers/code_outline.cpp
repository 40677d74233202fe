// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/code_outline.h"

#include "devices/vision/papers/gradient_tensor.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace kiosk::devices {
namespace {

/// Width the code has while its outline is looked for.
constexpr double workWidth = 640;
/// Around the code, of its width.
constexpr double rim = 0.10;
constexpr int strips = 28;
/// Share of the usual strength of edges from which a line of pixels belongs to the code.
constexpr double leastShare = 0.28;
/// Pixels of work picture without edges that do not end a code: a worn row.
constexpr int longestGap = 7;

/// y = at + slope * x.
struct Line {
    double at = 0;
    double slope = 0;

    [[nodiscard]] double y(double x) const { return at + slope * x; }
};

/// The line most points lie on (Theil and Sen: medians, so a third of the points may be wrong).
std::optional<Line> lineThrough(const std::vector<cv::Point2d>& points, double tolerance)
{
    if (points.size() < 6)
        return std::nullopt;
    std::vector<double> slopes;
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = i + 1; j < points.size(); ++j)
            if (std::abs(points[j].x - points[i].x) > 40)
                slopes.push_back((points[j].y - points[i].y) / (points[j].x - points[i].x));
    if (slopes.empty())
        return std::nullopt;
    const auto median = [](std::vector<double>& values) {
        std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
        return values[values.size() / 2];
    };
    const double slope = median(slopes);
    std::vector<double> offsets;
    for (const cv::Point2d& point : points)
        offsets.push_back(point.y - slope * point.x);
    const Line line{.at = median(offsets), .slope = slope};
    const auto near = std::ranges::count_if(
        points, [&](const cv::Point2d& point) { return std::abs(point.y - line.y(point.x)) < tolerance; });
    return near * 5 >= static_cast<std::ptrdiff_t>(points.size()) * 3 ? std::optional(line) : std::nullopt;
}

/// A turned and scaled copy of the surroundings of a place, rows level, and the way back.
struct Work {
    LockedPicture picture;
    cv::Matx23d toFull;
    cv::Rect2d code;
};

Work workOn(const cv::Mat& luma, const CodePlace& place)
{
    const double scale = std::min(1.0, workWidth / place.size.width);
    const double border = rim * place.size.width + 16;
    const cv::Size size(cvCeil((place.size.width + 2 * border) * scale),
                        cvCeil((place.size.height + 2 * border) * scale));
    const double turn = place.degrees * CV_PI / 180;
    const double c = std::cos(turn) / scale;
    const double s = std::sin(turn) / scale;
    const cv::Point2d half(size.width / 2.0, size.height / 2.0);
    const cv::Matx23d toFull(c, -s, place.middle.x - c * half.x + s * half.y, s, c,
                             place.middle.y - s * half.x - c * half.y);
    Work work{.picture = LockedPicture(size, CV_8UC1),
              .toFull = toFull,
              .code = {border * scale, border * scale, place.size.width * scale, place.size.height * scale}};
    cv::warpAffine(luma, work.picture.mat(), cv::Mat(toFull), size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REPLICATE);
    return work;
}

double medianOf(const cv::Mat& values)
{
    std::vector<float> sorted;
    for (int y = 0; y < values.rows; y += 2)
        sorted.insert(sorted.end(), values.ptr<float>(y), values.ptr<float>(y) + values.cols);
    if (sorted.empty())
        return 0;
    std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
    return sorted[sorted.size() / 2];
}

/// From the middle outwards in one column of `strength`: the last row that still belongs to the code.
int reach(const cv::Mat& strength, int column, int start, int step, double least)
{
    int last = start;
    for (int y = start; y >= 0 && y < strength.rows && std::abs(y - last) <= longestGap; y += step)
        if (strength.at<float>(y, column) >= least)
            last = y;
    return last;
}

struct Rims {
    Line top;
    Line bottom;
};

std::optional<Rims> rimsOf(const cv::Mat& strength, const cv::Rect2d& code)
{
    const cv::Rect inner = cv::Rect(code) & cv::Rect({}, strength.size());
    if (inner.width < strips || inner.height < 8)
        return std::nullopt;
    const double least = leastShare * medianOf(strength(inner));
    std::vector<cv::Point2d> top;
    std::vector<cv::Point2d> bottom;
    const int middle = inner.y + inner.height / 2;
    for (int i = 0; i < strips; ++i) {
        const int x = inner.x + static_cast<int>((i + 0.5) * inner.width / strips);
        top.emplace_back(x, reach(strength, x, middle, -1, least));
        bottom.emplace_back(x, reach(strength, x, middle, 1, least) + 1);
    }
    const auto upper = lineThrough(top, 6);
    const auto lower = lineThrough(bottom, 6);
    if (!upper || !lower)
        return std::nullopt;
    return Rims{.top = *upper, .bottom = *lower};
}

/// Slope dx/dy of the bars within `area`.
double barSlope(const cv::Mat& across, const cv::Mat& down, const cv::Rect& area)
{
    GradientTensor sum;
    for (int y = area.y; y < area.y + area.height; ++y) {
        const auto* gx = across.ptr<short>(y);
        const auto* gy = down.ptr<short>(y);
        for (int x = area.x; x < area.x + area.width; ++x)
            // Flat edges are the rows' own; only those of bars tell how bars lean.
            if (std::abs(gx[x]) > 2 * std::abs(gy[x]))
                sum.add(gx[x], gy[x]);
    }
    return -std::tan(sum.degrees() * CV_PI / 180);
}

cv::Point2d crossing(const Line& level, double x, double middleY, double slope)
{
    // x' = x + slope * (y - middleY), y = level(x')
    double y = middleY;
    double at = x;
    for (int i = 0; i < 4; ++i) {
        at = x + slope * (y - middleY);
        y = level.y(at);
    }
    return {at, y};
}

cv::Point2d apply(const cv::Matx23d& map, const cv::Point2d& p)
{
    return {map(0, 0) * p.x + map(0, 1) * p.y + map(0, 2), map(1, 0) * p.x + map(1, 1) * p.y + map(1, 2)};
}

} // namespace

CodeCorners cornersOf(const CodePlace& place)
{
    const double turn = place.degrees * CV_PI / 180;
    const cv::Point2d along(std::cos(turn) * place.size.width / 2, std::sin(turn) * place.size.width / 2);
    const cv::Point2d across(-std::sin(turn) * place.size.height / 2, std::cos(turn) * place.size.height / 2);
    const cv::Point2d& m = place.middle;
    return {m - along - across, m + along - across, m + along + across, m - along + across};
}

std::optional<CodeCorners> outlineOf(const cv::Mat& luma, const CodePlace& place)
{
    if (place.size.width < 2 * strips || place.size.height < 12)
        return std::nullopt;
    const Work work = workOn(luma, place);
    const cv::Size size = work.picture.mat().size();
    LockedPicture across(size, CV_16SC1);
    LockedPicture down(size, CV_16SC1);
    cv::Scharr(work.picture.mat(), across.mat(), CV_16S, 1, 0);
    cv::Scharr(work.picture.mat(), down.mat(), CV_16S, 0, 1);
    LockedPicture strength(size, CV_32FC1);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            strength.mat().at<float>(y, x) = static_cast<float>(
                std::max(0, std::abs(across.mat().at<short>(y, x)) - std::abs(down.mat().at<short>(y, x))));
    LockedPicture smooth(size, CV_32FC1);
    cv::blur(strength.mat(), smooth.mat(), {std::max(9, cvRound(work.code.width / strips)), 3});

    const auto rims = rimsOf(smooth.mat(), work.code);
    if (!rims)
        return std::nullopt;
    const cv::Rect inner = cv::Rect(work.code) & cv::Rect({}, size);
    const int end = std::max(8, inner.width / 5);
    const double left = barSlope(across.mat(), down.mat(), {inner.x, inner.y, end, inner.height});
    const double right = barSlope(across.mat(), down.mat(), {inner.x + inner.width - end, inner.y, end, inner.height});
    const double middle = inner.y + inner.height / 2.0;
    const double from = work.code.x;
    const double to = work.code.x + work.code.width;
    return CodeCorners{apply(work.toFull, crossing(rims->top, from, middle, left)),
                       apply(work.toFull, crossing(rims->top, to, middle, right)),
                       apply(work.toFull, crossing(rims->bottom, to, middle, right)),
                       apply(work.toFull, crossing(rims->bottom, from, middle, left))};
}

LockedPicture laidFlat(const cv::Mat& luma, const CodeCorners& corners, double width)
{
    const double across = (cv::norm(corners[1] - corners[0]) + cv::norm(corners[2] - corners[3])) / 2;
    const double down = (cv::norm(corners[3] - corners[0]) + cv::norm(corners[2] - corners[1])) / 2;
    const double height = width * down / std::max(1.0, across);
    const double border = width / 16;
    const auto at = [&](double x, double y) {
        return cv::Point2f(static_cast<float>(border + x), static_cast<float>(border + y));
    };
    const std::array<cv::Point2f, 4> to{at(0, 0), at(width, 0), at(width, height), at(0, height)};
    std::array<cv::Point2f, 4> from;
    std::ranges::transform(corners, from.begin(), [](const cv::Point2d& p) { return cv::Point2f(p); });
    const cv::Size size(cvCeil(width + 2 * border), cvCeil(height + 2 * border));
    LockedPicture flat(size, CV_8UC1);
    cv::warpPerspective(luma, flat.mat(), cv::getPerspectiveTransform(from.data(), to.data()), size, cv::INTER_CUBIC,
                        cv::BORDER_REPLICATE);
    return flat;
}

} // namespace kiosk::devices
