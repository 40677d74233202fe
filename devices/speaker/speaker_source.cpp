// SPDX-License-Identifier: Apache-2.0
#include "devices/speaker/speaker_source.h"

#include <algorithm>
#include <array>

namespace kiosk::devices {

namespace {

constexpr std::string_view device = "alsa:";
constexpr std::string_view simulated = "simulated:";

/// Names of ALSA that stand for a choice somebody else makes.
bool isAnyDevice(std::string_view name)
{
    constexpr std::array<std::string_view, 5> choices{"default", "sysdefault", "plug:default", "plug", "null"};
    const auto isChoice = [name](std::string_view choice) {
        return name == choice || (choice != "plug" && name.starts_with(choice) && name[choice.size()] == ':');
    };
    return std::ranges::any_of(choices, isChoice);
}

/// What would end a word in ALSA's own configuration.
bool isPlain(std::string_view name)
{
    return !name.empty() && name.find_first_of("\"'\\\n{}") == std::string_view::npos;
}

} // namespace

std::optional<SpeakerSource> parseSpeakerSource(std::string_view text)
{
    if (text.starts_with(device)) {
        const auto name = text.substr(device.size());
        if (!isPlain(name) || isAnyDevice(name))
            return std::nullopt;
        return SpeakerSource{.kind = SpeakerSource::Kind::Device, .name = std::string(name)};
    }
    if (text.starts_with(simulated) && isPlain(text.substr(simulated.size())))
        return SpeakerSource{.kind = SpeakerSource::Kind::Simulated,
                             .name = std::string(text.substr(simulated.size()))};
    return std::nullopt;
}

} // namespace kiosk::devices
