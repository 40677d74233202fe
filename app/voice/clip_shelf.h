// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/voice/sentence.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kiosk {

/// One sentence of the kiosk's voice as sound. Only a shelf makes one, and only of a Sentence: what a person typed or
/// showed cannot be spoken.
///
/// Lifetime: looks into the shelf's bytes.
class Clip {
public:
    [[nodiscard]] Sentence sentence() const { return sentence_; }
    /// Samples a second, one channel.
    [[nodiscard]] unsigned rate() const { return rate_; }
    [[nodiscard]] std::vector<std::int16_t> samples() const;

private:
    friend class ClipShelf;
    Clip(Sentence sentence, unsigned rate, std::size_t count, std::span<const std::byte> adpcm)
        : sentence_(sentence)
        , rate_(rate)
        , count_(count)
        , adpcm_(adpcm)
    {
    }

    Sentence sentence_;
    unsigned rate_;
    std::size_t count_;
    std::span<const std::byte> adpcm_;
};

/// The clips of one language, in the bytes they were packed into when the program was built.
///
/// Lifetime: `packed` outlives the shelf and its clips (it is compiled into the program).
class ClipShelf {
public:
    /// Longest clip: nobody listens to more.
    static constexpr unsigned longestSeconds = 30;

    /// Empty when the bytes are not what packClips() makes.
    [[nodiscard]] static std::optional<ClipShelf> open(std::span<const std::byte> packed);

    /// Empty where the language has no clip of it.
    [[nodiscard]] std::optional<Clip> find(Sentence sentence) const;

private:
    ClipShelf() = default;

    std::vector<Clip> clips_;
};

/// What was spoken of one sentence, before it is packed.
struct SpokenSentence {
    Sentence sentence;
    std::vector<std::int16_t> samples;
};

/// The bytes of a shelf. Sentences that are not among `spoken` are missing from it.
[[nodiscard]] std::vector<std::byte> packClips(std::span<const SpokenSentence> spoken, unsigned rate);

} // namespace kiosk
