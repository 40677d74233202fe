// SPDX-License-Identifier: Apache-2.0
// Needles for memory-scan from a card that lies printed: what the kiosk held while it made it.
// usage: card-needles FRONT BACK      the printer emulator's pictures of both sides
// Prints two kinds. "coarse/…" are rows of the portrait on the card in the pixel orders that programs keep, without the
// lowest two bits, which the printer does not print: search them with --coarse. The others are exact: rows of resin
// dots, the planes as they went over the wire, the code on the back as text, packed and plain, with face and name.
#include "app/seal/base45.h"
#include "devices/card_printer/magicard_page.h"
#include "devices/vision/picture_file.h"
#include "devices/vision/zxing_document_reader.h"
#include "storage/crypto/zlib_compressor.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <format>
#include <print>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace {

using namespace kiosk;

constexpr auto width = static_cast<std::size_t>(CardSide::width);
constexpr auto height = static_cast<std::size_t>(CardSide::height);
/// Where the layout puts the portrait; it is printed dot for dot.
constexpr std::size_t faceLeft = 663;
constexpr std::size_t faceTop = 58;
constexpr std::size_t faceWidth = 300;
constexpr std::size_t faceHeight = 375;
constexpr std::size_t rowPixels = 16;

using Row = std::vector<std::uint8_t>;

void printNeedle(std::string_view label, std::span<const std::uint8_t> bytes)
{
    std::string hex;
    for (const std::uint8_t byte : bytes)
        hex += std::format("{:02x}", byte);
    std::println("{} {}", label, hex);
}

std::size_t kinds(std::span<const std::uint8_t> bytes)
{
    return std::set(bytes.begin(), bytes.end()).size();
}

/// A side as the kiosk drew it, as far as it was printed: six bits of each colour, black where there is resin.
CardSide sideIn(const Frame& frame)
{
    CardSide side{LockedBytes(width * height * 3), LockedBytes(width * height)};
    const auto* bgra = reinterpret_cast<const std::uint8_t*>(frame.bgra.data());
    for (std::size_t i = 0; i < width * height; ++i) {
        const std::uint8_t* pixel = bgra + i / width * static_cast<std::size_t>(frame.strideBytes) + i % width * 4;
        const bool isBlack = pixel[0] == 0 && pixel[1] == 0 && pixel[2] == 0;
        side.resin.data()[i] = isBlack ? 1 : 0;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const int dye = ((255 - pixel[2 - channel]) * 63 + 127) / 255;
            side.rgb.data()[i * 3 + channel] = static_cast<std::uint8_t>((63 - dye) << 2);
        }
    }
    return side;
}

void printFaceRow(const CardSide& front, std::size_t x, std::size_t y)
{
    const std::uint8_t* rgb = front.rgb.data() + (y * width + x) * 3;
    const std::span colours(rgb, rowPixels * 3);
    const bool hasResin =
        std::any_of(front.resin.data() + y * width + x, front.resin.data() + y * width + x + rowPixels,
                    [](std::uint8_t dot) { return dot != 0; });
    if (hasResin || kinds(colours) < 12)
        return;
    Row bgra;
    Row bgr;
    for (std::size_t i = 0; i < rowPixels; ++i) {
        const std::array pixel{rgb[i * 3 + 2], rgb[i * 3 + 1], rgb[i * 3]};
        bgr.insert(bgr.end(), pixel.begin(), pixel.end());
        bgra.insert(bgra.end(), pixel.begin(), pixel.end());
        bgra.push_back(0xfc);
    }
    printNeedle(std::format("coarse/rgb/{}.{}", y, x), colours);
    printNeedle(std::format("coarse/bgr/{}.{}", y, x), bgr);
    printNeedle(std::format("coarse/bgra/{}.{}", y, x), bgra);
}

void printFace(const CardSide& front)
{
    for (std::size_t y = faceTop + 20; y < faceTop + faceHeight - 20; y += 8)
        for (std::size_t x = faceLeft + 20; x + rowPixels < faceLeft + faceWidth - 20; x += 24)
            printFaceRow(front, x, y);
}

