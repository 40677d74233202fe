// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/haar_finder.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core/utility.hpp>
#include <opencv2/imgproc.hpp>
#include <system_error>
#include <utility>

namespace kiosk::bench {
namespace {

/// Width searched: enough for a face of 7 % of a 720-line picture, a fifth of the time of the full size.
constexpr int searchWidth = 480;
constexpr int leastFace = 24;
constexpr int callsPerFullLook = 6;
constexpr double scaleStep = 1.1;
constexpr int neighbours = 4;

// Where brow and chin lie in the cascade's square, measured on frontal portraits (eyes at 0.40).
constexpr double browAt = 0.27;
constexpr double chinAt = 1.13;
constexpr double sideAt = 0.14;

PixelBox browToChin(const cv::Rect& square, double scale)
{
    const double side = square.width / scale;
    return {.x = static_cast<int>(std::lround(square.x / scale + sideAt * side)),
            .y = static_cast<int>(std::lround(square.y / scale + browAt * side)),
            .width = static_cast<int>(std::lround((1 - 2 * sideAt) * side)),
            .height = static_cast<int>(std::lround((chinAt - browAt) * side))};
}

} // namespace

Result<HaarFinder> HaarFinder::open(const std::filesystem::path& cascade)
{
    // Lanes are the only threads: OpenCV's worker pool stays off.
    cv::setNumThreads(1);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(cascade, ignored))
        return fail(FaultCode::FaceModelMissing);
    try {
        cv::CascadeClassifier loaded;
        if (!loaded.load(cascade.string()))
            return fail(FaultCode::FaceModelMissing);
        return HaarFinder(loaded);
    } catch (const cv::Exception& e) {
        return fail(FaultCode::FaceModelMissing, e.code);
    }
}

HaarFinder::HaarFinder(const cv::CascadeClassifier& cascade)
    : cascade_(cascade)
{
}

std::vector<cv::Rect> HaarFinder::look(const cv::Mat& picture, cv::Rect where, int least, int most)
{
    where &= cv::Rect({}, picture.size());
    std::vector<cv::Rect> found;
    if (where.width < least || where.height < least)
        return found;
    std::vector<int> support;
    cascade_.detectMultiScale(picture(where), found, support, scaleStep, neighbours, 0, {least, least}, {most, most});
    // A real face is found at many neighbouring places; a reflection or a badge at a few.
    const int strongest = support.empty() ? 0 : std::ranges::max(support);
    std::vector<cv::Rect> faces;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (support[i] * 3 >= strongest)
            faces.push_back(found[i] + where.tl());
    found.swap(faces);
    std::ranges::sort(found, std::greater{}, &cv::Rect::width);
    return found;
}

std::vector<cv::Rect> HaarFinder::lookAll(const cv::Mat& picture)
{
    sinceFullLook_ = 0;
    return look(picture, {{}, picture.size()}, leastFace, std::min(picture.cols, picture.rows));
}

std::vector<PixelBox> HaarFinder::find(const cv::Mat& luma)
{
    const double scale = std::min(1.0, static_cast<double>(searchWidth) / luma.cols);
    const cv::Size size(std::max(1, static_cast<int>(luma.cols * scale)),
                        std::max(1, static_cast<int>(luma.rows * scale)));
    if (small_.mat().size() != size)
        small_ = LockedPicture(size, CV_8UC1);
    cv::resize(luma, small_.mat(), size, 0, 0, cv::INTER_AREA);
    cv::equalizeHist(small_.mat(), small_.mat());

    std::vector<cv::Rect> found;
    if (last_ && ++sinceFullLook_ < callsPerFullLook) {
        const int margin = last_->width / 2;
        const cv::Rect around(last_->x - margin, last_->y - margin, last_->width + 2 * margin,
                              last_->height + 2 * margin);
        found = look(small_.mat(), around, std::max(leastFace, last_->width * 7 / 10), last_->width * 14 / 10);
    }
    if (found.empty())
        found = lookAll(small_.mat());
    small_.mat().setTo(0);

    last_ = found.empty() ? std::nullopt : std::optional(found.front());
    std::vector<PixelBox> faces;
    faces.reserve(found.size());
    for (const cv::Rect& square : found)
        faces.push_back(browToChin(square, scale));
    return faces;
}

void HaarFinder::forget()
{
    last_.reset();
    if (small_.mat().empty())
        return;
    // The cascade keeps integral images of what it saw last: let it see an empty picture of the same size.
    small_.mat().setTo(128);
    try {
        (void)lookAll(small_.mat());
    } catch (const cv::Exception&) {
        // Nothing was found in an empty picture either way.
        last_.reset();
    }
    small_ = LockedPicture();
}

} // namespace kiosk::bench
