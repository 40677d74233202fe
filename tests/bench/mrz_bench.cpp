// SPDX-License-Identifier: Apache-2.0
// mrz-bench: how often machine-readable lines are read from three frames, how often wrongly, and how long a frame
// takes. usage: mrz-bench [PAPERS] [--tesseract]. Papers of people who do not exist, from tests/generators; seeds are
// fixed.
#include "devices/vision/mrz/mrz_reader.h"
#include "tests/generators/mrz_camera.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <opencv2/imgcodecs.hpp>
#include <optional>
#include <print>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace kiosk;
using namespace kiosk::generators;
using devices::mrz::CellScores;
using devices::mrz::findLines;
using devices::mrz::GlyphNet;
using devices::mrz::Votes;

using Level = MrzShot::Level;
constexpr std::array forms{MrzForm::Td1, MrzForm::Td2, MrzForm::Td3, MrzForm::VisaA, MrzForm::VisaB};
constexpr CivilDay today{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(30)};
constexpr mrz::AgeLimits limits{.youngest = 14, .oldest = 99};
constexpr int framesEach = 3;
const cv::Size fullHd{1920, 1080};
/// A whole page takes ten times as long to draw.
constexpr int mostPages = 200;

enum class View : std::uint8_t { Block, Page };

struct Row {
    std::string_view name;
    Level level;
    View view;
    std::uint64_t seed;
};

struct Count {
    int papers = 0;
    int frames = 0;
    int foundFrames = 0;
    int exactFrames = 0;
    int exact = 0;
    int accepted = 0;
    int wrong = 0;
    std::vector<double> milliseconds;
};

std::string joined(const MrzPaper& paper)
{
    std::string text;
    for (const std::string& line : paper.lines)
        text += line + '\n';
    return text;
}

bool isRight(const mrz::Fields& fields, const MrzPaper& paper)
{
    const CivilDay written{std::chrono::year(paper.year), std::chrono::month(static_cast<unsigned>(paper.month)),
                           std::chrono::day(static_cast<unsigned>(paper.day))};
    const bool isDay = fields.birthDate && fields.birthDate->use([&](const CivilDay& day) { return day == written; });
    return isDay && fields.fullName.use([&](const WipedText& name) { return name.view() == paper.name; });
}

bool areLines(const Votes& votes, const std::string& text)
{
    const auto lines = votes.lines();
    return lines && lines->view() == text;
}

PrintedPage printed(MrzPress& press, const MrzPaper& paper, const Row& row, Chance& chance)
{
    return press.page(paper, MrzPress::anyPrint(chance), chance,
                      row.view == View::Block ? MrzPress::Extent::Lines : MrzPress::Extent::Page);
}

cv::Mat photograph(const PrintedPage& page, const Row& row, Chance& chance)
{
    MrzShot shot = MrzShot::any(row.level, chance);
    if (row.view == View::Block)
        return photographBlock(page, shot, chance);
    shot.turn += 90 * chance.upTo(3);
    return photographPage(page, shot, fullHd, chance);
}

void tryPaper(const Row& row, std::uint64_t number, MrzPress& press, const GlyphNet& net, Count& count)
{
    Chance chance(row.seed + number);
    const MrzPaper paper = mrzPaper(forms[number % forms.size()], chance);
    const PrintedPage page = printed(press, paper, row, chance);
    const std::string text = joined(paper);
    Votes votes;
    std::optional<mrz::Fields> fields;
    for (int frame = 0; frame < framesEach; ++frame) {
        const cv::Mat luma = photograph(page, row, chance);
        const auto began = std::chrono::steady_clock::now();
        auto seen = findLines(luma, net);
        count.milliseconds.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
        ++count.frames;
        if (!seen)
            continue;
        ++count.foundFrames;
        const std::size_t before = votes.frames();
        votes.add(std::move(seen->scores));
        if (before == 0)
            count.exactFrames += areLines(votes, text) ? 1 : 0;
        if (!fields)
            fields = votes.settled(today, limits);
    }
    ++count.papers;
    count.exact += areLines(votes, text) ? 1 : 0;
    count.accepted += fields ? 1 : 0;
    if (fields && !isRight(*fields, paper)) {
        ++count.wrong;
        std::println("WRONG {}: {}", row.name, number);
    }
}

double percent(int part, int whole)
{
    return whole == 0 ? 0 : 100.0 * part / whole;
}

