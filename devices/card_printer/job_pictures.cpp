// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/job_pictures.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <format>
#include <fstream>
#include <optional>
#include <zlib.h>

namespace kiosk::devices {

namespace {

std::optional<std::vector<std::uint8_t>> contentOf(const std::string& path)
{
    std::error_code missing;
    const auto size = std::filesystem::is_regular_file(path, missing) ? std::filesystem::file_size(path, missing) : 0;
    std::ifstream file(path, std::ios::binary);
    if (missing || !file)
        return std::nullopt;
    // One byte more than the longest job: the decoder then says that it is too long.
    std::vector<std::uint8_t> bytes(std::min<std::uintmax_t>(size, job_file::longest + 1));
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

void putLong(std::string& out, std::uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>(number >> shift & 0xFF));
}

/// Length, name and content of one part of a PNG file, and a check over the last two.
void putPart(std::string& out, const std::string& nameAndContent)
{
    putLong(out, static_cast<std::uint32_t>(nameAndContent.size() - 4));
    out += nameAndContent;
    const auto* bytes = reinterpret_cast<const Bytef*>(nameAndContent.data());
    putLong(out, static_cast<std::uint32_t>(crc32(0, bytes, static_cast<uInt>(nameAndContent.size()))));
}

/// The rows, each with a zero before it (no filter), packed; empty when zlib would not.
std::string packed(const JobSide& side)
{
    std::string rows;
    const std::size_t width = std::size_t{side.width} * 3;
    for (std::size_t row = 0; row < side.height; ++row) {
        rows.push_back('\0');
        rows.append(reinterpret_cast<const char*>(side.rgb.data()) + row * width, width);
    }
    uLongf size = compressBound(rows.size());
    std::string small(size, '\0');
    const int code = compress(reinterpret_cast<Bytef*>(small.data()), &size,
                              reinterpret_cast<const Bytef*>(rows.data()), rows.size());
    small.resize(code == Z_OK ? size : 0);
    return small;
}

bool writePicture(const std::string& path, const JobSide& side)
{
    std::string header = "IHDR";
    putLong(header, side.width);
    putLong(header, side.height);
    // Eight bits of red, green and blue.
    header += std::string("\x08\x02\0\0\0", 5);
    const std::string content = packed(side);
    std::string file = "\x89PNG\r\n\x1A\n";
    putPart(file, header);
    putPart(file, "IDAT" + content);
    putPart(file, "IEND");
    std::ofstream out(path, std::ios::binary);
    out.write(file.data(), static_cast<std::streamsize>(file.size()));
    out.close();
    return !content.empty() && out.good();
}

} // namespace

std::expected<std::vector<std::string>, std::string> drawJobFile(const std::string& file, const std::string& name,
                                                                 JobTurn turn)
{
    const auto bytes = contentOf(file);
    if (!bytes)
        return std::unexpected(std::format("{} cannot be read", file));
    const auto sides = decodeJob(*bytes, turn);
    if (!sides)
        return std::unexpected(
            std::format("{}, byte {} of {}: {}", file, sides.error().at, bytes->size(), wordsOf(sides.error().defect)));
    std::vector<std::string> pictures;
    for (const JobSide& side : *sides) {
        pictures.push_back(std::format("{}-{}.png", name, pictures.size() + 1));
        if (!writePicture(pictures.back(), side))
            return std::unexpected(std::format("{} cannot be written", pictures.back()));
    }
    return pictures;
}

} // namespace kiosk::devices
