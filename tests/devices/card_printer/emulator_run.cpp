// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/card_printer/emulator_run.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <png.h>
#include <poll.h>
#include <ranges>
#include <spawn.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace kiosk::tests {

namespace {

using std::chrono::steady_clock;

/// A limit for hangs only: a loaded machine takes its time.
constexpr auto longestRun = std::chrono::seconds(240);
/// Short, but longer than what the emulator needs under a loaded machine.
constexpr std::array toolTimes{"--poll", "40",     "--idle", "3000",      "--progress", "2500",      "--settle",
                               "150",    "--wait", "8000",   "--overall", "40000",      "--resolve", "20000"};

void writePicture(const std::filesystem::path& path, const CardSide& side)
{
    std::ofstream file(path, std::ios::binary);
    file << "P6\n" << CardSide::width << " " << CardSide::height << "\n255\n";
    file.write(reinterpret_cast<const char*>(side.rgb.data()), static_cast<std::streamsize>(side.rgb.size()));
}

/// The pixels, each of them `scale` x `scale` dots of one colour; nothing when the picture is another.
std::optional<std::vector<std::uint8_t>> readPicture(const std::filesystem::path& path, std::size_t scale)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&image, path.c_str()) == 0)
        return std::nullopt;
    image.format = PNG_FORMAT_RGB;
    std::vector<std::uint8_t> rgb(PNG_IMAGE_SIZE(image));
    const bool isSize = image.width == CardSide::width * scale && image.height == CardSide::height * scale;
    if (png_image_finish_read(&image, nullptr, rgb.data(), 0, nullptr) == 0 || !isSize)
        return std::nullopt;
    if (scale == 1)
        return rgb;
    std::vector<std::uint8_t> pixels(rgb.size() / scale / scale);
    for (std::size_t at = 0; at < rgb.size(); ++at) {
        const std::size_t dot = at / 3;
        const std::size_t row = dot / image.width / scale;
        const std::size_t column = dot % image.width / scale;
        const std::size_t pixel = (row * CardSide::width + column) * 3 + at % 3;
        const bool isFirst = dot / image.width % scale == 0 && dot % image.width % scale == 0;
        if (isFirst)
            pixels[pixel] = rgb[at];
        else if (pixels[pixel] != rgb[at])
            return std::nullopt;
    }
    return pixels;
}

bool showsSide(const std::filesystem::path& path, const CardSide& side, int bits, std::size_t scale = 1)
{
    const auto picture = readPicture(path, scale);
    if (!picture || picture->size() != side.rgb.size())
        return false;
    for (std::size_t at = 0; at < picture->size(); ++at) {
        const bool isResin = side.resin.data()[at / 3] != 0;
        const int sent = isResin ? 0 : side.rgb.data()[at] >> (8 - bits);
        const int seen = (*picture)[at] >> (8 - bits);
        // Resin need not be drawn as the deepest black.
        if (isResin ? (*picture)[at] > 32 : seen != sent)
            return false;
    }
    return true;
}

pid_t start(const std::vector<std::string>& words, int output)
{
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const auto& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    posix_spawnattr_t attributes{};
    posix_spawnattr_init(&attributes);
    // A group of its own, so that a run that hangs can be ended with all its children.
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    pid_t child = -1;
    const int code = posix_spawnp(&child, arguments[0], &files, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (code != 0)
        throw std::runtime_error("the emulator cannot be started");
    return child;
}

/// Reads lines until the other end closes; false when it took too long.
bool readLines(int input, std::vector<std::string>& lines, const EmulatedPrinter::OnLine& onLine)
{
    const auto end = steady_clock::now() + longestRun;
    std::string growing;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - steady_clock::now());
        pollfd ready{input, POLLIN, 0};
        if (left.count() <= 0 || poll(&ready, 1, static_cast<int>(left.count())) <= 0)
            return false;
        std::array<char, 4096> piece{};
        const ssize_t got = read(input, piece.data(), piece.size());
        if (got <= 0)
            return true;
        growing.append(piece.data(), static_cast<std::size_t>(got));
        for (auto cut = growing.find('\n'); cut != std::string::npos; cut = growing.find('\n')) {
            lines.push_back(growing.substr(0, cut));
            growing.erase(0, cut + 1);
            if (onLine)
                onLine(lines.back());
        }
    }
}

} // namespace

