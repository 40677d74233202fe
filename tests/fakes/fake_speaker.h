// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/speaker.h"

#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace kiosk::fakes {

/// Plays nothing and remembers what it was given; the test says when a clip ends.
class FakeSpeaker final : public Speaker {
public:
    struct Played {
        Clip clip;
        Volume volume;

        [[nodiscard]] Sentence sentence() const { return clip.sentence(); }
    };

    void play(const Clip& clip, Volume volume, OnEnd onEnd) override
    {
        end(End::Stopped);
        played.push_back({clip, volume});
        if (broken) {
            onEnd(std::unexpected(Fault{*broken}));
            return;
        }
        onEnd_ = std::move(onEnd);
    }
    void stop() override
    {
        ++stops;
        end(End::Stopped);
    }
    [[nodiscard]] bool isSimulated() const override { return true; }

    [[nodiscard]] bool isPlaying() const { return static_cast<bool>(onEnd_); }
    void end(Result<End> how = End::Finished)
    {
        if (auto tell = std::exchange(onEnd_, nullptr))
            tell(how);
    }
    [[nodiscard]] std::vector<Sentence> sentences() const
    {
        std::vector<Sentence> all;
        for (const Played& one : played)
            all.push_back(one.sentence());
        return all;
    }

    std::vector<Played> played;
    int stops = 0;
    std::optional<FaultCode> broken;

private:
    OnEnd onEnd_;
};

inline constexpr unsigned shelfRate = 16000;

/// A tone that tells its sentence by its pitch.
inline SpokenSentence toneOf(Sentence sentence, std::size_t samples = 800)
{
    SpokenSentence spoken{.sentence = sentence, .samples = {}};
    const double pitch = 0.1 + 0.01 * static_cast<double>(sentence);
    for (std::size_t i = 0; i < samples; ++i)
        spoken.samples.push_back(static_cast<std::int16_t>(8000 * std::sin(pitch * static_cast<double>(i))));
    return spoken;
}

/// A packed shelf with a tone for every sentence but `without`.
inline std::vector<std::byte> toneShelf(std::optional<Sentence> without = std::nullopt)
{
    std::vector<SpokenSentence> all;
    for (const Sentence sentence : everySentence)
        if (sentence != without)
            all.push_back(toneOf(sentence));
    return packClips(all, shelfRate);
}

} // namespace kiosk::fakes