double at(std::vector<double>& values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

void printRow(std::string_view name, Count& count)
{
    std::println("{:<22} {:>6} {:>9.1f} {:>10.1f} {:>9.1f} {:>9.1f} {:>6} {:>8.1f} {:>8.1f}", name, count.papers,
                 percent(count.foundFrames, count.frames), percent(count.exactFrames, count.papers),
                 percent(count.exact, count.papers), percent(count.accepted, count.papers), count.wrong,
                 at(count.milliseconds, 0.5), at(count.milliseconds, 0.95));
}

/// Tesseract's own lines, its blanks and empty lines taken out.
std::string tesseractLines(const std::filesystem::path& picture)
{
    const std::string command =
        "tesseract '" + picture.string() + "' - --psm 6 -l eng 2>/dev/null > '" + picture.string() + ".txt'";
    if (std::system(command.c_str()) != 0)
        return {};
    std::ifstream file(picture.string() + ".txt");
    const std::string text(std::istreambuf_iterator<char>(file), {});
    std::string lines;
    for (const char c : text)
        if (c != ' ' && !(c == '\n' && (lines.empty() || lines.back() == '\n')))
            lines += c;
    return lines;
}

void compareWithTesseract(const Row& row, int papers)
{
    if (std::system("tesseract --version > /dev/null 2>&1") != 0) {
        std::println("tesseract: not installed, not compared");
        return;
    }
    MrzPress press;
    const auto picture = std::filesystem::temp_directory_path() / "porchlight-mrz-bench.png";
    int exact = 0;
    std::vector<double> milliseconds;
    for (int number = 0; number < papers; ++number) {
        Chance chance(row.seed + static_cast<std::uint64_t>(number));
        const MrzPaper paper = mrzPaper(forms[static_cast<std::size_t>(number) % forms.size()], chance);
        const PrintedPage page = printed(press, paper, row, chance);
        cv::imwrite(picture.string(), photograph(page, row, chance));
        const auto began = std::chrono::steady_clock::now();
        exact += tesseractLines(picture) == joined(paper) ? 1 : 0;
        milliseconds.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
    }
    std::filesystem::remove(picture);
    std::filesystem::remove(picture.string() + ".txt");
    std::println("tesseract eng, {}: {} papers, one frame, {:.1f} % exact, {:.0f} ms", row.name, papers,
                 percent(exact, papers), at(milliseconds, 0.5));
}

constexpr std::array rows{
    Row{"clean 300 dpi", Level::Clean300, View::Block, 1'000'000},
    Row{"camera 300 dpi", Level::Camera300, View::Block, 2'000'000},
    Row{"camera 200 dpi", Level::Camera200, View::Block, 3'000'000},
    Row{"camera 150 dpi", Level::Camera150, View::Block, 4'000'000},
    Row{"200 dpi, tilt, lean", Level::Tilted200, View::Block, 5'000'000},
    Row{"150 dpi, hard", Level::Hard150, View::Block, 6'000'000},
    Row{"page in 1080p, 200 dpi", Level::Camera200, View::Page, 7'000'000},
};

} // namespace

int main(int wordCount, char** words)
{
    int papers = 100;
    bool withTesseract = false;
    for (int i = 1; i < wordCount; ++i) {
        if (std::string_view(words[i]) == "--tesseract")
            withTesseract = true;
        else
            papers = std::atoi(words[i]);
    }
    const GlyphNet net;
    MrzPress press;
    std::println("{:<22} {:>6} {:>9} {:>10} {:>9} {:>9} {:>6} {:>8} {:>8}", "", "papers", "found %", "1 frame %",
                 "3 frames", "accepted", "wrong", "ms", "p95 ms");
    Count all;
    for (const Row& row : rows) {
        Count each;
        const int count = row.view == View::Block ? papers : std::min(papers, mostPages);
        for (int number = 0; number < count; ++number)
            tryPaper(row, static_cast<std::uint64_t>(number), press, net, each);
        printRow(row.name, each);
        std::fflush(stdout);
        all.papers += each.papers;
        all.accepted += each.accepted;
        all.wrong += each.wrong;
    }
    std::println("{} papers, {} accepted, {} wrongly", all.papers, all.accepted, all.wrong);
    if (withTesseract)
        for (const Row& row : {rows[0], rows[2]})
            compareWithTesseract(row, std::min(papers, 40));
    return all.wrong == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
