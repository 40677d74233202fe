// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/face_finder.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace kiosk::devices {
namespace {

constexpr int side = 128;
constexpr std::size_t places = 896;
constexpr int numbersPerPlace = 16;
constexpr float leastScore = 0.5F;
/// Boxes that share this much are one face.
constexpr float sameFace = 0.3F;
/// A part of a wide picture: a square as high as the picture, this share of its height from the next.
constexpr double partStep = 0.5;
/// Pictures longer than this, by their width, are no camera's.
constexpr int longestPicture = 3;
constexpr Scaling scaling{.factor = 1 / 127.5F, .shift = -1};

/// The middle of a place that the model looks from: 16 x 16 of them twice, then 8 x 8 six times.
cv::Point2f placeMiddle(std::size_t place)
{
    const bool isFine = place < 512;
    const int across = isFine ? 16 : 8;
    const auto cell = static_cast<int>(isFine ? place / 2 : (place - 512) / 6);
    const int row = cell / across;
    return {(static_cast<float>(cell % across) + 0.5F) / static_cast<float>(across),
            (static_cast<float>(row) + 0.5F) / static_cast<float>(across)};
}

float shared(const cv::Rect2f& a, const cv::Rect2f& b)
{
    const float both = (a & b).area();
    return both / (a.area() + b.area() - both);
}

FoundFace read(const float* numbers, const cv::Point2f& middle, float score)
{
    const auto at = [&](int i) { return cv::Point2f(numbers[i] / side + middle.x, numbers[i + 1] / side + middle.y); };
    FoundFace face;
    const cv::Point2f centre = at(0);
    const cv::Size2f size(numbers[2] / side, numbers[3] / side);
    face.box = {centre.x - size.width / 2, centre.y - size.height / 2, size.width, size.height};
    for (std::size_t i = 0; i < face.marks.size(); ++i)
        face.marks[i] = at(4 + 2 * static_cast<int>(i));
    face.score = score;
    return face;
}

/// The mean of what was found of one face at several places, by score.
FoundFace blended(const std::vector<FoundFace>& same)
{
    FoundFace mean;
    float weight = 0;
    cv::Point2f corner;
    cv::Point2f end;
    for (const FoundFace& face : same) {
        weight += face.score;
        corner += face.score * face.box.tl();
        end += face.score * face.box.br();
        for (std::size_t i = 0; i < mean.marks.size(); ++i)
            mean.marks[i] += face.score * face.marks[i];
        mean.score = std::max(mean.score, face.score);
    }
    mean.box = {corner / weight, end / weight};
    for (cv::Point2f& mark : mean.marks)
        mark /= weight;
    return mean;
}

std::vector<FoundFace> oneEach(std::vector<FoundFace> found)
{
    std::ranges::sort(found, std::greater{}, &FoundFace::score);
    std::vector<FoundFace> faces;
    while (!found.empty()) {
        const cv::Rect2f best = found.front().box;
        const auto others =
            std::ranges::stable_partition(found, [&](const FoundFace& f) { return shared(f.box, best) > sameFace; });
        faces.push_back(blended({found.begin(), others.begin()}));
        found.erase(found.begin(), others.begin());
    }
    return faces;
}

} // namespace

Result<FaceFinder> FaceFinder::open(std::span<const std::byte> model)
{
    auto network = Network::load(model, {.rows = side, .columns = side}, {places * numbersPerPlace, places});
    if (!network)
        return std::unexpected(network.error());
    return FaceFinder(std::move(*network));
}

FaceFinder::FaceFinder(Network network)
    : network_(std::move(network))
    , small_({side, side}, CV_8UC4)
{
}

std::vector<FoundFace> FaceFinder::find(const cv::Mat& bgra)
{
    auto found = look(bgra, {{}, bgra.size()});
    if (found.empty() && std::max(bgra.cols, bgra.rows) <= longestPicture * std::min(bgra.cols, bgra.rows)) {
        const int most = std::min(bgra.cols, bgra.rows);
        const int step = std::max(1, static_cast<int>(most * partStep));
        const int longer = std::max(bgra.cols, bgra.rows);
        for (int at = 0; longer > most && at < longer; at += step) {
            const int from = std::min(at, longer - most);
            const cv::Rect part = bgra.cols > bgra.rows ? cv::Rect(from, 0, most, most) : cv::Rect(0, from, most, most);
            const auto more = look(bgra, part);
            found.insert(found.end(), more.begin(), more.end());
            if (from == longer - most)
                break;
        }
    }
    auto faces = oneEach(std::move(found));
    std::ranges::sort(faces, std::greater{}, [](const FoundFace& face) { return face.box.area(); });
    return faces;
}

std::vector<FoundFace> FaceFinder::look(const cv::Mat& bgra, const cv::Rect& where)
{
    const double scale = static_cast<double>(side) / std::max(where.width, where.height);
    const cv::Size size(std::clamp(static_cast<int>(std::lround(where.width * scale)), 1, side),
                        std::clamp(static_cast<int>(std::lround(where.height * scale)), 1, side));
    const cv::Point corner((side - size.width) / 2, (side - size.height) / 2);
    small_.mat().setTo(0);
    cv::resize(bgra(where), small_.mat()(cv::Rect(corner, size)), size, 0, 0, cv::INTER_AREA);
    const auto& out = network_.run(small_.mat(), scaling);
    small_.mat().setTo(0);

    std::vector<FoundFace> found;
    const auto* numbers = out[0].ptr<float>();
    const auto* scores = out[1].ptr<float>();
    for (std::size_t place = 0; place < places; ++place)
        if (const float score = 1 / (1 + std::exp(-scores[place])); score >= leastScore)
            found.push_back(read(numbers + place * numbersPerPlace, placeMiddle(place), score));
    const auto back = [&](const cv::Point2f& p) {
        return cv::Point2f(
            (p.x * side - static_cast<float>(corner.x)) / static_cast<float>(scale) + static_cast<float>(where.x),
            (p.y * side - static_cast<float>(corner.y)) / static_cast<float>(scale) + static_cast<float>(where.y));
    };
    auto faces = oneEach(std::move(found));
    for (FoundFace& face : faces) {
        face.box = {back(face.box.tl()), back(face.box.br())};
        for (cv::Point2f& mark : face.marks)
            mark = back(mark);
    }
    return faces;
}

void FaceFinder::forget()
{
    network_.forget();
}

} // namespace kiosk::devices