ScratchFolder::ScratchFolder()
{
    std::string name = (std::filesystem::temp_directory_path() / "porchlight-printer-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("no folder for the test");
    path_ = name;
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

bool Ran::said(const std::string& line) const
{
    return std::ranges::contains(lines, line);
}

bool Ran::saidLike(const std::string& begin) const
{
    return std::ranges::any_of(lines, [&](const std::string& line) { return line.starts_with(begin); });
}

EmulatedPrinter::EmulatedPrinter(const CardSide& front, const CardSide& back)
{
    std::filesystem::create_directory(scratch_.path() / "cards");
    writePicture(scratch_.path() / "front.ppm", front);
    writePicture(scratch_.path() / "back.ppm", back);
}

std::vector<std::string> EmulatedPrinter::print() const
{
    return {"print", scratch_.path() / "front.ppm", scratch_.path() / "back.ppm"};
}

std::string EmulatedPrinter::toolLine(const std::vector<std::string>& words) const
{
    std::string line = PRINTER_TOOL;
    for (const char* word : toolTimes)
        line += std::string(" ") + word;
    for (const auto& word : words)
        line += " " + word;
    return line;
}

Ran EmulatedPrinter::tool(std::vector<std::string> options, std::vector<std::string> words, const OnLine& onLine)
{
    std::vector<std::string> all{PRINTER_TOOL};
    all.insert(all.end(), toolTimes.begin(), toolTimes.end());
    all.insert(all.end(), words.begin(), words.end());
    auto ran = command(std::move(options), std::move(all), onLine);
    // The tool's own last word; without it the tool did not come to its end, whatever the emulator made of that.
    if (!ran.said("end " + std::to_string(ran.exitCode)))
        ran.exitCode = -1;
    return ran;
}

Ran EmulatedPrinter::command(std::vector<std::string> options, std::vector<std::string> words, const OnLine& onLine)
{
    std::vector<std::string> all{PRINTER_EMULATOR,
                                 "--out",
                                 scratch_.path() / "cards",
                                 "--control",
                                 scratch_.path() / "control",
                                 "--serial",
                                 serial,
                                 "--total",
                                 std::to_string(countBefore),
                                 "--busy-ms",
                                 "150"};
    all.insert(all.end(), options.begin(), options.end());
    all.emplace_back("--");
    all.insert(all.end(), words.begin(), words.end());
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    const pid_t child = start(all, ends[1]);
    close(ends[1]);
    Ran ran;
    const bool isEnded = readLines(ends[0], ran.lines, onLine);
    close(ends[0]);
    if (!isEnded)
        kill(-child, SIGKILL);
    int status = 0;
    // Only a program that left by itself has an exit code: one killed by a signal would else look like success.
    if (waitpid(child, &status, 0) == child && isEnded && WIFEXITED(status) && WEXITSTATUS(status) < 128)
        ran.exitCode = WEXITSTATUS(status);
    return ran;
}

bool EmulatedPrinter::control(const std::string& line) const
{
    const int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un where{};
    where.sun_family = AF_UNIX;
    const std::string path = scratch_.path() / "control";
    std::memcpy(where.sun_path, path.data(), std::min(path.size(), sizeof where.sun_path - 1));
    const std::string text = line + "\n";
    const bool isSent = connect(connection, reinterpret_cast<sockaddr*>(&where), sizeof where) == 0 &&
                        write(connection, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    // The answer shows that the line was acted upon.
    char answer = 0;
    const bool isHeard = isSent && read(connection, &answer, 1) == 1;
    close(connection);
    return isHeard;
}

std::uint32_t EmulatedPrinter::counter() const
{
    std::uint32_t count = 0;
    std::ifstream(scratch_.path() / "cards" / "counter.txt") >> count;
    return count;
}

std::size_t EmulatedPrinter::pictures() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(std::filesystem::directory_iterator(scratch_.path() / "cards"),
                              [](const auto& entry) { return entry.path().extension() == ".png"; }));
}

std::filesystem::path EmulatedPrinter::pathOf(std::uint32_t count, const char* side) const
{
    std::string number = std::to_string(count);
    number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
    return scratch_.path() / "cards" / ("card-" + number + "-" + side + ".png");
}

bool EmulatedPrinter::shows(std::uint32_t count, const CardSide& front, const CardSide& back, Depth depth) const
{
    const int bits = static_cast<int>(depth);
    return showsSide(pathOf(count, "front"), front, bits) && showsSide(pathOf(count, "back"), back, bits);
}

bool EmulatedPrinter::showsDoubled(std::uint32_t count, const CardSide& front, const CardSide& back) const
{
    return showsSide(pathOf(count, "front"), front, 8, 2) && showsSide(pathOf(count, "back"), back, 8, 2);
}

std::vector<std::uint8_t> EmulatedPrinter::picture(std::uint32_t count, const char* side) const
{
    return readPicture(pathOf(count, side), 1).value_or(std::vector<std::uint8_t>());
}

} // namespace kiosk::tests
