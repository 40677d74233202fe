// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/glasses.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

/// Drawn so many times larger, for soft edges.
constexpr double lensWidth = 1.5;
constexpr double lensHeight = 1.05;

struct Lens {
    cv::Point2d middle;
    cv::Point2d along;
    cv::Point2d down;
    double eye = 0;

    [[nodiscard]] cv::Point at(double x, double y) const { return {middle + eye * (x * along + y * down)}; }
};

Lens lensOver(const EyeRim& rim)
{
    const cv::Point2d from = rim[0].x < rim[8].x ? rim[0] : rim[8];
    const cv::Point2d to = rim[0].x < rim[8].x ? rim[8] : rim[0];
    Lens lens{.middle = (from + to) / 2, .along = {}, .down = {}, .eye = cv::norm(to - from)};
    lens.along = (to - from) / lens.eye;
    lens.down = {-lens.along.y, lens.along.x};
    return lens;
}

/// The edge of a lens, between an ellipse and a box.
std::vector<cv::Point> edgeOf(const Lens& lens, double corner)
{
    std::vector<cv::Point> points;
    for (int i = 0; i < 72; ++i) {
        const double angle = 2 * CV_PI * i / 72;
        const double power = 1 - 0.65 * corner;
        const auto bent = [&](double v) { return std::copysign(std::pow(std::abs(v), power), v); };
        points.push_back(lens.at(lensWidth / 2 * bent(std::cos(angle)), 0.08 + lensHeight / 2 * bent(std::sin(angle))));
    }
    return points;
}

cv::Mat inside(const cv::Size& size, const std::vector<cv::Point>& edge)
{
    cv::Mat mask(size, CV_8UC1, cv::Scalar(0));
    cv::fillPoly(mask, std::vector{edge}, 255, cv::LINE_AA);
    return mask;
}

void fillBox(cv::Mat& light, const Lens& lens, cv::Point2d middle, double width, double height)
{
    const double w = width / 2;
    const double h = height / 2;
    cv::fillConvexPoly(light,
                       std::vector{lens.at(middle.x - w, middle.y - h), lens.at(middle.x + w, middle.y - h),
                                   lens.at(middle.x + w, middle.y + h), lens.at(middle.x - w, middle.y + h)},
                       255, cv::LINE_AA);
}

/// White where the lamp is seen; `area` is in squares of the eye's width.
cv::Mat lightOn(const cv::Size& size, const Lens& lens, Reflex reflex, double area)
{
    cv::Mat light(size, CV_8UC1, cv::Scalar(0));
    const cv::Point2d beside(0.22, -0.14);
    if (reflex == Reflex::Lamp || reflex == Reflex::Glint)
        cv::circle(light, lens.at(beside.x, beside.y), cvRound(std::max(0.8, lens.eye * std::sqrt(area / CV_PI))), 255,
                   cv::FILLED, cv::LINE_AA);
    if (reflex == Reflex::Tubes)
        for (const double y : {-0.22, 0.1})
            fillBox(light, lens, {0, y}, std::sqrt(area * 5), std::sqrt(area / 5) / 2 * 1.0);
    if (reflex == Reflex::Window) {
        const double side = std::sqrt(area) / 2;
        for (const double x : {-0.58, 0.58})
            for (const double y : {-0.58, 0.58})
                fillBox(light, lens, beside + side * cv::Point2d(x, y), side, side);
    }
    cv::GaussianBlur(light, light, {0, 0}, 0.7);
    return light;
}

void blend(cv::Mat& bgr, const cv::Mat& share, const cv::Scalar& colour, double most)
{
    for (int y = 0; y < bgr.rows; ++y)
        for (int x = 0; x < bgr.cols; ++x) {
            const double part = most * share.at<uchar>(y, x) / 255;
            if (part <= 0)
                continue;
            cv::Vec3b& pixel = bgr.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c)
                pixel[c] = cv::saturate_cast<uchar>((1 - part) * pixel[c] + part * colour[c]);
        }
}

} // namespace

const std::vector<Glasses>& everyGlasses()
{
    static const std::vector<Glasses> all{{"black, thick", {25, 25, 25}, 0.14, 0.6},
                                          {"black, thin", {30, 28, 26}, 0.05, 0.2},
                                          {"gold", {90, 170, 205}, 0.05, 0},
                                          {"clear plastic", {225, 228, 230}, 0.12, 0.5},
                                          {"white", {250, 250, 250}, 0.07, 0.8}};
    return all;
}

cv::Mat withGlasses(const cv::Mat& bgr, const FaceMesh& mesh, const Glasses& glasses, Reflex reflex, double share)
{
    cv::Mat out = bgr.clone();
    const Lens right = lensOver(mesh.rightRim);
    const Lens left = lensOver(mesh.leftRim);
    for (const Lens& lens : {right, left}) {
        const auto edge = edgeOf(lens, glasses.corner);
        const cv::Mat glass = inside(bgr.size(), edge);
        if (reflex == Reflex::Veil)
            blend(out, glass, cv::Scalar::all(255), share);
        if (reflex == Reflex::Lamp || reflex == Reflex::Tubes || reflex == Reflex::Window || reflex == Reflex::Glint) {
            cv::Mat light = lightOn(bgr.size(), lens, reflex, share * lensWidth * lensHeight);
            cv::min(light, glass, light);
            blend(out, light, cv::Scalar::all(255), 1);
        }
        cv::polylines(out, std::vector{edge}, true, glasses.frame, std::max(1, cvRound(glasses.rim * lens.eye)),
                      cv::LINE_AA);
    }
    cv::line(out, right.at(lensWidth / 2, -0.05), left.at(-lensWidth / 2, -0.05), glasses.frame,
             std::max(1, cvRound(glasses.rim * right.eye)), cv::LINE_AA);
    return out;
}

} // namespace kiosk::devices
