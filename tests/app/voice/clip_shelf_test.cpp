// SPDX-License-Identifier: Apache-2.0
#include "app/voice/clip_shelf.h"

#include "app/ports/speaker.h"
#include "tests/fakes/fake_speaker.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <string>
#include <string_view>
#include <type_traits>

using namespace kiosk;
using namespace kiosk::fakes;

// Nothing but a Sentence becomes speech: no text, no sound of anybody's making. tests/house/must_not_compile shows the
// same of calls.
static_assert(!std::is_constructible_v<Clip, std::string>);
static_assert(!std::is_constructible_v<Clip, std::vector<std::int16_t>>);
static_assert(!std::is_default_constructible_v<Clip>);
static_assert(!std::is_convertible_v<std::string_view, Sentence>);
static_assert(!std::is_convertible_v<const char*, Sentence>);
static_assert(!std::is_constructible_v<Sentence, std::string>);
static_assert(sizeof(Sentence) == 1, "no room for a text");

TEST_CASE("clip shelf: what was packed is found, each by its sentence", "[app][voice]")
{
    const auto packed = toneShelf(Sentence::OpenEyes);
    const auto shelf = ClipShelf::open(packed);
    REQUIRE(shelf);
    CHECK(!shelf->find(Sentence::OpenEyes));
    for (const Sentence sentence : everySentence) {
        if (sentence == Sentence::OpenEyes)
            continue;
        const auto clip = shelf->find(sentence);
        REQUIRE(clip);
        CHECK(clip->sentence() == sentence);
        CHECK(clip->rate() == shelfRate);
        const auto heard = clip->samples();
        const auto spoken = toneOf(sentence).samples;
        REQUIRE(heard.size() == spoken.size());
        // Its own tone, and not that of a neighbour.
        double own = 0;
        double other = 0;
        const auto next = toneOf(static_cast<Sentence>((static_cast<int>(sentence) + 7) % 40)).samples;
        for (std::size_t i = 100; i < heard.size(); ++i) {
            own += std::abs(heard[i] - spoken[i]);
            other += std::abs(heard[i] - next[i]);
        }
        CHECK(own * 4 < other);
    }
}

TEST_CASE("clip shelf: bytes that are not a shelf are refused", "[app][voice]")
{
    const auto whole = toneShelf();
    REQUIRE(ClipShelf::open(whole));
    SECTION("cut anywhere, or with something after its end")
    {
        for (std::size_t size = 0; size < 600; ++size)
            CHECK(!ClipShelf::open(std::span(whole).first(size)));
        CHECK(!ClipShelf::open(std::span(whole).first(whole.size() - 1)));
        auto longer = whole;
        longer.push_back(std::byte{0});
        CHECK(!ClipShelf::open(longer));
    }
    SECTION("another mark, rate or count, a sentence there is not, one twice, an endless clip")
    {
        constexpr std::size_t rate = 5;
        constexpr std::size_t count = 9;
        constexpr std::size_t firstSentence = 13;
        constexpr std::size_t secondSentence = 21;
        constexpr std::size_t firstLength = 17;
        for (const auto& [at, value] : {std::pair{std::size_t{0}, 0x51}, std::pair{std::size_t{4}, 2},
                                        std::pair{rate + 3, 1}, std::pair{count + 1, 1}, std::pair{firstSentence, 0xEE},
                                        std::pair{secondSentence, 0}, std::pair{firstLength + 3, 0x7F}}) {
            auto bent = whole;
            bent[at] = static_cast<std::byte>(value);
            CAPTURE(at);
            CHECK(!ClipShelf::open(bent));
        }
    }
}

TEST_CASE("clip shelf: an empty shelf is a language without a voice", "[app][voice]")
{
    const auto packed = packClips({}, shelfRate);
    const auto shelf = ClipShelf::open(packed);
    REQUIRE(shelf);
    CHECK(!shelf->find(Sentence::OpenEyes));
}

TEST_CASE("speaker: each volume is louder than the one before, and none makes a clip louder than it is", "[app][voice]")
{
    CHECK(gainOf(Volume::Soft) > 0);
    CHECK(gainOf(Volume::Soft) * 2 < gainOf(Volume::Normal));
    CHECK(gainOf(Volume::Normal) * 2 < gainOf(Volume::Loud));
    CHECK(gainOf(Volume::Loud) == 256);
}
