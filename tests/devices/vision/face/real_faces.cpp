// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/vision/face/real_faces.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

namespace kiosk::devices {
namespace {

RealFace read(const std::string& name, const std::string& folder, cv::Point2d right, cv::Point2d left, cv::Point2d chin)
{
    RealFace face{.name = name,
                  .bgr = cv::imread(folder + "/" + name, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION),
                  .rightEye = right,
                  .leftEye = left,
                  .chin = chin};
    if (face.bgr.empty())
        throw std::runtime_error("no face picture at " + folder + "/" + name);
    return face;
}

RealFace same(const RealFace& frame)
{
    return frame;
}

RealFace turned(const RealFace& frame, double degrees)
{
    RealFace out = frame;
    const cv::Mat turn = cv::getRotationMatrix2D(cv::Point2f(640, 360), degrees, 1);
    cv::warpAffine(frame.bgr, out.bgr, turn, frame.bgr.size(), cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    for (cv::Point2d* mark : {&out.rightEye, &out.leftEye, &out.chin}) {
        const cv::Mat at = turn * (cv::Mat_<double>(3, 1) << mark->x, mark->y, 1);
        *mark = {at.at<double>(0), at.at<double>(1)};
    }
    return out;
}

RealFace dimmed(const RealFace& frame)
{
    RealFace out = frame;
    frame.bgr.convertTo(out.bgr, CV_8U, 0.25);
    return out;
}

RealFace litFromOneSide(const RealFace& frame)
{
    RealFace out = frame;
    out.bgr = frame.bgr.clone();
    for (int y = 0; y < out.bgr.rows; ++y)
        for (int x = 0; x < out.bgr.cols; ++x)
            out.bgr.at<cv::Vec3b>(y, x) *= std::clamp(0.2 + 0.8 * (x - 440) / 400.0, 0.2, 1.0);
    return out;
}

RealFace blurred(const RealFace& frame)
{
    RealFace out = frame;
    cv::GaussianBlur(frame.bgr, out.bgr, {0, 0}, 2.5);
    return out;
}

RealFace noisy(const RealFace& frame)
{
    RealFace out = frame;
    cv::Mat noise(frame.bgr.size(), CV_16SC3);
    cv::RNG(11).fill(noise, cv::RNG::NORMAL, 0, 20);
    cv::add(frame.bgr, noise, out.bgr, cv::noArray(), CV_8U);
    return out;
}

RealFace glaring(const RealFace& frame)
{
    RealFace out = frame;
    out.bgr = frame.bgr.clone();
    for (const cv::Point2d& eye : {frame.rightEye, frame.leftEye})
        cv::circle(out.bgr, cv::Point(eye), static_cast<int>(0.16 * frame.height()), cv::Scalar::all(255), cv::FILLED,
                   cv::LINE_AA);
    return out;
}

RealFace masked(const RealFace& frame)
{
    RealFace out = frame;
    out.bgr = frame.bgr.clone();
    const cv::Point2d down = frame.chin - frame.eyes();
    const cv::Point2d across(down.y, -down.x);
    const auto at = [&](double x, double y) { return cv::Point(frame.eyes() + x * across + y * down); };
    cv::fillPoly(out.bgr,
                 std::vector<std::vector<cv::Point>>{
                     {at(-0.6, 0.35), at(0, 0.28), at(0.6, 0.35), at(0.5, 0.9), at(0, 1.08), at(-0.5, 0.9)}},
                 cv::Scalar(205, 190, 150), cv::LINE_AA);
    return out;
}

/// The curve through some points of a rim, as the height over the line between the corners at each place along it.
double curve(const std::vector<cv::Point2d>& points, double along)
{
    for (std::size_t i = 1; i < points.size(); ++i)
        if (along <= points[i].x) {
            const double span = std::max(points[i].x - points[i - 1].x, 1e-6);
            const double t = std::clamp((along - points[i - 1].x) / span, 0.0, 1.0);
            return points[i - 1].y + t * (points[i].y - points[i - 1].y);
        }
    return points.back().y;
}

void drawLidDown(cv::Mat& bgr, const EyeRim& rim, double share)
{
    // Axes of the eye: along from corner to corner, down across it; unit is the eye's width.
    const cv::Point2d from = rim[0].x < rim[8].x ? rim[0] : rim[8];
    const cv::Point2d to = rim[0].x < rim[8].x ? rim[8] : rim[0];
    const double width = cv::norm(to - from);
    const cv::Point2d along = (to - from) / width;
    const cv::Point2d down(-along.y, along.x);
    const auto inEye = [&](const cv::Point2d& p) {
        return cv::Point2d((p - from).dot(along), (p - from).dot(down)) / width;
    };
    std::vector<cv::Point2d> lower{{0, 0}};
    std::vector<cv::Point2d> upper{{0, 0}};
    for (std::size_t i = 1; i < 8; ++i) {
        lower.push_back(inEye(rim[i]));
        upper.push_back(inEye(rim[i + 8]));
    }
    for (auto* lid : {&lower, &upper}) {
        lid->emplace_back(1, 0);
        std::ranges::sort(*lid, std::less{}, &cv::Point2d::x);
    }
    constexpr double skinAbove = 0.22;
    const cv::Mat before = bgr.clone();
    const int reach = static_cast<int>(std::ceil(width));
    const cv::Rect around =
        cv::Rect(cv::Point((from + to) / 2) - cv::Point(reach, reach), cv::Size(2 * reach, 2 * reach)) &
        cv::Rect({}, bgr.size());
    cv::Mat mapX(around.size(), CV_32F);
    cv::Mat mapY(around.size(), CV_32F);
    for (int y = 0; y < around.height; ++y)
        for (int x = 0; x < around.width; ++x) {
            const cv::Point2d p = inEye(cv::Point2d(x + around.x, y + around.y));
            cv::Point2d source = p;
            if (p.x > 0 && p.x < 1) {
                const double lid = curve(upper, p.x);
                const double target = lid + share * (curve(lower, p.x) - lid);
                const double top = lid - skinAbove;
                if (p.y > top && p.y <= target)
                    source.y = top + (p.y - top) * skinAbove / (target - top);
            }
            const cv::Point2d at = from + width * (source.x * along + source.y * down);
            mapX.at<float>(y, x) = static_cast<float>(at.x);
            mapY.at<float>(y, x) = static_cast<float>(at.y);
        }
    cv::Mat where = bgr(around);
    cv::remap(before, where, mapX, mapY, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
}

} // namespace

double RealFace::height() const
{
    return cv::norm(chin - eyes());
}

std::vector<RealFace> realFaces()
{
    const char* set = std::getenv("PORCHLIGHT_FACES");
    if (set == nullptr)
        throw std::runtime_error("PORCHLIGHT_FACES must name the folder with astronaut.png, which set-up fetches");
    return {read("astronaut.png", set, {202.5, 101}, {247.5, 104}, {221, 178}),
            read("obama.jpg", FACE_FIXTURES, {445, 214}, {549, 212}, {490, 430}),
            read("obama2.jpg", FACE_FIXTURES, {248, 368}, {372, 376}, {318, 660}),
            read("biden.jpg", FACE_FIXTURES, {528, 322}, {654, 346}, {572, 560})};
}

RealFace asFrame(const RealFace& face, double faceHeight, double degrees)
{
    constexpr double eyesToChin = 0.85;
    const double scale = faceHeight * 720 * eyesToChin / face.height();
    cv::Mat place = cv::getRotationMatrix2D(face.eyes(), degrees, scale);
    place.at<double>(0, 2) += 640 - face.eyes().x;
    place.at<double>(1, 2) += 300 - face.eyes().y;
    RealFace frame = face;
    // Enlarged a lot or reduced a lot, either way without jagged edges.
    cv::Mat soft = face.bgr;
    if (scale < 0.6)
        cv::GaussianBlur(face.bgr, soft, {0, 0}, 0.4 / scale);
    cv::warpAffine(soft, frame.bgr, place, {1280, 720}, cv::INTER_CUBIC, cv::BORDER_CONSTANT,
                   cv::Scalar(190, 195, 200));
    for (cv::Point2d* mark : {&frame.rightEye, &frame.leftEye, &frame.chin}) {
        const cv::Mat at = place * (cv::Mat_<double>(3, 1) << mark->x, mark->y, 1);
        *mark = {at.at<double>(0), at.at<double>(1)};
    }
    return frame;
}

const std::vector<Trouble>& troubles()
{
    static const std::vector<Trouble> all{
        {"none", same, true},
        {"tilted by 15 degrees", [](const RealFace& f) { return turned(f, 15); }, true},
        {"tilted by 30 degrees", [](const RealFace& f) { return turned(f, -30); }, true},
        {"a quarter of the light", dimmed},
        {"light from one side", litFromOneSide},
        {"out of focus", blurred},
        {"noise", noisy},
        {"glare on both glasses", glaring},
        {"a mask over mouth and nose", masked}};
    return all;
}

cv::Mat withAlpha(const cv::Mat& bgr)
{
    cv::Mat bgra;
    cv::cvtColor(bgr, bgra, cv::COLOR_BGR2BGRA);
    return bgra;
}

cv::Mat withLidsDown(const cv::Mat& bgr, const FaceMesh& rims, double share)
{
    cv::Mat shut = bgr.clone();
    drawLidDown(shut, rims.rightRim, share);
    drawLidDown(shut, rims.leftRim, share);
    return shut;
}

} // namespace kiosk::devices
