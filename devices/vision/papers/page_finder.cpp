// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/page_finder.h"

#include "devices/vision/papers/page_growth.h"
#include "devices/vision/papers/page_lines.h"
#include "devices/vision/papers/page_quads.h"
#include "devices/vision/papers/page_rims.h"
#include "devices/vision/papers/page_score.h"
#include "devices/vision/papers/page_sides.h"
#include "devices/vision/picture_view.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace kiosk::devices {
namespace {

constexpr double searchWidth = 480;
constexpr std::size_t linesWeighed = 220;
constexpr std::size_t linesTried = 60;
/// Pixels of the small picture from which a line is not worth more by being longer.
constexpr double longEnough = 150;
constexpr std::size_t guessesJudged = 180;
constexpr std::size_t guessesBettered = 3;
constexpr double leastScore = 0.55;
/// A second one must be sure: it stops the first from being read.
constexpr double leastSecond = 0.82;
constexpr double mostRunOn = 0.13;
/// A page that was followed must look nearly as good as it did.
constexpr double mostLost = 0.06;
/// Share of the smaller one that two pages may have in common.
constexpr double mostShared = 0.1;

/// The picture made small, in colour, as Lab colours and as planes; all in locked memory.
struct SmallPicture {
    LockedPicture bgra;
    LockedPicture lab;
    std::vector<LockedPicture> planes;
    double toFull = 1;
};

SmallPicture smallOf(const cv::Mat& bgra)
{
    const double toFull = std::max(1.0, bgra.cols / searchWidth);
    const cv::Size size(cvRound(bgra.cols / toFull), cvRound(bgra.rows / toFull));
    SmallPicture result{
        .bgra = LockedPicture(size, CV_8UC4), .lab = LockedPicture(size, CV_8UC3), .planes = {}, .toFull = toFull};
    cv::resize(bgra, result.bgra.mat(), size, 0, 0, cv::INTER_AREA);
    LockedPicture bgr(size, CV_8UC3);
    cv::cvtColor(result.bgra.mat(), bgr.mat(), cv::COLOR_BGRA2BGR);
    cv::cvtColor(bgr.mat(), result.lab.mat(), cv::COLOR_BGR2Lab);
    for (int c = 0; c < 3; ++c) {
        result.planes.emplace_back(size, CV_8UC1);
        cv::extractChannel(result.lab.mat(), result.planes.back().mat(), c);
    }
    return result;
}

std::vector<PageLine> linesIn(const SmallPicture& small)
{
    std::vector<cv::Mat> planes;
    for (const LockedPicture& plane : small.planes)
        planes.push_back(plane.mat());
    return findLines(planes, linesWeighed);
}

/// Those that may be the rim of something.
std::vector<PageLine> bestOf(const std::vector<PageLine>& lines, const SmallPicture& small)
{
    // Joints and planks are long; only a rim has two different things beside it.
    std::vector<std::pair<double, std::size_t>> worth;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto [from, to] = lines[i].ends();
        const double contrast = contrastAcross(small.lab.mat(), from, to);
        worth.emplace_back(std::min(longEnough, lines[i].support()) * (0.05 + contrast * contrast), i);
    }
    std::ranges::sort(worth, std::greater{});
    std::vector<PageLine> best;
    for (std::size_t i = 0; i < std::min(linesTried, worth.size()); ++i)
        best.push_back(lines[worth[i].second]);
    return best;
}

bool contains(const PageCorners& outer, const PageCorners& inner)
{
    // Sides may coincide: a heading has three of its card's.
    constexpr double tolerance = 3.5;
    for (std::size_t i = 0; i < 4; ++i) {
        const cv::Point2d way = outer.at((i + 1) % 4) - outer.at(i);
        for (const cv::Point2d& corner : inner)
            if (cross(way, corner - outer.at(i)) < -tolerance * cv::norm(way))
                return false;
    }
    return true;
}

