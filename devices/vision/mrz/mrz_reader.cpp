// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/mrz_reader.h"

#include "devices/vision/mrz/band.h"
#include "devices/vision/mrz/band_reader.h"
#include "devices/vision/mrz/spots.h"
#include "devices/vision/mrz/text_line.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace kiosk::devices::mrz {
namespace {

constexpr std::chrono::seconds together{2};
/// Wider pictures are reduced first: letters of a whole page are then still 15 pixels apart.
constexpr int widest = 1920;
/// Side of the surroundings a pixel is compared with: more than a letter, less than the shadow of a hand.
constexpr int surroundings = 41;
constexpr std::size_t mostBands = 3;
/// Clarity from which no other way of looking at a frame is tried.
constexpr float clear = 0.95F;

std::array<cv::Point2d, 4> cornersOf(const Band& band)
{
    const auto corner = [&band](std::size_t line, int step, double aside, double below) {
        const CellPlace place = band.place(line, step);
        return place.middle + aside * place.right + below * place.down;
    };
    const std::size_t bottom = band.lines() - 1;
    return {corner(0, band.first(), -0.5, -1), corner(0, band.last(), 0.5, -1), corner(bottom, band.last(), 0.5, 1),
            corner(bottom, band.first(), -0.5, 1)};
}

std::optional<SeenLines> linesIn(const cv::Mat& luma, const GlyphNet& net)
{
    LockedPicture mean(luma.size(), CV_8UC1);
    cv::boxFilter(luma, mean.mat(), CV_8U, {surroundings, surroundings});
    std::optional<SeenLines> best;
    float clearest = 0;
    // Black ink on white paper first; then faint print, which lets lines of the background through.
    for (const int percent : {78, 89}) {
        const auto spots = findSpots(luma, mean.mat(), percent);
        for (const Box box : {Box::Straight, Box::Diagonal})
            for (const Band& band : findBands(findTextLines(spots, box), mostBands)) {
                auto scores = readBand(luma, band, net);
                const float clarity = scores ? clarityOf(*scores) : 0;
                if (clarity > clearest) {
                    clearest = clarity;
                    best.emplace(std::move(*scores), cornersOf(band));
                }
                if (clearest >= clear)
                    return best;
            }
    }
    return best;
}

std::optional<CellScores> clearestOf(std::span<const cv::Mat> views, const GlyphNet& net)
{
    std::optional<CellScores> best;
    float clearest = 0;
    for (const cv::Mat& view : views) {
        auto seen = findLines(view, net);
        const float clarity = seen ? clarityOf(seen->scores) : 0;
        if (clarity > clearest) {
            clearest = clarity;
            best = std::move(seen->scores);
        }
        if (clearest >= clear)
            break;
    }
    return best;
}

} // namespace

std::optional<SeenLines> findLines(const cv::Mat& luma, const GlyphNet& net)
{
    if (luma.cols <= widest)
        return linesIn(luma, net);
    const double scale = static_cast<double>(widest) / luma.cols;
    LockedPicture small(cv::Size(widest, std::max(1, static_cast<int>(luma.rows * scale))), CV_8UC1);
    cv::resize(luma, small.mat(), small.mat().size(), 0, 0, cv::INTER_AREA);
    auto seen = linesIn(small.mat(), net);
    if (seen)
        for (cv::Point2d& corner : seen->corners)
            corner = corner / scale;
    return seen;
}

std::optional<kiosk::mrz::Fields> MrzReader::look(std::span<const cv::Mat> views,
                                                  std::chrono::steady_clock::time_point taken, CivilDay today,
                                                  kiosk::mrz::AgeLimits limits)
{
    if (taken - last_ > together || taken < last_)
        votes_.forget();
    last_ = taken;
    auto scores = clearestOf(views, net_);
    if (!scores)
        return std::nullopt;
    votes_.add(std::move(*scores));
    auto fields = votes_.settled(today, limits);
    if (fields)
        votes_.forget();
    return fields;
}

void MrzReader::forget()
{
    votes_.forget();
}

} // namespace kiosk::devices::mrz
