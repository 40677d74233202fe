// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/opencv_portrait_judge.h"

#include "devices/vision/face_measures.h"
#include "devices/vision/picture_view.h"
#include "devices/vision/portrait_cut.h"
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

int countPeople(const std::vector<PixelBox>& faces)
{
    if (faces.empty())
        return 0;
    const double least = faces.front().height * companyShare;
    return static_cast<int>(std::ranges::count_if(faces, [&](const PixelBox& face) { return face.height >= least; }));
}

} // namespace

Result<std::unique_ptr<OpencvPortraitJudge>> OpencvPortraitJudge::open(const std::filesystem::path& cascade)
{
    auto finder = FaceFinder::open(cascade);
    if (!finder)
        return std::unexpected(finder.error());
    return std::unique_ptr<OpencvPortraitJudge>(new OpencvPortraitJudge(std::move(*finder)));
}

OpencvPortraitJudge::OpencvPortraitJudge(FaceFinder finder)
    : finder_(std::move(finder))
{
}

Result<PortraitVerdict> OpencvPortraitJudge::judge(const Frame& frame)
{
    try {
        const cv::Mat luma = lumaView(frame);
        if (luma.empty())
            return fail(FaultCode::PortraitUnreadable);
        const auto faces = finder_.find(luma);
        const FaceMeasures measures = measure(luma, faces);
        PortraitVerdict verdict;
        verdict.guidance = guide_.advise(measures);
        verdict.score = PortraitGuide::score(measures);
        if (!faces.empty())
            verdict.face = faces.front();
        return verdict;
    } catch (const cv::Exception& e) {
        return fail(FaultCode::PortraitUnreadable, e.code);
    } catch (const std::exception&) {
        return fail(FaultCode::PortraitUnreadable);
    }
}

FaceMeasures OpencvPortraitJudge::measure(const cv::Mat& luma, const std::vector<PixelBox>& faces)
{
    FaceMeasures measures;
    measures.people = countPeople(faces);
    if (faces.empty()) {
        lately_.reset();
        return measures;
    }
    const PixelBox& face = faces.front();
    const cv::Rect cut = portraitCut(face);
    const FaceLight light = measureLight(luma, face);
    measures.faceHeight = static_cast<double>(face.height) / luma.rows;
    measures.centreX = (face.x + face.width / 2.0) / luma.cols;
    measures.missingAbove = std::max(0, -cut.y) / static_cast<double>(cut.height);
    measures.missingBelow = std::max(0, cut.y + cut.height - luma.rows) / static_cast<double>(cut.height);
    measures.meanGrey = light.meanGrey;
    measures.brightGrey = light.brightGrey;
    measures.clipped = light.clipped;
    measures.sharpness = measureSharpness(luma, face);
    measures.motion = followed(face);
    return measures;
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
        const cv::Rect box(face.x, face.y, face.width, face.height);
        if (colour.empty() || face.height < leastCroppedFace || face.width < leastCroppedFace / 2 ||
            (box & whole) != box)
            return fail(FaultCode::PortraitUnreadable);
        const cv::Rect cut = portraitCut(face);
        const cv::Rect seen = cut & whole;

        // Beyond the frame's edge its last pixels go on: better a plain margin on the card than a smaller face.
        LockedPicture framed(cut.size(), CV_8UC4);
        cv::copyMakeBorder(colour(seen), framed.mat(), seen.y - cut.y, cut.br().y - seen.br().y, seen.x - cut.x,
                           cut.br().x - seen.br().x, cv::BORDER_REPLICATE | cv::BORDER_ISOLATED);
        LockedPicture scaled({Portrait::width, Portrait::height}, CV_8UC4);
        const bool isEnlarged = cut.height < Portrait::height;
        cv::resize(framed.mat(), scaled.mat(), scaled.mat().size(), 0, 0,
                   isEnlarged ? cv::INTER_CUBIC : cv::INTER_AREA);
        LockedPicture card(scaled.mat().size(), CV_8UC3);
        cv::cvtColor(scaled.mat(), card.mat(), cv::COLOR_BGRA2RGB);
        return Portrait{std::move(card.bytes())};
    } catch (const cv::Exception& e) {
        return fail(FaultCode::PortraitUnreadable, e.code);
    } catch (const std::exception&) {
        return fail(FaultCode::PortraitUnreadable);
    }
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
    finder_.forget();
    guide_.reset();
    lately_.reset();
}

} // namespace kiosk::devices
