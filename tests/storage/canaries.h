// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/crypto/system_entropy.h"
#include "tests/storage/storage_fixture.h"

#include <opencv2/imgcodecs.hpp>
#include <string>
#include <vector>

namespace kiosk::storage::test {

/// One way a known value can stand on a disk.
struct Canary {
    std::string form;
    std::string bytes;
};

namespace canary {

[[nodiscard]] inline std::string utf16(std::string_view word, bool bigEndian)
{
    std::string wide;
    for (const char letter : word) {
        wide += bigEndian ? '\0' : letter;
        wide += bigEndian ? letter : '\0';
    }
    return wide;
}

[[nodiscard]] inline std::string upper(std::string word)
{
    for (char& letter : word)
        if (letter >= 'a' && letter <= 'z')
            letter = static_cast<char>(letter - 'a' + 'A');
    return word;
}

[[nodiscard]] inline std::string base64(std::string_view bytes)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at + 3 <= bytes.size(); at += 3) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned>(bytes[at + i] & 0xff); };
        const unsigned group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for (const int shift : {18, 12, 6, 0})
            text += letters[group >> shift & 63];
    }
    return text;
}

/// 32 pixels in the middle of the known portrait, from its three bytes each.
template<class Pixel>
[[nodiscard]] std::string pixels(Pixel&& pixel)
{
    return recordOf().portrait.use([&](const Portrait& portrait) {
        std::string bytes;
        const std::uint8_t* at = portrait.rgb.data() + 150'000;
        for (int i = 0; i < 32; ++i, at += 3)
            bytes += pixel(at[0], at[1], at[2]);
        return bytes;
    });
}

/// A piece from the middle of the known portrait as a picture file.
[[nodiscard]] inline std::string pictureFile(const char* suffix)
{
    return recordOf().portrait.use([&](const Portrait& portrait) {
        const cv::Mat rgb(Portrait::height, Portrait::width, CV_8UC3, const_cast<std::uint8_t*>(portrait.rgb.data()));
        std::vector<unsigned char> file;
        if (!cv::imencode(suffix, rgb, file) || file.size() < 200)
            throw std::runtime_error("no picture");
        const auto middle = file.begin() + static_cast<std::ptrdiff_t>(file.size() / 2);
        return std::string{middle, middle + 48};
    });
}

inline void addWord(std::vector<Canary>& all, const std::string& word)
{
    all.push_back({word + ", UTF-8", word});
    all.push_back({word + ", UTF-16LE", utf16(word, false)});
    all.push_back({word + ", UTF-16BE", utf16(word, true)});
    if (upper(word) != word) {
        all.push_back({word + ", capitals", upper(word)});
        all.push_back({word + ", UTF-16LE capitals", utf16(upper(word), false)});
    }
    for (const std::size_t skipped : {0UZ, 1UZ, 2UZ})
        all.push_back(
            {word + ", base64 from " + std::to_string(skipped), base64(std::string_view{word}.substr(skipped))});
}

} // namespace canary

/// Every form of the person of recordOf() that is searched for.
[[nodiscard]] inline std::vector<Canary> allCanaries()
{
    std::vector<Canary> all;
    for (const char* word : {"Kanarienvogel", "Zebrafinch Avenue", "1981-02-29", "612-555-0142"})
        canary::addWord(all, word);
    all.push_back({"name, reversed", "Kanarienvogel, Xochitl"});
    all.push_back({"name, as in an MRZ", "KANARIENVOGEL<<XOCHITL"});
    all.push_back({"birth date, as in an MRZ", "8102290"});
    all.push_back({"birth date, as on a card", "02/29/1981"});
    using Byte = std::uint8_t;
    const auto text = [](std::initializer_list<int> bytes) {
        std::string out;
        for (const int byte : bytes)
            out += static_cast<char>(byte);
        return out;
    };
    all.push_back({"portrait, RGB", canary::pixels([&](Byte r, Byte g, Byte b) { return text({r, g, b}); })});
    all.push_back({"portrait, BGRA", canary::pixels([&](Byte r, Byte g, Byte b) { return text({b, g, r, 255}); })});
    all.push_back({"portrait, luma",
                   canary::pixels([&](Byte r, Byte g, Byte b) { return text({(r * 77 + g * 150 + b * 29) >> 8}); })});
    for (const char* suffix : {".png", ".jpg", ".webp"})
        all.push_back({std::string{"portrait, "} + suffix, canary::pictureFile(suffix)});
    return all;
}

} // namespace kiosk::storage::test
