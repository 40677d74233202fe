// SPDX-License-Identifier: Apache-2.0
#include "app/voice/clip_shelf.h"

#include "app/voice/adpcm.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace kiosk {

namespace {

// "PLVC", version, rate, count; then of each clip its sentence and how many samples; then their bytes, in that order.
constexpr std::string_view mark = "PLVC\x01";
constexpr unsigned leastRate = 8000;
constexpr unsigned mostRate = 48000;
constexpr unsigned byteBits = 8;

void put(std::vector<std::byte>& out, std::uint32_t number)
{
    for (unsigned shift = 0; shift < 32; shift += byteBits)
        out.push_back(static_cast<std::byte>(number >> shift));
}

std::size_t bytesOf(std::uint32_t samples)
{
    return (static_cast<std::size_t>(samples) + 1) / 2;
}

/// Takes bytes from the front; says so when there are not enough.
class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes)
        : left_(bytes)
    {
    }

    [[nodiscard]] std::optional<std::span<const std::byte>> take(std::size_t count)
    {
        if (left_.size() < count)
            return std::nullopt;
        const auto taken = left_.first(count);
        left_ = left_.subspan(count);
        return taken;
    }

    [[nodiscard]] std::optional<std::uint32_t> number()
    {
        const auto four = take(sizeof(std::uint32_t));
        if (!four)
            return std::nullopt;
        std::uint32_t value = 0;
        for (unsigned i = 0; i < four->size(); ++i)
            value |= std::to_integer<std::uint32_t>((*four)[i]) << (i * byteBits);
        return value;
    }

    [[nodiscard]] bool isAtEnd() const { return left_.empty(); }

private:
    std::span<const std::byte> left_;
};

struct Entry {
    Sentence sentence;
    std::uint32_t samples;
};

std::optional<Entry> readEntry(Reader& reader, std::uint32_t rate)
{
    const auto sentence = reader.number();
    const auto samples = reader.number();
    if (!sentence || !samples || *sentence >= sentenceCount || *samples == 0 ||
        *samples > rate * ClipShelf::longestSeconds)
        return std::nullopt;
    return Entry{static_cast<Sentence>(*sentence), *samples};
}

bool isMarked(std::span<const std::byte> bytes)
{
    return std::ranges::equal(bytes, mark, {}, [](std::byte b) { return static_cast<char>(b); });
}

} // namespace

std::vector<std::int16_t> Clip::samples() const
{
    return decodeAdpcm(adpcm_, count_);
}

std::optional<ClipShelf> ClipShelf::open(std::span<const std::byte> packed)
{
    Reader reader(packed);
    const auto start = reader.take(mark.size());
    const auto rate = reader.number();
    const auto count = reader.number();
    if (!start || !isMarked(*start) || !rate || *rate < leastRate || *rate > mostRate || !count ||
        *count > sentenceCount)
        return std::nullopt;
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < *count; ++i) {
        const auto entry = readEntry(reader, *rate);
        const bool isKnown =
            entry && std::ranges::any_of(entries, [&](const Entry& e) { return e.sentence == entry->sentence; });
        if (!entry || isKnown)
            return std::nullopt;
        entries.push_back(*entry);
    }
    ClipShelf shelf;
    for (const Entry& entry : entries) {
        const auto bytes = reader.take(bytesOf(entry.samples));
        if (!bytes)
            return std::nullopt;
        shelf.clips_.push_back(Clip(entry.sentence, *rate, entry.samples, *bytes));
    }
    return reader.isAtEnd() ? std::optional(std::move(shelf)) : std::nullopt;
}

std::optional<Clip> ClipShelf::find(Sentence sentence) const
{
    const auto clip = std::ranges::find(clips_, sentence, &Clip::sentence);
    return clip == clips_.end() ? std::nullopt : std::optional(*clip);
}

std::vector<std::byte> packClips(std::span<const SpokenSentence> spoken, unsigned rate)
{
    std::vector<std::byte> out;
    std::ranges::transform(mark, std::back_inserter(out), [](char c) { return static_cast<std::byte>(c); });
    put(out, rate);
    put(out, static_cast<std::uint32_t>(spoken.size()));
    for (const SpokenSentence& one : spoken) {
        put(out, static_cast<std::uint32_t>(one.sentence));
        put(out, static_cast<std::uint32_t>(one.samples.size()));
    }
    for (const SpokenSentence& one : spoken)
        std::ranges::copy(encodeAdpcm(one.samples), std::back_inserter(out));
    return out;
}

} // namespace kiosk
