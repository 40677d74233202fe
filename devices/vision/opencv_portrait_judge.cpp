// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/opencv_portrait_judge.h"

#include "app/portrait/portrait_cut.h"
#include "devices/vision/even_background.h"
#include "devices/vision/face_measures.h"
#include "devices/vision/picture_view.h"
#include "devices/vision/quality/face_quality.h"
#include "devices/vision/seal_face.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace kiosk::devices {
namespace {

/// A second face counts as a person with us from this share of the first one's height; smaller ones are passers-by or
/// pictures on the wall.
constexpr double companyShare = 0.5;
/// Shorter faces would be enlarged beyond recognition.
constexpr int leastCroppedFace = 32;
/// Weight of the newest place in the smoothed one.
constexpr double newest = 0.5;
/// Light and background change slowly, and looking at them takes as long as all the rest.
constexpr int framesPerAssessment = 4;
/// What printing counts for in the score of a good frame.
constexpr double printingWeight = 0.35;
/// Degrees up to which a tilted head is turned level on the card.
constexpr double mostLevelled = 10;
/// The shape of a frame.
constexpr int frameWidth = 16;
constexpr int frameHeight = 9;

cv::Rect rectOf(const PixelBox& box)
{
    return {box.x, box.y, box.width, box.height};
}

int countPeople(const std::vector<PixelBox>& faces)
{
    if (faces.empty())
        return 0;
    const double least = faces.front().height * companyShare;
    return static_cast<int>(std::ranges::count_if(faces, [&](const PixelBox& face) { return face.height >= least; }));
}

} // namespace

Result<std::unique_ptr<OpencvPortraitJudge>> OpencvPortraitJudge::open(const ShippedModels& models)
{
    auto watch = FaceWatch::open(models);
    if (!watch)
        return std::unexpected(watch.error());
    auto person = PersonMask::open(models.person);
    if (!person)
        return std::unexpected(person.error());
    return std::unique_ptr<OpencvPortraitJudge>(new OpencvPortraitJudge(std::move(*watch), std::move(*person)));
}

OpencvPortraitJudge::OpencvPortraitJudge(FaceWatch watch, PersonMask person)
    : watch_(std::move(watch))
    , person_(std::move(person))
{
}

Result<PortraitVerdict> OpencvPortraitJudge::judge(const Frame& frame)
{
    try {
        const cv::Mat colour = colourView(frame);
        const cv::Mat luma = lumaView(frame);
        if (colour.empty() || luma.empty())
            return fail(FaultCode::PortraitUnreadable);
        const SeenFaces& seen = watch_.look(colour);
        const FaceMeasures measures = measure(colour, luma, seen);
        PortraitVerdict verdict;
        verdict.guidance = guide_.advise(measures);
        verdict.score = PortraitGuide::score(measures);
        // Only good frames are taken by themselves; the others are not worth the time.
        if (verdict.guidance == Guidance::Good && verdict.score > 0)
            verdict.score = static_cast<int>(
                std::lround((1 - printingWeight) * verdict.score + printingWeight * printable(colour, seen)));
        if (!seen.boxes.empty())
            verdict.face = seen.boxes.front();
        return verdict;
    } catch (const cv::Exception& e) {
        return fail(FaultCode::PortraitUnreadable, e.code);
    } catch (const std::exception&) {
        return fail(FaultCode::PortraitUnreadable);
    }
}

FaceMeasures OpencvPortraitJudge::measure(const cv::Mat& colour, const cv::Mat& luma, const SeenFaces& seen)
{
    FaceMeasures measures;
    measures.people = countPeople(seen.boxes);
    if (!seen.mesh) {
        measures.roomGrey = cv::mean(luma)[0];
        lately_.reset();
        eyes_.forget();
        framesUntilAssessed_ = 0;
        return measures;
    }
    const PixelBox& face = seen.boxes.front();
    const PixelBox cut = portraitCut(face);
    const FaceLight light = measureLight(luma, face);
    measures.faceHeight = static_cast<double>(face.height) / luma.rows;
    measures.centreX = (face.x + face.width / 2.0) / luma.cols;
    measures.missingAbove = std::max(0, -cut.y) / static_cast<double>(cut.height);
    measures.missingBelow = std::max(0, cut.y + cut.height - luma.rows) / static_cast<double>(cut.height);
    measures.yaw = std::abs(seen.pose.yaw);
    measures.pitch = std::abs(seen.pose.pitch);
    measures.roll = std::abs(seen.pose.roll);
    measures.meanGrey = light.meanGrey;
    measures.brightGrey = light.brightGrey;
    measures.clipped = light.clipped;
    measures.darkerSide = measureSides(luma, *seen.mesh);
    measures.glare = measureGlare(colour, *seen.mesh);
    measures.eyesOpen = std::min(lidGap(seen.mesh->rightRim), lidGap(seen.mesh->leftRim));
    measures.eyesOfUsual = eyes_.openness(luma, *seen.mesh);
    eyes_.learn(luma, *seen.mesh);
    measures.sharpness = measureSharpness(luma, face);
    measures.motion = followed(face);
    return measures;
}

double OpencvPortraitJudge::printable(const cv::Mat& colour, const SeenFaces& seen)
{
    const bool isFirst = framesUntilAssessed_ == 0;
    // The outline and what is measured with it take two frames' time: one frame each.
    if (isFirst || --framesUntilAssessed_ == 1)
        person_.of(colour);
    if (isFirst || framesUntilAssessed_ == 0) {
        printable_ = printability(assess(colour, seen, person_.latest()));
        framesUntilAssessed_ = framesPerAssessment;
    }
    return printable_;
}

