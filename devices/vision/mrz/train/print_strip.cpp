// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/train/print_strip.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices::mrz {
namespace {

constexpr int cellsInStrip = 20;
constexpr int pitch = GlyphMasters::pitch;
const cv::Size canvasSize{pitch * (cellsInStrip + 2), 3 * pitch};

double between(cv::RNG& random, double least, double most)
{
    return random.uniform(least, most);
}

bool happens(cv::RNG& random, double share)
{
    return random.uniform(0.0, 1.0) < share;
}

std::size_t anyKind(cv::RNG& random)
{
    if (happens(random, 0.12))
        return letters.size() - 1;
    if (happens(random, 0.03))
        return noLetter;
    return static_cast<std::size_t>(random.uniform(0, static_cast<int>(letters.size())));
}

/// Ink of the whole strip, level, and what stands where.
cv::Mat typeset(const GlyphMasters& masters, cv::RNG& random, std::vector<std::size_t>& kinds)
{
    cv::Mat canvas(canvasSize, CV_8UC1, cv::Scalar(0));
    const cv::Size glyphSize(static_cast<int>(GlyphMasters::width * between(random, 0.9, 1.1)),
                             static_cast<int>(GlyphMasters::height * between(random, 0.88, 1.12)));
    const auto weight = static_cast<std::size_t>(random.uniform(0, static_cast<int>(GlyphMasters::weights)));
    for (int i = 0; i < cellsInStrip; ++i) {
        kinds.push_back(anyKind(random));
        if (kinds.back() == noLetter)
            continue;
        const auto cut = static_cast<std::size_t>(random.uniform(0, 2));
        cv::Mat glyph;
        cv::resize(masters.glyph(kinds.back(), weight, cut), glyph, glyphSize, 0, 0, cv::INTER_LINEAR);
        const cv::Rect place(pitch * (i + 1) + pitch / 2 - glyphSize.width / 2 + random.uniform(-1, 2),
                             canvasSize.height / 2 - glyphSize.height / 2 + random.uniform(-1, 2), glyphSize.width,
                             glyphSize.height);
        cv::Mat part = canvas(place);
        cv::max(part, glyph, part);
    }
    return canvas;
}

/// Fine curved lines, as security paper has them: how much darker each pixel is.
void addGuilloche(cv::Mat& luma, cv::RNG& random, double pixelsPerCell)
{
    static const std::vector<float> wave = [] {
        std::vector<float> table(1024);
        for (std::size_t i = 0; i < table.size(); ++i)
            table[i] = static_cast<float>(std::sin(2 * std::numbers::pi * static_cast<double>(i) / 1024));
        return table;
    }();
    const auto sine = [](double turns) { return wave[static_cast<unsigned>(static_cast<int>(turns * 1024)) % 1024]; };
    const double turn = between(random, 0, std::numbers::pi);
    const double lines = between(random, 0.4, 2.2) / pixelsPerCell;
    const double bend = between(random, 0.0, 1.0);
    const double bendLength = between(random, 2, 12) * pixelsPerCell;
    const double depth = between(random, 4, 38);
    for (int y = 0; y < luma.rows; ++y)
        for (int x = 0; x < luma.cols; ++x) {
            const double along = x * std::cos(turn) + y * std::sin(turn) + 4096;
            const double across = y * std::cos(turn) - x * std::sin(turn) + 4096;
            const double line = 0.5 + 0.5 * sine(across * lines + bend * sine(along / bendLength));
            auto& pixel = luma.at<float>(y, x);
            pixel -= static_cast<float>(depth * line * line);
        }
}

/// Paper with its light: brighter on one side, with lines or without.
cv::Mat paper(cv::Size size, cv::RNG& random, double pixelsPerCell)
{
    const double white = between(random, 130, 250);
    const double slopeX = between(random, -30, 30) / size.width;
    const double slopeY = between(random, -20, 20) / size.height;
    cv::Mat luma(size, CV_32FC1);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            luma.at<float>(y, x) = static_cast<float>(white + slopeX * x + slopeY * y);
    for (int i = random.uniform(0, 3); i > 0; --i)
        addGuilloche(luma, random, pixelsPerCell);
    return luma;
}

void addCamera(cv::Mat& luma, cv::RNG& random)
{
    cv::Mat noise(luma.size(), CV_32FC1);
    random.fill(noise, cv::RNG::NORMAL, 0, between(random, 0.3, 9));
    luma += noise;
    luma.convertTo(luma, CV_8U);
    if (!happens(random, 0.4))
        return;
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", luma, bytes, {cv::IMWRITE_JPEG_QUALITY, random.uniform(45, 95)});
    luma = cv::imdecode(bytes, cv::IMREAD_GRAYSCALE);
}

/// Motion smears along the line or across it.
void smear(cv::Mat& ink, cv::RNG& random)
{
    const int length = 2 * random.uniform(1, 3) + 1;
    cv::Mat kernel = cv::Mat::zeros(length, length, CV_32FC1);
    cv::Mat part = happens(random, 0.5) ? kernel.row(length / 2) : kernel.col(length / 2);
    part.setTo(1.0F / static_cast<float>(length));
    cv::filter2D(ink, ink, -1, kernel);
}

} // namespace