/// Rows of dots with many edges: writing on the front, the code on the back. Not many: ones and noughts are everywhere,
/// and each row is compared wherever its first four stand.
void printResin(const char* label, const CardSide& side, std::size_t right)
{
    constexpr std::size_t dots = 64;
    constexpr std::size_t wanted = 40;
    std::vector<std::size_t> rich;
    for (std::size_t y = 0; y < height; y += 3)
        for (std::size_t x = 0; x + dots <= right; x += 8) {
            const std::span row(side.resin.data() + y * width + x, dots);
            std::size_t edges = 0;
            for (std::size_t i = 1; i < dots; ++i)
                edges += row[i] != row[i - 1] ? 1 : 0;
            if (edges >= 10 && kinds(row.first(4)) == 2)
                rich.push_back(y * width + x);
        }
    for (std::size_t i = 0; i < wanted && !rich.empty(); ++i) {
        const std::size_t at = rich[i * rich.size() / wanted];
        printNeedle(std::format("{}/{}.{}", label, at / width, at % width), std::span(side.resin.data() + at, dots));
    }
}

/// Columns of the portrait as they were sent: blue, green and red, six bits each.
void printPlanes(const CardSide& front, const LockedBytes& page)
{
    constexpr std::size_t lineBytes = 96;
    constexpr std::size_t rim = 2;
    constexpr std::size_t needle = 32;
    // The header ends with the first separator.
    const std::span sent(page.data(), page.size());
    const auto begin = static_cast<std::size_t>(std::ranges::find(sent, std::uint8_t{0x1c}) - sent.begin()) + 1;
    for (std::size_t x = faceLeft + 10; x < faceLeft + faceWidth - 10; x += 7) {
        bool hasBlack = false;
        for (std::size_t y = faceTop; y < faceTop + faceHeight; ++y)
            hasBlack = hasBlack || front.resin.data()[y * width + x] != 0;
        for (std::size_t bit = 0; bit < 6 && !hasBlack; ++bit) {
            const auto line = sent.subspan(begin + ((rim + x) * 6 + bit) * lineBytes, lineBytes);
            const auto middle = line.subspan(lineBytes / 3, needle);
            if (kinds(middle) >= 12)
                printNeedle(std::format("plane/{}.{}", x, bit), middle);
        }
    }
}

void printPieces(const std::string& label, std::span<const std::uint8_t> bytes)
{
    constexpr std::size_t piece = 24;
    for (std::size_t at = 0; at + piece <= bytes.size(); at += piece)
        printNeedle(std::format("{}/{}", label, at), bytes.subspan(at, piece));
}

std::span<const std::uint8_t> octets(ByteView bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

/// False when the code cannot be read.
bool printCode(const Frame& back)
{
    const auto text = devices::ZxingDocumentReader().readSeal(back);
    if (!text || !*text)
        return false;
    const auto packed = base45::decode(**text);
    const auto plain = packed ? crypto::ZlibCompressor().inflate(*packed, 16 * 1024) : packed;
    if (!plain)
        return false;
    Row wide;
    for (const char letter : **text)
        wide.insert(wide.end(), {static_cast<std::uint8_t>(letter), 0});
    printPieces("code/utf-8", octets(std::as_bytes(std::span(**text))));
    printPieces("code/utf-16-le", wide);
    // The signature, at the end, is one of the city's six columns and no secret; packed, a check sum follows it.
    constexpr std::size_t signature = 64 + 2;
    constexpr std::size_t checkSum = 4;
    printPieces("code/packed", octets(*packed).first(packed->size() - signature - checkSum));
    printPieces("code/plain", octets(*plain).first(plain->size() - signature));
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::println(stderr, "usage: card-needles FRONT BACK");
        return 2;
    }
    const auto front = devices::readPicture(argv[1]);
    const auto back = devices::readPicture(argv[2]);
    const auto isCard = [](const auto& frame) {
        return frame && (*frame)->width == CardSide::width && (*frame)->height == CardSide::height;
    };
    if (!isCard(front) || !isCard(back) || !printCode(**back)) {
        std::println(stderr, "card-needles: these are not both sides of a card with a code");
        return 1;
    }
    const CardRaster card{sideIn(**front), sideIn(**back)};
    printFace(card.front);
    printResin("resin/front", card.front, faceLeft - 20);
    printResin("resin/back", card.back, width);
    const auto job = devices::encodeCard(card, {.head = devices::MagicardHead::Kge2, .firmware = "1", .time = 0});
    printPlanes(card.front, job.front);
    return 0;
}
