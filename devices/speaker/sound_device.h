// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "devices/speaker/speaker_source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

extern "C" {
struct _snd_pcm; // NOLINT(bugprone-reserved-identifier,readability-identifier-naming): ALSA's own name
}

namespace kiosk::devices {

/// One sound device, open for one channel of 16-bit samples, with little room between us and the ear.
///
/// Lane: the one it was opened on.
/// Time: open() and drop() at once; write() waits 20 ms at most.
class SoundDevice {
public:
    /// Faults: SpeakerMissing, SpeakerInUse, SpeakerAccessDenied, SpeakerSilent (it takes no such sound).
    [[nodiscard]] static Result<SoundDevice> open(const SpeakerSource& source, unsigned rate);

    /// How many of `samples` it took; 0 when there was no room.
    ///
    /// Faults: SpeakerMissing, SpeakerSilent.
    [[nodiscard]] Result<std::size_t> write(std::span<const std::int16_t> samples);
    /// Throws away what was taken and not heard.
    void drop();

    /// Samples between us and the ear at most.
    [[nodiscard]] std::size_t room() const { return room_; }
    /// Samples it takes at once.
    [[nodiscard]] std::size_t portion() const { return portion_; }

private:
    struct Close {
        void operator()(_snd_pcm* pcm) const;
    };
    using Pcm = std::unique_ptr<_snd_pcm, Close>;

    SoundDevice(Pcm pcm, std::size_t room, std::size_t portion)
        : pcm_(std::move(pcm))
        , room_(room)
        , portion_(portion)
    {
    }

    Pcm pcm_;
    std::size_t room_;
    std::size_t portion_;
};

} // namespace kiosk::devices
