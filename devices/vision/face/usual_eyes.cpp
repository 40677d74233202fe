// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/usual_eyes.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <span>

namespace kiosk::devices {
namespace {

/// The picture of one eye; its corners are 24 places apart.
constexpr int columns = 32;
constexpr int rows = 20;
constexpr float cornersApart = 24;
/// Drawn this much finer first, so that small structure does not flicker.
constexpr int finer = 2;
/// Places that an eye may have shifted, because the mesh trembles.
constexpr int mostShift = 2;

/// A gap this near to the usual one is open, whatever the eyes look at.
constexpr double asUsual = 0.95;
/// Weight of the newest frame where the eyes are wider than usual, and where they are about so.
constexpr double quickly = 0.3;
constexpr double slowly = 0.1;
/// What is left of the usual gap from frame to frame: half of it after ten seconds or so.
constexpr double gapMemory = 0.996;

struct Sums {
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
};

Sums sumsAt(const cv::Mat& seen, const cv::Mat& usual, int dx, int dy)
{
    Sums sums;
    for (int y = 0; y < rows; ++y) {
        const auto from = std::span(seen.ptr<float>(std::clamp(y + dy, 0, rows - 1)), std::size_t{columns});
        const auto other = std::span(usual.ptr<float>(y), std::size_t{columns});
        for (int x = 0; x < columns; ++x) {
            const double a = from[static_cast<std::size_t>(std::clamp(x + dx, 0, columns - 1))];
            const double b = other[static_cast<std::size_t>(x)];
            sums.a += a;
            sums.b += b;
            sums.aa += a * a;
            sums.bb += b * b;
            sums.ab += a * b;
        }
    }
    return sums;
}

/// 1 for the same picture in whatever light, 0 for another one; at the best shift.
double alike(const cv::Mat& seen, const cv::Mat& usual)
{
    constexpr double count = columns * rows;
    double most = 0;
    for (int dy = -mostShift; dy <= mostShift; ++dy)
        for (int dx = -mostShift; dx <= mostShift; ++dx) {
            const Sums s = sumsAt(seen, usual, dx, dy);
            const double spread = (s.aa - s.a * s.a / count) * (s.bb - s.b * s.b / count);
            if (spread > 1)
                most = std::max(most, (s.ab - s.a * s.b / count) / std::sqrt(spread));
        }
    return most;
}

} // namespace

UsualEyes::Eye::Eye()
    : usual({columns, rows}, CV_32FC1)
    , fine({finer * columns, finer * rows}, CV_32FC1)
    , now({columns, rows}, CV_32FC1)
{
}

void UsualEyes::Eye::look(const cv::Mat& luma, const cv::Point2f& from, const cv::Point2f& to)
{
    const cv::Point2f across = (to - from) / (finer * cornersApart);
    const cv::Point2f down(-across.y, across.x);
    const cv::Point2f corner = (from + to) / 2 - finer * columns / 2.0F * across - finer * rows * 0.55F * down;
    LockedPicture grey(fine.mat().size(), CV_8UC1);
    cv::warpAffine(luma, grey.mat(), cv::Matx23f(across.x, down.x, corner.x, across.y, down.y, corner.y),
                   grey.mat().size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    grey.mat().convertTo(fine.mat(), CV_32F);
    cv::resize(fine.mat(), now.mat(), now.mat().size(), 0, 0, cv::INTER_AREA);
}

void UsualEyes::Eye::take(double seen, double share)
{
    gap += share * (seen - gap);
    cv::addWeighted(now.mat(), share, usual.mat(), 1 - share, 0, usual.mat());
}

void UsualEyes::Eye::forget()
{
    gap = 0;
    usual.mat().setTo(0);
    fine.mat().setTo(0);
    now.mat().setTo(0);
}

UsualEyes::UsualEyes() = default;

void UsualEyes::look(const cv::Mat& luma, const FaceMesh& mesh)
{
    right_.look(luma, mesh.at(mesh::rightEyeOuter), mesh.at(mesh::rightEyeInner));
    left_.look(luma, mesh.at(mesh::leftEyeInner), mesh.at(mesh::leftEyeOuter));
}

double UsualEyes::compared(const FaceMesh& mesh) const
{
    const double gap = (lidGap(mesh.rightRim) / right_.gap + lidGap(mesh.leftRim) / left_.gap) / 2;
    if (gap >= asUsual)
        return gap;
    const double likeness =
        (alike(right_.now.mat(), right_.usual.mat()) + alike(left_.now.mat(), left_.usual.mat())) / 2;
    return gap * likeness * likeness;
}

double UsualEyes::openness(const cv::Mat& luma, const FaceMesh& mesh)
{
    if (right_.gap <= 0 || left_.gap <= 0)
        return 1;
    look(luma, mesh);
    return compared(mesh);
}

void UsualEyes::learn(const cv::Mat& luma, const FaceMesh& mesh)
{
    look(luma, mesh);
    const double right = lidGap(mesh.rightRim);
    const double left = lidGap(mesh.leftRim);
    if (right_.gap <= 0 || left_.gap <= 0) {
        right_.take(right, 1);
        left_.take(left, 1);
        return;
    }
    const double wide = (right / right_.gap + left / left_.gap) / 2;
    if (wide > 1 || compared(mesh) > asUsual * asUsual) {
        const double share = wide > 1 ? quickly : slowly;
        right_.take(right, share);
        left_.take(left, share);
        return;
    }
    right_.gap *= gapMemory;
    left_.gap *= gapMemory;
}

void UsualEyes::forget()
{
    right_.forget();
    left_.forget();
}

} // namespace kiosk::devices