Strip printStrip(const GlyphMasters& masters, cv::RNG& random)
{
    std::vector<std::size_t> kinds;
    cv::Mat canvas = typeset(masters, random, kinds);
    const double wide = std::exp(between(random, std::log(9.0), std::log(30.0)));
    const double scale = wide / pitch;
    cv::GaussianBlur(canvas, canvas, {0, 0}, between(random, 0.4, wide < 14 ? 1.2 : 1.7) / scale);

    const double degrees = std::clamp(random.gaussian(2.5), -8.0, 8.0);
    cv::Mat toCamera = cv::getRotationMatrix2D(cv::Point(canvasSize.width / 2, canvasSize.height / 2), degrees, scale);
    const double rise = canvasSize.width * scale * std::abs(std::sin(degrees * CV_PI / 180));
    const cv::Size size(static_cast<int>(canvasSize.width * scale), static_cast<int>(canvasSize.height * scale + rise));
    toCamera.at<double>(0, 2) += size.width / 2.0 - canvasSize.width / 2.0;
    toCamera.at<double>(1, 2) += size.height / 2.0 - canvasSize.height / 2.0;
    cv::Mat ink;
    cv::warpAffine(canvas, ink, toCamera, size, cv::INTER_LINEAR);
    if (happens(random, 0.2))
        smear(ink, random);

    cv::Mat coverage;
    ink.convertTo(coverage, CV_32F, 1 / 255.0);
    Strip strip{.luma = paper(size, random, wide), .cells = {}};
    const double black = between(random, 10, 95);
    strip.luma = strip.luma.mul(1 - coverage) + black * coverage;
    addCamera(strip.luma, random);

    const auto at = [&toCamera](double x, double y) {
        const auto* m = toCamera.ptr<double>(0);
        const auto* n = toCamera.ptr<double>(1);
        return cv::Point2d(m[0] * x + m[1] * y + m[2], n[0] * x + n[1] * y + n[2]);
    };
    const double halved = wide > widestPitch ? 0.5 : 1;
    if (halved < 1)
        cv::resize(strip.luma, strip.luma, {}, halved, halved, cv::INTER_AREA);
    const cv::Point2d right = (at(pitch, 0) - at(0, 0)) * halved;
    for (int i = 0; i < cellsInStrip; ++i) {
        // Half a pixel: middles of pixels, before and after halving.
        const cv::Point2d middle =
            (at(pitch * (i + 1.5) - 0.5, canvasSize.height / 2.0 - 0.5) + cv::Point2d(0.5, 0.5)) * halved -
            cv::Point2d(0.5, 0.5);
        strip.cells.push_back({{middle, right, {-right.y, right.x}}, kinds[static_cast<std::size_t>(i)]});
    }
    return strip;
}

Strip::Cell jittered(const Strip::Cell& cell, cv::RNG& random)
{
    Strip::Cell out = cell;
    const double turn = random.gaussian(0.03);
    const double size = between(random, 0.95, 1.05);
    const double slant = random.gaussian(0.04);
    const cv::Point2d right = cell.place.right * size;
    const cv::Point2d down = cell.place.down * size;
    out.place.right = right + down * turn;
    out.place.down = down - right * (turn + slant);
    double x = between(random, -0.1, 0.1);
    double y = between(random, -0.1, 0.1);
    if (happens(random, 0.06)) {
        const double off = between(random, 0.42, 0.58) * (happens(random, 0.5) ? 1 : -1);
        (happens(random, 0.6) ? x : y) = off;
        out.kind = noLetter;
    }
    out.place.middle += x * right + y * down;
    return out;
}

} // namespace kiosk::devices::mrz
