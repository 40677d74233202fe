// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/seal_face.h"

#include "app/privacy/wiped_text.h"
#include "devices/vision/picture_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <span>
#include <webp/encode.h>

namespace kiosk::devices {
namespace {

constexpr int sealWidth = 60;
constexpr int sealHeight = 75;
constexpr int background = 228;
constexpr std::size_t roomBytes = 16384;

/// Fades to the background outside an oval around head and hair: bytes go to the face, and nothing behind the person
/// ends up in the seal.
void flatten(cv::Mat& picture)
{
    constexpr double middleX = 0.5;
    constexpr double middleY = 0.47;
    constexpr double acrossX = 0.40;
    constexpr double acrossY = 0.45;
    constexpr double fade = 0.22;
    for (int y = 0; y < picture.rows; ++y) {
        for (int x = 0; x < picture.cols; ++x) {
            const double dx = ((x + 0.5) / picture.cols - middleX) / acrossX;
            const double dy = ((y + 0.5) / picture.rows - middleY) / acrossY;
            const double outside = std::clamp((std::hypot(dx, dy) - 1 + fade) / fade, 0.0, 1.0);
            for (uchar& channel : picture.at<cv::Vec3b>(y, x).val)
                channel = cv::saturate_cast<uchar>(channel + outside * (background - channel));
        }
    }
}

/// Where libwebp writes to: locked memory with an end.
struct Sink {
    LockedBytes bytes{roomBytes};
    std::size_t used = 0;

    static int write(const std::uint8_t* part, std::size_t size, const WebPPicture* picture)
    {
        Sink& sink = *static_cast<Sink*>(picture->custom_ptr);
        if (size > sink.bytes.size() - sink.used)
            return 0;
        std::memcpy(sink.bytes.data() + sink.used, part, size);
        sink.used += size;
        return 1;
    }
};

/// libwebp's picture, overwritten before it is freed.
class Planes {
public:
    explicit Planes(const cv::Mat& rgb)
    {
        if (WebPPictureInit(&picture_) == 0)
            return;
        picture_.width = rgb.cols;
        picture_.height = rgb.rows;
        isGood_ = WebPPictureImportRGB(&picture_, rgb.data, static_cast<int>(rgb.step)) != 0;
    }
    ~Planes()
    {
        if (isGood_) {
            wipe(picture_.y, picture_.y_stride, picture_.height);
            wipe(picture_.u, picture_.uv_stride, (picture_.height + 1) / 2);
            wipe(picture_.v, picture_.uv_stride, (picture_.height + 1) / 2);
        }
        WebPPictureFree(&picture_);
    }
    Planes(const Planes&) = delete;
    Planes& operator=(const Planes&) = delete;

    [[nodiscard]] bool encode(const WebPConfig& config, Sink& sink)
    {
        if (!isGood_)
            return false;
        picture_.writer = Sink::write;
        picture_.custom_ptr = &sink;
        return WebPEncode(&config, &picture_) != 0;
    }

private:
    static void wipe(std::uint8_t* plane, int stride, int rows)
    {
        if (plane != nullptr)
            wipeBytes(std::as_writable_bytes(
                std::span(plane, static_cast<std::size_t>(stride) * static_cast<std::size_t>(rows))));
    }

    WebPPicture picture_{};
    bool isGood_ = false;
};

std::optional<Sink> encodeAt(const cv::Mat& rgb, float quality)
{
    WebPConfig config;
    if (WebPConfigPreset(&config, WEBP_PRESET_PICTURE, quality) == 0)
        return std::nullopt;
    config.method = 6;
    // One segment and one partition: at this size their headers cost more than they save.
    config.segments = 1;
    config.partitions = 0;
    Planes planes(rgb);
    Sink sink;
    if (!planes.encode(config, sink))
        return std::nullopt;
    return sink;
}

LockedBytes cutToSize(const Sink& sink)
{
    LockedBytes bytes(sink.used);
    std::memcpy(bytes.data(), sink.bytes.data(), sink.used);
    return bytes;
}

} // namespace

Result<LockedBytes> encodeSealFace(const Portrait& portrait, std::size_t maxBytes)
{
    constexpr std::size_t expected = std::size_t{3} * Portrait::width * Portrait::height;
    if (portrait.rgb.size() != expected)
        return fail(FaultCode::PortraitUnreadable);
    const cv::Mat full(Portrait::height, Portrait::width, CV_8UC3, const_cast<std::uint8_t*>(portrait.rgb.data()));
    LockedPicture tiny({sealWidth, sealHeight}, CV_8UC3);
    cv::resize(full, tiny.mat(), tiny.mat().size(), 0, 0, cv::INTER_AREA);
    flatten(tiny.mat());

    // The size grows with the quality but for a few bytes: halve the range, keep the best that fitted.
    std::optional<Sink> best;
    // In tenths: a whole step of quality is up to 40 bytes here.
    int low = 0;
    int high = 1000;
    while (low <= high) {
        const int quality = (low + high) / 2;
        auto tried = encodeAt(tiny.mat(), static_cast<float>(quality) / 10);
        if (!tried)
            return fail(FaultCode::PortraitUnreadable);
        if (tried->used > maxBytes) {
            high = quality - 1;
            continue;
        }
        low = quality + 1;
        best = std::move(tried);
    }
    if (!best)
        return fail(FaultCode::CardSealTooLarge);
    return cutToSize(*best);
}

} // namespace kiosk::devices
