// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/even_background.h"

#include "devices/vision/picture_view.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

/// Mean of the mask over the middle of the face from which on it knows where the person is.
constexpr double leastSureFace = 200;
/// Share of the picture that must be background beyond doubt.
constexpr double leastBackground = 0.08;
/// Mask values up to which a pixel is background, and from which on it is the person.
constexpr double surelyRoom = 70;
constexpr double surelyPerson = 160;
/// Hair reaches further than the mask: this rim, as a share of the picture's width, belongs to the person too.
constexpr double rim = 0.008;
/// The room's colour at a pixel is the mean of what is around it: sigma, as a share of the picture's width.
constexpr double reach = 0.2;

/// How much each pixel is background, 0 to 1 (CV_32FC1). Whatever the mask says, the face is none.
LockedPicture roomIn(const cv::Mat& person, const cv::Rect& face)
{
    const int wide = std::max(1, static_cast<int>(rim * person.cols));
    LockedPicture grown(person.size(), CV_8UC1);
    cv::dilate(person, grown.mat(), cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * wide + 1, 2 * wide + 1}));
    const cv::Point2f middle(static_cast<float>(face.x) + static_cast<float>(face.width) / 2,
                             static_cast<float>(face.y) + static_cast<float>(face.height) / 2);
    const cv::Size2f whole(static_cast<float>(face.width + 4 * wide), static_cast<float>(face.height + 4 * wide));
    cv::ellipse(grown.mat(), cv::RotatedRect(middle, whole, 0), 255, cv::FILLED);
    cv::GaussianBlur(grown.mat(), grown.mat(), {}, wide / 2.0);
    LockedPicture room(person.size(), CV_32FC1);
    grown.mat().convertTo(room.mat(), CV_32F, -1 / (surelyPerson - surelyRoom),
                          surelyPerson / (surelyPerson - surelyRoom));
    cv::max(room.mat(), 0, room.mat());
    cv::min(room.mat(), 1, room.mat());
    return room;
}

bool isTrusted(const cv::Mat& person, const cv::Rect& face)
{
    const cv::Rect core(face.x + face.width / 4, face.y + face.height / 4, face.width / 2, face.height / 2);
    const cv::Rect whole({}, person.size());
    return core.area() > 0 && (core & whole) == core && cv::mean(person(core))[0] >= leastSureFace;
}

/// The colour of the room around each pixel, the person left out (CV_32FC4; the fourth is how much room there is).
LockedPicture coloursOf(const cv::Mat& bgra, const cv::Mat& room)
{
    LockedPicture around(bgra.size(), CV_32FC4);
    for (int y = 0; y < bgra.rows; ++y)
        for (int x = 0; x < bgra.cols; ++x) {
            const cv::Vec4b& from = bgra.at<cv::Vec4b>(y, x);
            const float share = room.at<float>(y, x);
            around.mat().at<cv::Vec4f>(y, x) = {share * from[0], share * from[1], share * from[2], share};
        }
    cv::GaussianBlur(around.mat(), around.mat(), {}, reach * bgra.cols);
    return around;
}

} // namespace

bool evenBackground(cv::Mat& bgra, const cv::Mat& person, const cv::Rect& face)
{
    if (!isTrusted(person, face))
        return false;
    const LockedPicture room = roomIn(person, face);
    if (cv::mean(room.mat())[0] < leastBackground)
        return false;
    const LockedPicture around = coloursOf(bgra, room.mat());
    for (int y = 0; y < bgra.rows; ++y)
        for (int x = 0; x < bgra.cols; ++x) {
            const float share = room.mat().at<float>(y, x);
            const cv::Vec4f& colour = around.mat().at<cv::Vec4f>(y, x);
            if (share <= 0 || colour[3] <= 0)
                continue;
            auto& pixel = bgra.at<cv::Vec4b>(y, x);
            for (int channel = 0; channel < 3; ++channel)
                pixel[channel] = cv::saturate_cast<uchar>((1 - share) * static_cast<float>(pixel[channel]) +
                                                          share * colour[channel] / colour[3]);
        }
    return true;
}

} // namespace kiosk::devices