double OpencvPortraitJudge::followed(const PixelBox& face)
{
    const Place now{
        .x = face.x + face.width / 2.0, .y = face.y + face.height / 2.0, .height = static_cast<double>(face.height)};
    if (!lately_) {
        lately_ = now;
        return 0;
    }
    const double moved = std::hypot(now.x - lately_->x, now.y - lately_->y) / now.height;
    lately_->x += newest * (now.x - lately_->x);
    lately_->y += newest * (now.y - lately_->y);
    lately_->height += newest * (now.height - lately_->height);
    return moved;
}

Result<Portrait> OpencvPortraitJudge::crop(const Frame& frame, const PixelBox& face)
{
    try {
        const cv::Mat colour = colourView(frame);
        const cv::Rect whole({}, colour.size());
        const cv::Rect box = rectOf(face);
        if (colour.empty() || face.height < leastCroppedFace || face.width < leastCroppedFace / 2 ||
            (box & whole) != box)
            return fail(FaultCode::PortraitUnreadable);
        return cutOut(colour, face);
    } catch (const cv::Exception& e) {
        return fail(FaultCode::PortraitUnreadable, e.code);
    } catch (const std::exception&) {
        return fail(FaultCode::PortraitUnreadable);
    }
}

Portrait OpencvPortraitJudge::cutOut(const cv::Mat& colour, const PixelBox& face)
{
    const cv::Rect cut = rectOf(portraitCut(face));
    // A head held a little to one side is turned level; one further aside is as the person wants it, or no mesh at all.
    double degrees = 0;
    if (const auto mesh = watch_.meshAt(colour, face)) {
        const cv::Point2f across = leftEye(*mesh) - rightEye(*mesh);
        const double tilt = std::atan2(across.y, across.x) * 180 / CV_PI;
        degrees = std::abs(tilt) <= mostLevelled ? tilt : 0;
    }
    cv::Mat turn = cv::getRotationMatrix2D(cv::Point2f(static_cast<float>(face.x + face.width / 2.0),
                                                       static_cast<float>(face.y + eyesInFace * face.height)),
                                           degrees, 1);
    turn.at<double>(0, 2) -= cut.x;
    turn.at<double>(1, 2) -= cut.y;
    // Beyond the frame's edge its last pixels go on: better a plain margin on the card than a smaller face.
    LockedPicture framed(cut.size(), CV_8UC4);
    cv::warpAffine(colour, framed.mat(), turn, cut.size(), std::abs(degrees) > 0 ? cv::INTER_CUBIC : cv::INTER_NEAREST,
                   cv::BORDER_REPLICATE);
    LockedPicture scaled({Portrait::width, Portrait::height}, CV_8UC4);
    const bool isEnlarged = cut.height < Portrait::height;
    cv::resize(framed.mat(), scaled.mat(), scaled.mat().size(), 0, 0, isEnlarged ? cv::INTER_CUBIC : cv::INTER_AREA);
    evenOut(scaled.mat(), colour, turn, cut, face);
    LockedPicture card(scaled.mat().size(), CV_8UC3);
    cv::cvtColor(scaled.mat(), card.mat(), cv::COLOR_BGRA2RGB);
    return Portrait{std::move(card.bytes())};
}

void OpencvPortraitJudge::evenOut(cv::Mat& card, const cv::Mat& colour, cv::Mat turn, const cv::Rect& cut,
                                  const PixelBox& face)
{
    // The model knows people in frames: it is given the cut with what is beside it.
    const cv::Size wide(cut.height * frameWidth / frameHeight, cut.height);
    const int beside = (wide.width - cut.width) / 2;
    turn.at<double>(0, 2) += beside;
    LockedPicture scene(wide, CV_8UC4);
    cv::warpAffine(colour, scene.mat(), turn, wide, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    const cv::Mat& seen = person_.of(scene.mat());
    // That was another picture than a frame.
    framesUntilAssessed_ = 0;
    const double scale = static_cast<double>(seen.rows) / wide.height;
    LockedPicture person(card.size(), CV_8UC1);
    const cv::Rect middle(static_cast<int>(std::lround(beside * scale)), 0,
                          static_cast<int>(std::lround(cut.width * scale)), seen.rows);
    cv::resize(seen(middle), person.mat(), card.size(), 0, 0, cv::INTER_CUBIC);
    const double shrink = static_cast<double>(card.cols) / cut.width;
    evenBackground(card, person.mat(),
                   {static_cast<int>((face.x - cut.x) * shrink), static_cast<int>((face.y - cut.y) * shrink),
                    static_cast<int>(face.width * shrink), static_cast<int>(face.height * shrink)});
}

Result<LockedBytes> OpencvPortraitJudge::sealFace(const Portrait& portrait, std::size_t maxBytes)
{
    try {
        return encodeSealFace(portrait, maxBytes);
    } catch (const cv::Exception& e) {
        return fail(FaultCode::PortraitUnreadable, e.code);
    } catch (const std::exception&) {
        return fail(FaultCode::PortraitUnreadable);
    }
}

void OpencvPortraitJudge::reset()
{
    watch_.forget();
    guide_.reset();
    lately_.reset();
    eyes_.forget();
    person_.forget();
    printable_ = 0;
    framesUntilAssessed_ = 0;
}

} // namespace kiosk::devices
