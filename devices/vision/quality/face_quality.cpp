// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/quality/face_quality.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <vector>

namespace kiosk::devices {
namespace {

/// The standard's picture: 616 x 616 with the eyes at these places. Measured at half of that, which changes no
/// component by more than its noise and costs a quarter.
constexpr double alignedScale = 0.5;
constexpr int alignedSide = 308;
constexpr double alignedRightEyeX = 251 * alignedScale;
constexpr double alignedLeftEyeX = 364 * alignedScale;
constexpr double alignedEyesY = 272 * alignedScale;
/// A square of each cheek, by the distance of the eyes.
constexpr double cheekSide = 0.3;
/// A pixel is background when it is surely no person.
constexpr int surelyBackground = 64;
/// Height at which the background is looked at.
constexpr int backgroundHeight = 295;

struct Aligned {
    LockedPicture colour{{alignedSide, alignedSide}, CV_8UC4};
    LockedPicture light{{alignedSide, alignedSide}, CV_8UC1};
    LockedPicture face{{alignedSide, alignedSide}, CV_8UC1};
    cv::Rect rightCheek;
    cv::Rect leftCheek;
};

/// The turn and scale that bring the eyes to their places.
cv::Matx23d alignment(const FaceMesh& mesh)
{
    const cv::Point2d right = rightEye(mesh);
    const cv::Point2d across = cv::Point2d(leftEye(mesh)) - right;
    const double factor = (alignedLeftEyeX - alignedRightEyeX) / std::max(cv::norm(across), 1.0);
    const double angle = std::atan2(across.y, across.x);
    const double c = factor * std::cos(angle);
    const double s = factor * std::sin(angle);
    return {c, s, alignedRightEyeX - c * right.x - s * right.y, -s, c, alignedEyesY + s * right.x - c * right.y};
}

void align(Aligned& aligned, const cv::Mat& bgra, const FaceMesh& mesh)
{
    const cv::Matx23d place = alignment(mesh);
    cv::warpAffine(bgra, aligned.colour.mat(), place, aligned.colour.mat().size(), cv::INTER_LINEAR,
                   cv::BORDER_REPLICATE);
    luminanceInto(aligned.colour.mat(), aligned.light.mat());
    const auto at = [&](int index) {
        const cv::Point2f p = mesh.at(index);
        const cv::Vec2d turned = place * cv::Vec3d(p.x, p.y, 1);
        return cv::Point(static_cast<int>(std::lround(turned[0])), static_cast<int>(std::lround(turned[1])));
    };
    std::vector<cv::Point> points;
    for (int index = 0; std::cmp_less(index, mesh.points.size()); ++index)
        points.push_back(at(index));
    std::vector<cv::Point> hull;
    cv::convexHull(points, hull);
    aligned.face.mat().setTo(0);
    cv::fillConvexPoly(aligned.face.mat(), hull, 255);
    const double apart = alignedLeftEyeX - alignedRightEyeX;
    const int side = static_cast<int>(std::lround(cheekSide * apart));
    const double mouth = (at(mesh::upperLipInside).y + at(mesh::lowerLipInside).y) / 2.0;
    const int top = static_cast<int>(std::lround((alignedEyesY + mouth) / 2)) - side / 2;
    const auto cheek = [&](double eyeX) {
        return cv::Rect(static_cast<int>(std::lround(eyeX)) - side / 2, top, side, side);
    };
    aligned.rightCheek = cheek(alignedRightEyeX);
    aligned.leftCheek = cheek(alignedLeftEyeX);
}

Component background(const cv::Mat& bgra, const cv::Mat& person)
{
    const cv::Size size(std::max(1, bgra.cols * backgroundHeight / bgra.rows), backgroundHeight);
    LockedPicture small(size, CV_8UC4);
    LockedPicture light(size, CV_8UC1);
    LockedPicture wall(size, CV_8UC1);
    cv::resize(bgra, small.mat(), size, 0, 0, cv::INTER_AREA);
    luminanceInto(small.mat(), light.mat());
    cv::resize(person, wall.mat(), size, 0, 0, cv::INTER_LINEAR);
    cv::threshold(wall.mat(), wall.mat(), surelyBackground, 255, cv::THRESH_BINARY_INV);
    cv::erode(wall.mat(), wall.mat(), cv::getStructuringElement(cv::MORPH_ELLIPSE, {9, 9}));
    return backgroundUniformity(light.mat(), wall.mat());
}

double areaOf(const PixelBox& box)
{
    return static_cast<double>(box.width) * box.height;
}

} // namespace

const char* nameOf(QualityComponent which)
{
    using enum QualityComponent;
    switch (which) {
    case BackgroundUniformity:
        return "BackgroundUniformity";
    case IlluminationUniformity:
        return "IlluminationUniformity";
    case LuminanceMean:
        return "LuminanceMean";
    case LuminanceVariance:
        return "LuminanceVariance";
    case UnderExposurePrevention:
        return "UnderExposurePrevention";
    case OverExposurePrevention:
        return "OverExposurePrevention";
    case DynamicRange:
        return "DynamicRange";
    case NaturalColour:
        return "NaturalColour";
    case SingleFacePresent:
        return "SingleFacePresent";
    case EyesOpen:
        return "EyesOpen";
    case MouthClosed:
        return "MouthClosed";
    case InterEyeDistance:
        return "InterEyeDistance";
    case HeadSize:
        return "HeadSize";
    case LeftwardCrop:
        return "LeftwardCropOfTheFaceImage";
    case RightwardCrop:
        return "RightwardCropOfTheFaceImage";
    case MarginAbove:
        return "MarginAboveOfTheFaceImage";
    case MarginBelow:
        return "MarginBelowOfTheFaceImage";
    case HeadYaw:
        return "HeadPoseYaw";
    case HeadPitch:
        return "HeadPosePitch";
    case HeadRoll:
        return "HeadPoseRoll";
    }
    return "";
}

FaceQuality assess(const cv::Mat& bgra, const SeenFaces& seen, const cv::Mat& person)
{
    using enum QualityComponent;
    FaceQuality quality;
    const auto put = [&](QualityComponent which, const Component& component) {
        quality.components.at(static_cast<std::size_t>(which)) = component;
    };
    if (!seen.mesh || seen.boxes.empty())
        return quality;
    const FaceMesh& mesh = *seen.mesh;
    Aligned aligned;
    align(aligned, bgra, mesh);
    put(BackgroundUniformity, background(bgra, person));
    put(IlluminationUniformity, illuminationUniformity(aligned.light.mat(), aligned.rightCheek, aligned.leftCheek));
    put(LuminanceMean, luminanceMean(aligned.light.mat(), aligned.face.mat()));
    put(LuminanceVariance, luminanceVariance(aligned.light.mat(), aligned.face.mat()));
    put(UnderExposurePrevention, underExposure(aligned.light.mat(), aligned.face.mat()));
    put(OverExposurePrevention, overExposure(aligned.light.mat(), aligned.face.mat()));
    put(DynamicRange, dynamicRange(aligned.light.mat(), aligned.face.mat()));
    put(NaturalColour, naturalColour(aligned.colour.mat(), aligned.rightCheek, aligned.leftCheek));
    put(SingleFacePresent, singleFace(areaOf(seen.boxes.front()), seen.boxes.size() > 1 ? areaOf(seen.boxes[1]) : 0));

    const cv::Point2d right = rightEye(mesh);
    const cv::Point2d left = leftEye(mesh);
    const cv::Point2d eyes = (right + left) / 2;
    const double height = cv::norm(cv::Point2d(mesh.at(mesh::chin)) - eyes);
    const double apart = cv::norm(left - right);
    const auto gap = [](const EyeRim& rim) { return lidGap(rim) * cv::norm(rim[0] - rim[8]); };
    put(EyesOpen, eyesOpen(std::min(gap(mesh.rightRim), gap(mesh.leftRim)), height));
    put(MouthClosed, mouthClosed(cv::norm(mesh.at(mesh::upperLipInside) - mesh.at(mesh::lowerLipInside)), height));
    put(InterEyeDistance, interEyeDistance(apart, seen.pose.yaw));
    put(HeadSize, headSize(height, bgra.rows));
    put(LeftwardCrop, sidewardCrop(right.x, apart));
    put(RightwardCrop, sidewardCrop(bgra.cols - left.x, apart));
    put(MarginAbove, marginAbove(eyes.y, height));
    put(MarginBelow, marginBelow(bgra.rows - eyes.y, height));
    put(HeadYaw, headPose(seen.pose.yaw));
    put(HeadPitch, headPose(seen.pose.pitch));
    put(HeadRoll, headPose(seen.pose.roll));
    return quality;
}

double printability(const FaceQuality& quality)
{
    using enum QualityComponent;
    // Weighted geometric mean: one thing that ruins the picture is not made good by all the others.
    constexpr std::array<std::pair<QualityComponent, double>, 11> parts{{{LuminanceMean, 2},
                                                                         {OverExposurePrevention, 1},
                                                                         {UnderExposurePrevention, 1},
                                                                         {DynamicRange, 1},
                                                                         {IlluminationUniformity, 2},
                                                                         {NaturalColour, 1},
                                                                         {BackgroundUniformity, 1},
                                                                         {EyesOpen, 2},
                                                                         {HeadYaw, 1},
                                                                         {HeadRoll, 1},
                                                                         {SingleFacePresent, 1}}};
    double sum = 0;
    double weights = 0;
    for (const auto& [which, weight] : parts) {
        sum += weight * std::log(std::max(quality[which].worth, 1.0) / 100);
        weights += weight;
    }
    return 100 * std::exp(sum / weights);
}

} // namespace kiosk::devices
