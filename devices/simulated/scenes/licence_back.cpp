// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/scenes/licence_back.h"

#include "devices/simulated/scenes/licence_code.h"

#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

constexpr int pixelsPerMm = 30;
constexpr int width = 2568;
constexpr int height = 1620;
const cv::Scalar darkInk{70, 46, 28};
const cv::Scalar paleInk{176, 150, 118};

int mm(double millimetres)
{
    return static_cast<int>(std::lround(millimetres * pixelsPerMm));
}

cv::Mat background()
{
    cv::Mat card(height, width, CV_8UC3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double t = static_cast<double>(x) / width;
            const double u = static_cast<double>(y) / height;
            card.at<cv::Vec3b>(y, x) = {cv::saturate_cast<uchar>(244 - 10 * u), cv::saturate_cast<uchar>(240 - 10 * t),
                                        cv::saturate_cast<uchar>(226 + 12 * t - 8 * u)};
        }
    // Fine wave lines such as security printing has; pale enough to leave the code alone.
    for (int line = -6; line < 60; ++line) {
        std::vector<cv::Point> wave;
        for (int x = 0; x <= width; x += 12) {
            const double swing = 38 * std::sin(x * 0.0042 + line * 0.33) + 17 * std::sin(x * 0.011 - line * 0.21);
            wave.emplace_back(x, line * 30 + static_cast<int>(swing));
        }
        cv::polylines(card, wave, false, {232, 222, 202}, 2, cv::LINE_AA);
    }
    return card;
}

void drawWatermark(cv::Mat& card, Lettering& lettering)
{
    cv::Mat word(card.size(), CV_8UC3, cv::Scalar::all(0));
    const int size = mm(13);
    const int across = lettering.widthOf("SPECIMEN", size, Lettering::Weight::Bold);
    lettering.put(word, "SPECIMEN", {(width - across) / 2, mm(48)}, size, {34, 50, 30}, Lettering::Weight::Bold);
    // Pale enough that the words printed over it stay readable.
    cv::subtract(card, word, card);
}

void drawCode(cv::Mat& card, const FictionalPerson& person)
{
    const cv::Mat symbol = pdf417(licenceText(person));
    const double scale = std::min(mm(77) / static_cast<double>(symbol.cols), mm(19) / static_cast<double>(symbol.rows));
    cv::Mat drawn;
    cv::resize(symbol, drawn, {static_cast<int>(symbol.cols * scale), static_cast<int>(symbol.rows * scale)}, 0, 0,
               cv::INTER_AREA);
    cv::cvtColor(drawn, drawn, cv::COLOR_GRAY2BGR);
    const int quiet = mm(1.4);
    const cv::Point corner((width - drawn.cols) / 2, mm(5.2));
    cv::rectangle(card, {corner.x - quiet, corner.y - quiet, drawn.cols + 2 * quiet, drawn.rows + 2 * quiet},
                  cv::Scalar::all(252), cv::FILLED);
    // Printed black is dark grey to a camera.
    drawn = drawn * 0.88 + cv::Scalar::all(28);
    drawn.copyTo(card(cv::Rect(corner, drawn.size())));
}

void drawWords(cv::Mat& card, Lettering& lettering)
{
    using enum Lettering::Weight;
    lettering.put(card, "STATE OF NORTH SAMPLE", {mm(4.5), mm(32)}, mm(3.4), darkInk, Bold);
    lettering.put(card, "Driver License · Back", {mm(4.5), mm(36)}, mm(2.6), darkInk);
    lettering.put(card, "CLASS D   Single vehicle up to 26,000 lb.   END NONE   RESTR NONE", {mm(4.5), mm(40.5)}, mm(2),
                  darkInk);
    lettering.put(card, "If found, drop in any mailbox that does not exist. Not a real document:", {mm(4.5), mm(44)},
                  mm(2), darkInk);
    lettering.put(card, "the person, the address and the issuer are invented.", {mm(4.5), mm(46.8)}, mm(2), darkInk);
    lettering.put(card, "SPECIMEN 000000", {mm(4.5), mm(51)}, mm(2.2), paleInk, Bold);
    // An emblem of nowhere: a ring with a compass star.
    const cv::Point middle(mm(75.5), mm(35.5));
    cv::circle(card, middle, mm(6.2), paleInk, mm(0.35), cv::LINE_AA);
    cv::circle(card, middle, mm(5.3), paleInk, mm(0.15), cv::LINE_AA);
    std::vector<cv::Point> star;
    for (int i = 0; i < 16; ++i) {
        const double turn = i * CV_PI / 8;
        const double reach = mm(i % 4 == 0 ? 4.8 : i % 2 == 0 ? 3.2 : 1.3);
        star.emplace_back(
            middle + cv::Point(static_cast<int>(reach * std::sin(turn)), static_cast<int>(-reach * std::cos(turn))));
    }
    cv::fillPoly(card, std::vector{star}, paleInk, cv::LINE_AA);
}

} // namespace

cv::Mat drawLicenceBack(const FictionalPerson& person, Lettering& lettering)
{
    cv::Mat card = background();
    drawWatermark(card, lettering);
    drawCode(card, person);
    drawWords(card, lettering);
    return card;
}

} // namespace kiosk::devices
