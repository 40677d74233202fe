// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::devices {

/// Where the voice is heard, as written in the kiosk's settings.
///
///   alsa:plughw:CARD=Headset   the sound device of that name (`aplay -L` lists them)
///   simulated:FOLDER           a stand-in below ALSA; see devices/README.md
struct SpeakerSource {
    enum class Kind : std::uint8_t { Device, Simulated };

    Kind kind = Kind::Device;
    /// Of the device, or the folder.
    std::string name;

    [[nodiscard]] bool isSimulated() const { return kind == Kind::Simulated; }
};

/// Reads the text form above. Empty when it is neither, and for names that mean "whatever there is" (default,
/// sysdefault): what is spoken for one pair of ears must not come out of another device.
[[nodiscard]] std::optional<SpeakerSource> parseSpeakerSource(std::string_view text);

} // namespace kiosk::devices
