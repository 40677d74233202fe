// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/camera/knob_words.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <utility>

namespace kiosk::devices::simulated {
namespace {

using Knobs = CameraModel::Knobs;

bool setNumber(int& place, std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > 9999)
        return false;
    place = value;
    return true;
}

bool setSize(Knobs& knobs, std::string_view text)
{
    if (text == "any") {
        knobs.onlyWidth = knobs.onlyHeight = 0;
        return true;
    }
    const auto cut = text.find('x');
    int width = 0;
    int height = 0;
    // Two pixels share their colour, and no buffer holds more than 3840x2160.
    if (cut == std::string_view::npos || !setNumber(width, text.substr(0, cut)) ||
        !setNumber(height, text.substr(cut + 1)) || width < 2 || width % 2 != 0 || height < 1 || width > 3840 ||
        height > 2160)
        return false;
    knobs.onlyWidth = width;
    knobs.onlyHeight = height;
    return true;
}

template<class Value>
bool choose(Value& place, std::string_view word, std::initializer_list<std::pair<std::string_view, Value>> words)
{
    for (const auto& [name, value] : words) {
        if (name == word) {
            place = value;
            return true;
        }
    }
    return false;
}

} // namespace

bool turn(Knobs& knobs, std::string_view line)
{
    using Formats = Knobs::Formats;
    using Trouble = Knobs::Trouble;
    const auto cut = std::min(line.find(' '), line.size());
    const auto name = line.substr(0, cut);
    const auto value = line.substr(std::min(cut + 1, line.size()));
    if (name == "formats")
        return choose(knobs.formats, value,
                      {{"both", Formats::Both}, {"yuyv", Formats::YuyvOnly}, {"mjpg", Formats::MjpgOnly}});
    if (name == "trouble")
        return choose(knobs.trouble, value,
                      {{"none", Trouble::None},
                       {"busy", Trouble::Busy},
                       {"busy-open", Trouble::BusyAtOpen},
                       {"denied", Trouble::Denied},
                       {"metadata", Trouble::MetadataNode}});
    if (name == "size")
        return setSize(knobs, value);
    if (name == "torn")
        return setNumber(knobs.torn, value);
    if (name == "failed")
        return setNumber(knobs.failed, value);
    if (line == "freeze" || line == "thaw") {
        knobs.isFrozen = line == "freeze";
        return true;
    }
    if (line == "repeat" || line == "vary") {
        knobs.isRepeating = line == "repeat";
        return true;
    }
    if (line == "black" || line == "light") {
        knobs.isBlack = line == "black";
        return true;
    }
    return false;
}

} // namespace kiosk::devices::simulated
