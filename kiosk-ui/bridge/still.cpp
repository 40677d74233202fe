// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/bridge/still.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace kiosk::ui {

namespace {

constexpr int widestEvidence = 1280;
/// Pixels a module and modules of white around.
constexpr int codeScale = 10;
constexpr int codeQuiet = 4;

void putPixel(std::uint8_t* bgra, const std::uint8_t* rgb, bool isBlack)
{
    bgra[0] = isBlack ? 0 : rgb[2];
    bgra[1] = isBlack ? 0 : rgb[1];
    bgra[2] = isBlack ? 0 : rgb[0];
    bgra[3] = 255;
}

/// The part of a row or column that one smaller pixel covers; the first and the last are covered only in part.
struct Covered {
    int first;
    int last;
    double firstShare;
    double lastShare;

    [[nodiscard]] double share(int at) const { return at == first ? firstShare : at == last ? lastShare : 1.0; }
};

Covered spans(int index, int count, int sourceCount)
{
    const double step = double(sourceCount) / count;
    const double begin = index * step;
    const double end = begin + step;
    const int first = static_cast<int>(begin);
    const int last = std::min(static_cast<int>(end), sourceCount - 1);
    return {first, last, first + 1 - begin, end - last};
}

void putMean(std::uint8_t* out, const std::uint8_t* bgra, int width, const Covered& rows, const Covered& columns)
{
    std::array<double, 4> sum{};
    double weight = 0;
    for (int y = rows.first; y <= rows.last; ++y)
        for (int x = columns.first; x <= columns.last; ++x) {
            const double share = rows.share(y) * columns.share(x);
            const std::uint8_t* pixel = bgra + (std::size_t(y) * width + x) * 4;
            for (std::size_t channel = 0; channel < 4; ++channel)
                sum[channel] += share * pixel[channel];
            weight += share;
        }
    for (std::size_t channel = 0; channel < 4; ++channel)
        out[channel] = static_cast<std::uint8_t>(std::lround(sum[channel] / weight));
}

/// Each pixel the mean of `factor` x `factor`.
kiosk::LockedBytes smaller(std::span<const std::byte> source, int sourceWidth, int sourceHeight, int factor)
{
    const int width = sourceWidth / factor;
    const int height = sourceHeight / factor;
    kiosk::LockedBytes bgra(std::size_t(width) * height * 4);
    const auto* from = reinterpret_cast<const std::uint8_t*>(source.data());
    std::uint8_t* to = bgra.data();
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int channel = 0; channel < 4; ++channel) {
                int sum = 0;
                for (int dy = 0; dy < factor; ++dy)
                    for (int dx = 0; dx < factor; ++dx)
                        sum += from[((y * factor + dy) * sourceWidth + x * factor + dx) * 4 + channel];
                *to++ = static_cast<std::uint8_t>(sum / (factor * factor));
            }
    return bgra;
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

void Still::showCode(const kiosk::CodePicture& code)
{
    const auto modules = static_cast<std::size_t>(code.side);
    if (code.side <= 0 || code.modules.size() != modules * modules)
        return clear();
    const int side = (code.side + 2 * codeQuiet) * codeScale;
    constexpr std::array<std::uint8_t, 3> white{255, 255, 255};
    Pixels pixels{side, side, kiosk::LockedBytes(std::size_t(side) * side * 4)};
    std::uint8_t* out = pixels.bgra.data();
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const int row = y / codeScale - codeQuiet;
            const int column = x / codeScale - codeQuiet;
            const bool isInside = row >= 0 && column >= 0 && row < code.side && column < code.side;
            putPixel(out, white.data(), isInside && code.modules.data()[std::size_t(row) * modules + column] != 0);
            out += 4;
        }
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

void Still::showPixels(int width, int height, kiosk::LockedBytes bgra)
{
    if (width <= 0 || height <= 0 || bgra.size() != std::size_t(width) * height * 4)
        return clear();
    take({.width = width, .height = height, .bgra = std::move(bgra)});
}

void Still::showEvidence(const kiosk::Evidence& evidence)
{
    evidence.look([&](std::span<const std::byte> source) {
        if (evidence.width() <= 0 || source.size() < std::size_t(evidence.width()) * evidence.height() * 4)
            return clear();
        int factor = 1;
        while (evidence.width() / factor > widestEvidence)
            factor *= 2;
        take({.width = evidence.width() / factor,
              .height = evidence.height() / factor,
              .bgra = smaller(source, evidence.width(), evidence.height(), factor)});
    });
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

QImage Still::wrap(std::shared_ptr<const Pixels> pixels)
{
    const Pixels& shown = *pixels;
    auto held = std::make_unique<std::shared_ptr<const Pixels>>(std::move(pixels));
    const auto drop = [](void* kept) { delete static_cast<std::shared_ptr<const Pixels>*>(kept); };
    QImage image(shown.bgra.data(), shown.width, shown.height, shown.width * 4, QImage::Format_RGB32, drop, held.get());
    if (!image.isNull())
        static_cast<void>(held.release());
    return image;
}

Still::Pixels Still::shrink(const Pixels& from, QSize size)
{
    Pixels to{size.width(), size.height(), kiosk::LockedBytes(std::size_t(size.width()) * size.height() * 4)};
    std::uint8_t* out = to.bgra.data();
    for (int y = 0; y < to.height; ++y) {
        const auto rows = spans(y, to.height, from.height);
        for (int x = 0; x < to.width; ++x) {
            putMean(out, from.bgra.data(), from.width, rows, spans(x, to.width, from.width));
            out += 4;
        }
    }
    return to;
}

QImage Still::image() const
{
    return pixels_ ? wrap(pixels_) : QImage();
}

QImage Still::image(QSize largest) const
{
    if (!pixels_ || largest.isEmpty())
        return {};
    const QSize whole(pixels_->width, pixels_->height);
    const QSize size = whole.scaled(largest, Qt::KeepAspectRatio);
    if (size.width() >= whole.width() || size.isEmpty())
        return wrap(pixels_);
    return wrap(std::make_shared<const Pixels>(shrink(*pixels_, size)));
}

} // namespace kiosk::ui
