// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/bridge/still.h"

#include <algorithm>
#include <utility>

namespace kiosk::ui {

namespace {

constexpr int widestEvidence = 1280;

void putPixel(std::uint8_t* bgra, const std::uint8_t* rgb, bool isBlack)
{
    bgra[0] = isBlack ? 0 : rgb[2];
    bgra[1] = isBlack ? 0 : rgb[1];
    bgra[2] = isBlack ? 0 : rgb[0];
    bgra[3] = 255;
}

} // namespace

qreal Still::aspect() const
{
    return pixels_ ? qreal(pixels_->width) / pixels_->height : 1;
}

void Still::showCard(const kiosk::CardSide& side)
{
    constexpr std::size_t count = std::size_t{kiosk::CardSide::width} * kiosk::CardSide::height;
    if (side.rgb.size() != count * 3 || side.resin.size() != count)
        return clear();
    Pixels pixels{kiosk::CardSide::width, kiosk::CardSide::height, kiosk::LockedBytes(count * 4)};
    for (std::size_t i = 0; i < count; ++i)
        putPixel(pixels.bgra.data() + i * 4, side.rgb.data() + i * 3, side.resin.data()[i] != 0);
    take(std::move(pixels));
}

void Still::showPortrait(const kiosk::Portrait& portrait)
{
    constexpr std::size_t count = std::size_t{kiosk::Portrait::width} * kiosk::Portrait::height;
    if (portrait.rgb.size() != count * 3)
        return clear();
    Pixels pixels{kiosk::Portrait::width, kiosk::Portrait::height, kiosk::LockedBytes(count * 4)};
    for (std::size_t i = 0; i < count; ++i)
        putPixel(pixels.bgra.data() + i * 4, portrait.rgb.data() + i * 3, false);
    take(std::move(pixels));
}

void Still::showEvidence(const kiosk::Evidence& evidence)
{
    const auto source = evidence.bgra();
    if (evidence.width() <= 0 || source.size() < std::size_t(evidence.width()) * evidence.height() * 4)
        return clear();
    int factor = 1;
    while (evidence.width() / factor > widestEvidence)
        factor *= 2;
    const int width = evidence.width() / factor;
    const int height = evidence.height() / factor;
    Pixels pixels{width, height, kiosk::LockedBytes(std::size_t(width) * height * 4)};
    const auto* from = reinterpret_cast<const std::uint8_t*>(source.data());
    std::uint8_t* to = pixels.bgra.data();
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int channel = 0; channel < 4; ++channel) {
                int sum = 0;
                for (int dy = 0; dy < factor; ++dy)
                    for (int dx = 0; dx < factor; ++dx)
                        sum += from[((y * factor + dy) * evidence.width() + x * factor + dx) * 4 + channel];
                *to++ = static_cast<std::uint8_t>(sum / (factor * factor));
            }
    take(std::move(pixels));
}

void Still::clear()
{
    if (!pixels_)
        return;
    pixels_.reset();
    emit changed();
}

void Still::take(Pixels pixels)
{
    pixels_ = std::make_shared<const Pixels>(std::move(pixels));
    emit changed();
}

QImage Still::image() const
{
    if (!pixels_)
        return {};
    auto held = std::make_unique<std::shared_ptr<const Pixels>>(pixels_);
    const auto drop = [](void* pixels) { delete static_cast<std::shared_ptr<const Pixels>*>(pixels); };
    QImage image(pixels_->bgra.data(), pixels_->width, pixels_->height, pixels_->width * 4, QImage::Format_RGB32, drop,
                 held.get());
    if (!image.isNull())
        static_cast<void>(held.release());
    return image;
}

} // namespace kiosk::ui
