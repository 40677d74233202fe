// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/speaker.h"
#include "app/runtime/executor.h"
#include "app/runtime/lane.h"
#include "devices/speaker/speaker_source.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>

namespace kiosk::devices {

/// The Speaker port over ALSA, on one named device (see SpeakerSource).
///
/// Lane:     play() and stop() from the home lane; the sound is written on its own lane "speaker".
/// Time:     a stop is seen within 20 ms, and what the device still holds (60 ms) is thrown away.
/// Lifetime: `home` outlives it. Its end waits for the device to be closed, 20 ms where the driver answers.
class AlsaSpeaker final : public Speaker {
public:
    /// A device that takes nothing for this long is a fault.
    static constexpr std::chrono::milliseconds usualPatience{2000};

    AlsaSpeaker(SpeakerSource source, Executor& home, std::chrono::milliseconds patience = usualPatience);
    ~AlsaSpeaker() override;

    void play(const Clip& clip, Volume volume, OnEnd onEnd) override;
    void stop() override;
    [[nodiscard]] bool isSimulated() const override { return source_.isSimulated(); }

private:
    [[nodiscard]] Result<End> speak(const Clip& clip, Volume volume, std::uint64_t turn) const;
    [[nodiscard]] bool isOver(std::uint64_t turn) const { return turn_ != turn; }

    SpeakerSource source_;
    Executor& home_;
    std::chrono::milliseconds patience_;
    /// Raised by every play() and stop(): a clip of an older turn is over.
    std::atomic<std::uint64_t> turn_ = 0;
    /// What the home lane looks at before it tells an end: gone with the speaker.
    std::shared_ptr<const AlsaSpeaker*> self_;
    Lane lane_{"speaker"};
};

} // namespace kiosk::devices
