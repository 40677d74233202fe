// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/paper_look.h"

#include "devices/vision/papers/flat_page.h"
#include "devices/vision/papers/page_measures.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace kiosk::devices {
namespace {

/// A page is followed for so many frames; then all of the picture is searched again, for a second one.
constexpr int followedAtMost = 6;
/// Corners that move by more than this share of the page's side between frames are a page that moves.
constexpr double leastMove = 0.012;
/// Frames are compared at this size, where noise is averaged away and a letter that moves still shows.
const cv::Size compared{160, 90};
/// Grey levels by which a cell may differ, and how many cells may by more, in frames of the same picture.
constexpr double mostNoise = 8;
constexpr int mostOtherCells = 6;
/// Longer side of a page, of the picture's width, from which its letters can be read.
constexpr double leastSide = 0.28;
constexpr double leastSharpness = 0.42;
constexpr double leastInk = 0.0015;
constexpr double mostGlare = 0.006;
constexpr double upsideDown = -0.01;
/// Mean grey level of a picture in which nothing can be seen.
constexpr double darkness = 14;

double longerSide(const PageCorners& corners)
{
    return std::max(cv::norm(corners[1] - corners[0]), cv::norm(corners[2] - corners[1]));
}

/// True when the same page lies elsewhere than before; another page is not a page that moves.
bool hasMoved(const PageCorners& before, const PageCorners& now)
{
    double most = 0;
    for (std::size_t i = 0; i < 4; ++i)
        most = std::max(most, cv::norm(now.at(i) - before.at(i)));
    return most > leastMove * longerSide(now);
}

/// A page that lies crosswise says nothing: staff turn its picture.
bool isUpsideDown(const cv::Mat& luma, const PageCorners& corners)
{
    const LockedPicture grey = flatten(luma, corners, sizeAsSeen(corners));
    return uprightnessOf(grey.mat()) < upsideDown;
}

} // namespace

PaperGuidance guidanceFor(const cv::Mat& bgra, const cv::Mat& luma, const std::vector<FoundPage>& pages)
{
    if (pages.empty())
        return cv::mean(luma)[0] < darkness ? PaperGuidance::TooDark : PaperGuidance::LookingForPaper;
    if (pages.size() > 1)
        return PaperGuidance::OnePaperAtATime;
    const PageCorners& corners = pages.front().corners;
    if (longerSide(corners) < leastSide * bgra.cols)
        return PaperGuidance::ComeCloser;
    const cv::Size size = sizeOnCamera(corners);
    const LockedPicture grey = flatten(luma, corners, size);
    if (screenGridOf(grey.mat()) > 1)
        return PaperGuidance::NotAScreen;
    if (sharpnessOf(grey.mat()) < leastSharpness)
        return PaperGuidance::NotSharp;
    if (inkOf(grey.mat()) < leastInk)
        return PaperGuidance::TurnItOver;
    const LockedPicture colour = flatten(bgra, corners, {std::max(1, size.width / 2), std::max(1, size.height / 2)});
    if (glareOf(colour.mat()) > mostGlare)
        return PaperGuidance::LightOnIt;
    return isUpsideDown(luma, corners) ? PaperGuidance::TurnItAround : PaperGuidance::Good;
}

std::vector<FoundPage> PaperLook::pagesIn(const cv::Mat& bgra, bool isSame)
{
    if (page_ && isAlone_ && framesFollowed_ < followedAtMost) {
        ++framesFollowed_;
        // Where nothing moves the page lies where it lay, however its rims would be found anew.
        auto followed = isSame ? std::vector{*page_} : finder_.follow(bgra, *page_);
        if (!followed.empty())
            return followed;
    }
    framesFollowed_ = 0;
    auto pages = finder_.find(bgra);
    isAlone_ = pages.size() == 1;
    return pages;
}

PaperGuidance PaperLook::look(const cv::Mat& bgra, const cv::Mat& luma)
{
    // A camera that came back in another size: what was remembered lies elsewhere.
    if (bgra.size() != size_)
        reset();
    size_ = bgra.size();
    const auto before = page_;
    const bool isSame = isSameAsBefore(luma);
    const auto pages = pagesIn(bgra, isSame);
    page_ = pages.empty() ? std::nullopt : std::optional(pages.front());
    if (pages.size() == 1 && (!before || (!isSame && hasMoved(before->corners, page_->corners))))
        return PaperGuidance::LetItLie;
    return guidanceFor(bgra, luma, pages);
}

bool PaperLook::isSameAsBefore(const cv::Mat& luma)
{
    LockedPicture now(compared, CV_8UC1);
    cv::resize(luma, now.mat(), compared, 0, 0, cv::INTER_AREA);
    bool isSame = false;
    if (!last_.mat().empty()) {
        cv::absdiff(now.mat(), last_.mat(), last_.mat());
        cv::threshold(last_.mat(), last_.mat(), mostNoise, 255, cv::THRESH_BINARY);
        isSame = cv::countNonZero(last_.mat()) <= mostOtherCells;
    }
    last_ = std::move(now);
    return isSame;
}

void PaperLook::reset()
{
    page_.reset();
    last_ = {};
    framesFollowed_ = 0;
}

} // namespace kiosk::devices
