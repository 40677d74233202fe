// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/code_scene.h"

#include "tests/generators/camera_effects.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace kiosk::generators {
namespace {

constexpr int px = 6;
constexpr int quietModules = 4;

/// The card a symbol is printed on, and where on it the symbol is.
struct Printed {
    cv::Mat card;
    cv::Rect symbol;
};

Printed print(const std::string& text, const CodePlacing& placing, Dice& dice)
{
    cv::Mat symbol;
    cv::resize(drawSymbol(placing.symbology, text), symbol, {}, px, px, cv::INTER_NEAREST);
    const int rim = quietModules * px + px * (4 + dice.pick(12));
    const int below = placing.hasStrayBars ? 60 * px : rim;
    const cv::Size size(symbol.cols + 2 * rim, symbol.rows + rim + below);
    cv::Mat card(size, CV_8UC1, cv::Scalar(dice.between(215, 245)));
    const cv::Rect area({rim, rim}, symbol.size());
    card(cv::Rect(area.tl() - cv::Point(2 * px, 2 * px), area.size() + cv::Size(4 * px, 4 * px))).setTo(250);
    symbol = symbol * 0.86 + cv::Scalar(30);
    symbol.copyTo(card(area));
    if (placing.hasStrayBars) {
        cv::Mat stray;
        cv::resize(drawSymbol(Symbology::Code128, "STRAY 0042"), stray, {}, 4, 4, cv::INTER_NEAREST);
        const cv::Rect place(rim, area.br().y + 12 * px, std::min(stray.cols, symbol.cols), stray.rows);
        stray(cv::Rect({}, place.size())).copyTo(card(place));
    }
    cv::cvtColor(card, card, cv::COLOR_GRAY2BGR);
    return {.card = card, .symbol = area};
}

} // namespace

CodeScene showCode(const std::string& text, const CodePlacing& placing, Dice& dice)
{
    const Printed printed = print(text, placing, dice);
    const double scale = placing.pixelsPerModule / px;
    Corners corners = upright({placing.frame.width / 2.0, placing.frame.height / 2.0}, printed.card.cols * scale,
                              printed.card.rows * scale, placing.degrees);
    corners = keystoned(corners, placing.keystone, dice);
    if (placing.isAnywhere)
        corners = anywhereIn(corners, placing.frame, 4, dice);
    cv::Mat picture = drawSurface(placing.surface, placing.frame, dice);
    lay(picture, printed.card, {}, corners);
    cv::cvtColor(picture, picture, cv::COLOR_BGR2GRAY);
    photograph(picture,
               {.blur = placing.blurModules * placing.pixelsPerModule,
                .shake = 0,
                .shakeDegrees = 0,
                .noise = placing.noise,
                .jpegQuality = placing.jpegQuality},
               dice);

    const auto w = static_cast<float>(printed.card.cols);
    const auto h = static_cast<float>(printed.card.rows);
    const std::vector<cv::Point2f> from{{0, 0}, {w, 0}, {w, h}, {0, h}};
    std::vector<cv::Point2f> to;
    for (const cv::Point2d& corner : corners)
        to.emplace_back(corner);
    const auto& area = printed.symbol;
    std::vector<cv::Point2f> symbol{cv::Point2f(area.tl()),
                                    {static_cast<float>(area.br().x), static_cast<float>(area.y)},
                                    cv::Point2f(area.br()),
                                    {static_cast<float>(area.x), static_cast<float>(area.br().y)}};
    cv::perspectiveTransform(symbol, symbol, cv::getPerspectiveTransform(from, to));
    return {.picture = picture, .corners = {symbol[0], symbol[1], symbol[2], symbol[3]}};
}

} // namespace kiosk::generators
