// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/card_folder.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <format>
#include <fstream>
#include <utility>

namespace kiosk::devices::simulated {

namespace {

void writePng(const std::filesystem::path& path, const CardPicture& picture)
{
    cv::Mat bgr(picture.height, picture.width, CV_8UC3);
    for (std::size_t i = 0; i < picture.rgb.size(); i += 3) {
        bgr.data[i] = picture.rgb[i + 2];
        bgr.data[i + 1] = picture.rgb[i + 1];
        bgr.data[i + 2] = picture.rgb[i];
    }
    // Whole or not at all: a reader never meets half a picture. The ending must stay .png for the writer.
    auto part = path;
    part.replace_filename(".writing-" + path.filename().string());
    cv::imwrite(part.string(), bgr);
    std::filesystem::rename(part, path);
}

} // namespace

CardFolder::CardFolder(std::filesystem::path folder)
    : folder_(std::move(folder))
{
    std::filesystem::create_directories(folder_);
}

std::optional<std::uint32_t> CardFolder::storedTotal() const
{
    std::ifstream file(folder_ / "counter.txt");
    std::uint32_t total = 0;
    return file >> total ? std::optional(total) : std::nullopt;
}

void CardFolder::storeTotal(std::uint32_t total) const
{
    const auto part = folder_ / ".counter.txt";
    std::ofstream(part) << total << '\n';
    std::filesystem::rename(part, folder_ / "counter.txt");
}

void CardFolder::drop(const PrintedCard& card) const
{
    const auto stem = std::format("card-{:04}", card.number);
    writePng(folder_ / (stem + "-front.png"), card.front);
    if (card.back) {
        writePng(folder_ / (stem + "-back.png"), *card.back);
    }
    std::ofstream(folder_ / "wire.txt", std::ios::app) << std::format(
        "{} {} {:.3f}\n", card.number, card.wireBytes, std::chrono::duration<double>(card.wireTime).count());
    storeTotal(card.number);
}

void CardFolder::note(std::string_view violation) const
{
    std::ofstream(folder_ / "violations.txt", std::ios::app) << violation << '\n';
}

void CardFolder::keep(std::string_view stem, const CardPicture& picture) const
{
    writePng(folder_ / (std::string(stem) + ".png"), picture);
}

void CardFolder::tell(std::string_view line) const
{
    std::ofstream(folder_ / "journal.txt", std::ios::app) << line << '\n';
}

std::string CardFolder::remembered(std::string_view name) const
{
    std::ifstream file(folder_ / name);
    std::string words;
    std::getline(file, words);
    return words;
}

void CardFolder::remember(std::string_view name, std::string_view words) const
{
    std::ofstream(folder_ / name) << words << '\n';
}

} // namespace kiosk::devices::simulated
