// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/voice/clip_shelf.h"

#include <array>
#include <cstdint>
#include <functional>

namespace kiosk {

/// How loud the voice is; steps of 8 dB.
enum class Volume : std::uint8_t { Soft, Normal, Loud };

/// What a sample is multiplied by, in 256ths: a clip is as loud as it was spoken when Loud.
[[nodiscard]] constexpr int gainOf(Volume volume)
{
    constexpr std::array gains{41, 102, 256};
    return gains[static_cast<std::size_t>(volume)];
}

/// Plays one clip at a time on the one sound device it was given, and never on another: what is spoken may be meant
/// for one pair of ears.
///
/// Lane:     home: every call, and every OnEnd.
/// Lifetime: owned by Wiring; the shelves of the clips outlive it. After its end no OnEnd is called.
/// Time:     every call returns at once; after stop() the device is silent within 100 ms.
/// Privacy:  sees clips, which are of closed sentences; opens the device for a clip and closes it behind it.
class Speaker {
public:
    virtual ~Speaker() = default;

    enum class End : std::uint8_t { Finished, Stopped };
    /// Called once for each play().
    ///
    /// Faults: SpeakerMissing, SpeakerInUse, SpeakerAccessDenied, SpeakerSilent: this clip was not, or not wholly,
    ///         played. Go on without the voice, say so on the screen; a later play() tries again.
    using OnEnd = std::move_only_function<void(Result<End>)>;

    /// Stops what plays and plays `clip`.
    virtual void play(const Clip& clip, Volume volume, OnEnd onEnd) = 0;
    /// Silence. Nothing happens when nothing plays.
    virtual void stop() = 0;

    /// True for one that only pretends; the screen then says so.
    [[nodiscard]] virtual bool isSimulated() const = 0;
};

} // namespace kiosk
