// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/camera/options.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace kiosk::devices::simulated {
namespace {

bool setNumber(int& place, std::string_view text, int most)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 1 || value > most)
        return false;
    place = value;
    return true;
}

/// Only /dev/videoN: a name that a program would ask a camera by.
bool isNode(std::string_view name)
{
    constexpr std::string_view begin = "/dev/video";
    return name.starts_with(begin) && name.size() > begin.size() && name.size() < begin.size() + 4 &&
           std::ranges::all_of(name.substr(begin.size()), [](char c) { return c >= '0' && c <= '9'; });
}

/// Takes one option and its value; false when either is wrong.
bool accept(Options& options, std::string_view name, std::string_view value)
{
    if (name == "--device") {
        options.device = value;
        return isNode(value);
    }
    if (name == "--pictures") {
        options.pictures = value;
        return !value.empty();
    }
    if (name == "--control") {
        options.control = value;
        return !value.empty();
    }
    if (name == "--fps")
        return setNumber(options.framesPerSecond, value, 120);
    return name == "--hold" && setNumber(options.hold, value, 9999);
}

} // namespace

std::expected<Options, std::string> Options::parse(std::span<char* const> words)
{
    Options options;
    std::size_t at = 0;
    for (; at < words.size() && std::string_view(words[at]) != "--"; at += 2)
        if (at + 1 == words.size() || !accept(options, words[at], words[at + 1]))
            return std::unexpected(words[at]);
    for (++at; at < words.size(); ++at)
        options.command.emplace_back(words[at]);
    if (options.command.empty())
        return std::unexpected("--");
    return options;
}

const char* Options::usage()
{
    return "usage: porchlight-camera-emulator [--device /dev/videoN] [--pictures DIR|FILE] [--control SOCKET] [--fps "
           "N]\n"
           "           [--hold FRAMES] -- COMMAND ARGS...\n"
           "Runs COMMAND with an emulated camera on /dev/video0 and ends with its exit code. May be put around itself\n"
           "for a second camera. Without pictures it shows coloured bars. Pictures have a little noise, as of a\n"
           "sensor; black ones have none.\n"
           "SOCKET takes a line each: unplug, plug, freeze, thaw (no picture comes, or they come again),\n"
           "       repeat, vary (the last picture comes again and again, or new ones do), black, light,\n"
           "       formats both|yuyv|mjpg, size any|WIDTHxHEIGHT,\n"
           "       trouble none|busy|busy-open|denied|metadata, torn N, failed N,\n"
           "       show DIR|FILE, reset, state\n";
}

} // namespace kiosk::devices::simulated
