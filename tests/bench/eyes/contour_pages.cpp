// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/eyes/contour_pages.h"

#include <opencv2/imgproc.hpp>
#include <vector>

namespace kiosk::bench {

std::optional<generators::Corners> contourPage(const cv::Mat& bgra)
{
    constexpr double width = 960;
    const double scale = bgra.cols / width;
    cv::Mat small;
    cv::resize(bgra, small, {}, 1 / scale, 1 / scale, cv::INTER_AREA);
    cv::Mat luma;
    cv::cvtColor(small, luma, cv::COLOR_BGRA2GRAY);
    cv::GaussianBlur(luma, luma, {5, 5}, 0);
    cv::Mat edges;
    cv::Canny(luma, edges, 50, 150);
    cv::dilate(edges, edges, cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(edges, contours, cv::RETR_LIST, cv::CHAIN_APPROX_SIMPLE);
    std::optional<generators::Corners> best;
    double largest = 0.02 * luma.rows * luma.cols;
    for (const auto& contour : contours) {
        std::vector<cv::Point> outline;
        cv::approxPolyDP(contour, outline, 0.02 * cv::arcLength(contour, true), true);
        const double area = std::abs(cv::contourArea(outline));
        if (outline.size() != 4 || !cv::isContourConvex(outline) || area <= largest)
            continue;
        largest = area;
        best.emplace();
        for (std::size_t i = 0; i < 4; ++i)
            best->at(i) = (cv::Point2d(outline[i]) + cv::Point2d(0.5, 0.5)) * scale;
    }
    return best;
}

} // namespace kiosk::bench
