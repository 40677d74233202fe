// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/speaker/heard_file.h"

#include <algorithm>
#include <format>
#include <fstream>
#include <string>
#include <string_view>

namespace kiosk::devices::simulated {

namespace {

constexpr unsigned byteBits = 8;
constexpr unsigned headerRest = 36;
constexpr unsigned sampleBytes = 2;

void put(std::string& out, std::uint32_t number, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; ++i)
        out.push_back(static_cast<char>(number >> (i * byteBits)));
}

std::string wav(std::span<const std::int16_t> samples, unsigned rate)
{
    const auto size = static_cast<std::uint32_t>(samples.size() * sampleBytes);
    std::string out = "RIFF";
    put(out, size + headerRest, 4);
    out += "WAVEfmt ";
    put(out, 16, 4);
    put(out, 1, 2);
    put(out, 1, 2);
    put(out, rate, 4);
    put(out, rate * sampleBytes, 4);
    put(out, sampleBytes, 2);
    put(out, sampleBytes * byteBits, 2);
    out += "data";
    put(out, size, 4);
    for (const std::int16_t sample : samples)
        put(out, static_cast<std::uint16_t>(sample), sampleBytes);
    return out;
}

} // namespace

void keepHeard(const std::filesystem::path& folder, std::span<const std::int16_t> samples, unsigned rate)
{
    while (!samples.empty() && samples.back() == 0)
        samples = samples.first(samples.size() - 1);
    if (samples.empty())
        return;
    std::filesystem::path file;
    for (int number = 1; file.empty() || std::filesystem::exists(file); ++number)
        file = folder / std::format("heard-{:04}.wav", number);
    // Whoever waits for the file finds it whole.
    const auto half = folder / "heard.part";
    std::ofstream(half, std::ios::binary) << wav(samples, rate);
    std::error_code ignored;
    std::filesystem::rename(half, file, ignored);
}

} // namespace kiosk::devices::simulated