/// A page rather than what is printed on it, when its rim is seen nearly as well.
bool isPageAround(const cv::Mat& lab, const JudgedPage& outer, const JudgedPage& inner)
{
    constexpr double leastShape = 0.7;
    constexpr double leastLarger = 1.04;
    constexpr double mostBehind = 0.13;
    constexpr double mostBehindGrown = 0.15;
    if (outer.score.shape < leastShape || outer.score.area < leastLarger * inner.score.area ||
        !contains(outer.corners, inner.corners))
        return false;
    const Growth growth = growthOf(lab, inner.corners, outer.corners);
    if (growth == Growth::Unseen)
        return false;
    // A joint of the floor in line with a side seems to go on with its rim, but runs on past the corners too.
    if (growth == Growth::Seen && outer.score.runOn <= 0.13 && outer.score.rim >= 0.75 && outer.score.worstRim >= 0.4 &&
        outer.score.total() > inner.score.total() - mostBehindGrown)
        return true;
    if (outer.score.area < 1.1 * inner.score.area)
        return false;
    // A photograph, a code or a table has a far better rim than pale paper on a pale table, or one that a hand covers.
    constexpr double mostBehindPicture = 0.25;
    constexpr double pictureShape = 0.85;
    constexpr double leastLargerPicture = 2;
    if (outer.score.area > leastLargerPicture * inner.score.area && outer.score.shape >= pictureShape &&
        outer.score.rim >= 0.8 && outer.score.worstRim >= 0.45 && outer.score.contrast >= 0.5 &&
        outer.score.runOn <= 0.13 && outer.score.total() > inner.score.total() - mostBehindPicture)
        return true;
    if (outer.score.total() < inner.score.total() - mostBehind)
        return false;
    // What has a perfect rim is a page, or a photograph on one; then the page's own rim is a good one too, or a hand
    // covers some of it.
    if (inner.score.total() > 0.85) {
        const bool isHeld = outer.score.rim >= 0.85 && outer.score.worstRim >= 0.5 && outer.score.worstContrast >= 0.8;
        const bool isFree = outer.score.rim >= 0.92 && outer.score.worstRim >= 0.75 && outer.score.worstContrast >= 0.4;
        return (isHeld || isFree) && outer.score.runOn < 0.01;
    }
    return outer.score.rim >= 0.75 && outer.score.worstRim >= 0.5 && outer.score.contrast >= 0.4 &&
           outer.score.runOn <= 0.13;
}

bool isApart(const PageCorners& one, const PageCorners& other)
{
    const auto outline = [](const PageCorners& corners) {
        std::vector<cv::Point2f> points;
        for (const cv::Point2d& corner : corners)
            points.emplace_back(corner);
        return points;
    };
    std::vector<cv::Point2f> common;
    const double both = cv::intersectConvexConvex(outline(one), outline(other), common);
    return both < mostShared * std::min(areaOf(one), areaOf(other));
}

/// The best page around the best page around … `page`; they are sorted. Each is larger than the one in it.
template<class IsAllowed>
const JudgedPage& outermostOf(const cv::Mat& lab, const std::vector<JudgedPage>& judged, const JudgedPage& page,
                              IsAllowed isAllowed)
{
    constexpr double mostBehindAll = 0.25;
    const JudgedPage* outermost = &page;
    while (true) {
        const auto around = std::ranges::find_if(judged, [&](const JudgedPage& other) {
            return other.score.total() > page.score.total() - mostBehindAll && isPageAround(lab, other, *outermost) &&
                   isAllowed(other);
        });
        if (around == judged.end())
            return *outermost;
        outermost = &*around;
    }
}

std::vector<JudgedPage> bestApart(const cv::Mat& lab, std::vector<JudgedPage> judged)
{
    std::ranges::sort(judged, std::greater{}, [](const JudgedPage& each) { return each.score.total(); });
    std::vector<JudgedPage> pages;
    for (const JudgedPage& each : judged) {
        if (each.score.total() < (pages.empty() ? leastScore : leastSecond) || pages.size() == 3)
            break;
        // Two things printed on one page have the same around them.
        const auto isApartFromAll = [&](const JudgedPage& page) {
            return std::ranges::all_of(pages, [&](const auto& other) { return isApart(page.corners, other.corners); });
        };
        if (!isApartFromAll(each))
            continue;
        const JudgedPage& page = outermostOf(lab, judged, each, isApartFromAll);
        if (pages.empty() || page.score.runOn < mostRunOn)
            pages.push_back(page);
    }
    return pages;
}

bool isNearlySame(const PageCorners& one, const PageCorners& other)
{
    constexpr double near = 8;
    for (std::size_t i = 0; i < 4; ++i)
        if (cv::norm(one.at(i) - other.at(i)) > near)
            return false;
    return true;
}

std::vector<JudgedPage> judgedGuesses(const SmallPicture& small)
{
    const cv::Mat& lab = small.lab.mat();
    const auto lines = linesIn(small);
    std::vector<JudgedPage> judged;
    for (const PageGuess& guess : guessPages(bestOf(lines, small), lab.size(), guessesJudged))
        judged.push_back({.corners = guess.corners, .score = judgePage(lab, guess.corners)});
    std::ranges::sort(judged, std::greater{}, [](const JudgedPage& each) { return each.score.total(); });
    std::vector<JudgedPage> bettered;
    for (const JudgedPage& each : judged) {
        const auto isNear = [&](const JudgedPage& other) { return isNearlySame(each.corners, other.corners); };
        if (bettered.size() == 2 * guessesBettered)
            break;
        if (std::ranges::any_of(bettered, isNear))
            continue;
        bettered.push_back(each);
        bettered.push_back(withFoundSides(small.bgra.mat(), lab, withBetterSides(lab, lines, each)));
    }
    judged.insert(judged.end(), bettered.begin(), bettered.end());
    return judged;
}

/// The page at `corners`, which looked as good as `score`, on its rim in full size, which is looked for up to `reach`
/// pixels off; a side whose rim was mistaken for another edge stays where it was.
PageCorners onRim(const cv::Mat& bgra, const SmallPicture& small, const PageCorners& corners, double score,
                  double reach)
{
    constexpr double mostWorse = 0.015;
    const double scale = small.toFull;
    const auto isAsGood = [&](const PageCorners& other) {
        return judgePage(small.lab.mat(), scaled(other, 1 / scale)).total() >= score - mostWorse;
    };
    // Twice: the first look may be a few pixels off, the second sees the rim alone.
    const PageCorners rim = refined(bgra, refined(bgra, corners, reach), std::max(3.0, scale));
    if (isAsGood(rim))
        return rim;
    PageCorners result = corners;
    for (std::size_t i = 0; i < 4; ++i)
        if (const PageCorners other = sideRefined(bgra, result, i, std::max(3.0, 1.2 * scale)); isAsGood(other))
            result = other;
    return result;
}

} // namespace

std::vector<FoundPage> PageFinder::find(const cv::Mat& bgra) const
{
    if (bgra.cols < 64 || bgra.rows < 64)
        return {};
    const SmallPicture small = smallOf(bgra);
    std::vector<FoundPage> pages;
    for (const JudgedPage& judged : bestApart(small.lab.mat(), judgedGuesses(small))) {
        const JudgedPage page = withFoundSides(small.bgra.mat(), small.lab.mat(), judged);
        const PageCorners corners = onRim(bgra, small, scaled(page.corners, small.toFull), page.score.total(),
                                          std::max(5.0, 2.2 * small.toFull));
        // Two that were apart may have become the same.
        const auto isApartFrom = [&](const FoundPage& other) { return isApart(corners, other.corners); };
        if (std::ranges::all_of(pages, isApartFrom))
            pages.push_back({.corners = corners, .score = page.score.total()});
    }
    return pages;
}

std::vector<FoundPage> PageFinder::follow(const cv::Mat& bgra, const FoundPage& before) const
{
    if (bgra.cols < 64 || bgra.rows < 64)
        return {};
    const SmallPicture small = smallOf(bgra);
    const PageCorners corners = onRim(bgra, small, before.corners, before.score, 3 * small.toFull);
    const double score = judgePage(small.lab.mat(), scaled(corners, 1 / small.toFull)).total();
    if (score < std::max(leastScore, before.score - mostLost))
        return {};
    return {{.corners = corners, .score = score}};
}

} // namespace kiosk::devices
