// SPDX-License-Identifier: Apache-2.0
#include "devices/speaker/alsa_speaker.h"

#include "tests/devices/speaker/sound_folder.h"
#include "tests/fakes/fake_ports.h"
#include "tests/fakes/fake_speaker.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <format>
#include <future>
#include <optional>
#include <thread>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace kiosk::devices;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;
using Ended = std::optional<Result<Speaker::End>>;

/// Far longer than anything here takes.
constexpr auto patience = 30s;

/// One clip of a tone, as long as wanted.
struct Tone {
    explicit Tone(std::chrono::milliseconds length, Sentence sentence = Sentence::FaceLeft)
        : spoken(toneOf(sentence, static_cast<std::size_t>(length.count()) * shelfRate / 1000))
        , packed(packClips(std::vector{spoken}, shelfRate))
        , shelf(*ClipShelf::open(packed))
        , clip(*shelf.find(sentence))
    {
    }
    /// What should come out: whole samples, in the loudness asked for.
    [[nodiscard]] std::vector<std::int16_t> at(Volume volume) const
    {
        auto samples = clip.samples();
        for (std::int16_t& sample : samples)
            sample = static_cast<std::int16_t>(sample * gainOf(volume) / 256);
        while (!samples.empty() && samples.back() == 0)
            samples.pop_back();
        return samples;
    }

    SpokenSentence spoken;
    std::vector<std::byte> packed;
    ClipShelf shelf;
    Clip clip;
};

/// Plays and waits for the end.
Ended playAll(Speaker& speaker, const Clip& clip, Volume volume = Volume::Loud)
{
    std::promise<Result<Speaker::End>> promise;
    auto end = promise.get_future();
    speaker.play(clip, volume, [&promise](Result<Speaker::End> how) { promise.set_value(how); });
    if (end.wait_for(patience) != std::future_status::ready)
        return std::nullopt;
    return end.get();
}

bool isFault(const Ended& ended, FaultCode code)
{
    return ended && !*ended && ended->error().code == code;
}

bool isEnd(const Ended& ended, Speaker::End how)
{
    return ended && *ended && **ended == how;
}

SpeakerSource simulated(const SoundFolder& folder)
{
    return *parseSpeakerSource("simulated:" + folder.path().string());
}

} // namespace

TEST_CASE("speaker: an unmodified ALSA is given exactly the samples of the clip", "[devices][speaker]")
{
    // ALSA's own file plugin, below it a device that takes everything at once.
    const SoundFolder folder;
    const auto wav = (folder.path() / "out.wav").string();
    const auto other = (folder.path() / "other.wav").string();
    std::ofstream(folder.path() / "asoundrc")
        << std::format("pcm.nothing {{ type null }}\n"
                       "pcm.headset {{ type file slave.pcm nothing file \"{}\" format wav }}\n"
                       "pcm.!default {{ type file slave.pcm nothing file \"{}\" format wav }}\n",
                       wav, other);
    setenv("ALSA_CONFIG_PATH", (folder.path() / "asoundrc").c_str(), 1);
    InlineExecutor home;
    const Tone tone(700ms);
    SECTION("on the device that was named")
    {
        AlsaSpeaker speaker(*parseSpeakerSource("alsa:headset"), home);
        CHECK(!speaker.isSimulated());
        REQUIRE(isEnd(playAll(speaker, tone.clip, Volume::Normal), Speaker::End::Finished));
        auto heard = folder.wav("out.wav");
        while (!heard.empty() && heard.back() == 0)
            heard.pop_back();
        CHECK(heard == tone.at(Volume::Normal));
        // The control: another clip, or the same one louder, is told apart.
        CHECK(heard != Tone(700ms, Sentence::FaceRight).at(Volume::Normal));
        CHECK(heard != tone.at(Volume::Loud));
    }
    SECTION("and on no other when that is not there")
    {
        AlsaSpeaker speaker(*parseSpeakerSource("alsa:earphone"), home);
        CHECK(isFault(playAll(speaker, tone.clip), FaultCode::SpeakerMissing));
        CHECK(!std::filesystem::exists(wav));
        CHECK(!std::filesystem::exists(other));
    }
}

TEST_CASE("speaker: a clip is heard to its end at the pace of a device", "[devices][speaker]")
{
    const SoundFolder folder;
    InlineExecutor home;
    AlsaSpeaker speaker(simulated(folder), home);
    CHECK(speaker.isSimulated());
    const Tone tone(400ms);
    const auto begun = Steady::now();
    REQUIRE(isEnd(playAll(speaker, tone.clip), Speaker::End::Finished));
    CHECK(Steady::now() - begun >= 400ms);
    CHECK(folder.wav("heard-0001.wav") == tone.at(Volume::Loud));
    // Shorter than what the device holds.
    const Tone blip(10ms);
    REQUIRE(isEnd(playAll(speaker, blip.clip), Speaker::End::Finished));
    CHECK(folder.wav("heard-0002.wav") == blip.at(Volume::Loud));
}

TEST_CASE("speaker: stop stops the sound, but for what the device held", "[devices][speaker]")
{
    const SoundFolder folder;
    InlineExecutor home;
    AlsaSpeaker speaker(simulated(folder), home);
    const Tone tone(20s);
    std::promise<Result<Speaker::End>> promise;
    auto end = promise.get_future();
    const auto begun = Steady::now();
    speaker.play(tone.clip, Volume::Loud, [&promise](Result<Speaker::End> how) { promise.set_value(how); });
    // Into the middle of it; how long this really takes does not matter below.
    CHECK(end.wait_for(300ms) == std::future_status::timeout);
    speaker.stop();
    const auto stopped = Steady::now();
    REQUIRE(end.wait_for(patience) == std::future_status::ready);
    CHECK(isEnd(end.get(), Speaker::End::Stopped));
    const auto heard = folder.wav("heard-0001.wav");
    REQUIRE(!heard.empty());
    // However late this machine looked: after the stop comes at most what was in the device, and one portion more.
    const std::chrono::duration<double> before = stopped - begun;
    CHECK(static_cast<double>(heard.size()) <= (before.count() + 0.060 + 0.015) * shelfRate);
    CHECK(heard.size() < tone.at(Volume::Loud).size() / 2);
    // What was heard is the beginning of the clip.
    const auto whole = tone.at(Volume::Loud);
    CHECK(std::equal(heard.begin(), heard.end(), whole.begin()));
}

TEST_CASE("speaker: another clip cuts the first off, and each end is told once", "[devices][speaker]")
{
    const SoundFolder folder;
    InlineExecutor home;
    AlsaSpeaker speaker(simulated(folder), home);
    const Tone longTone(20s);
    const Tone tone(100ms, Sentence::CountThree);
    std::promise<Result<Speaker::End>> promise;
    auto end = promise.get_future();
    speaker.play(longTone.clip, Volume::Loud, [&promise](Result<Speaker::End> how) { promise.set_value(how); });
    CHECK(end.wait_for(200ms) == std::future_status::timeout);
    REQUIRE(isEnd(playAll(speaker, tone.clip), Speaker::End::Finished));
    REQUIRE(end.wait_for(0s) == std::future_status::ready);
    CHECK(isEnd(end.get(), Speaker::End::Stopped));
    CHECK(folder.wav("heard-0002.wav") == tone.at(Volume::Loud));
}

TEST_CASE("speaker: gone, busy and denied are told apart, and pass once mended", "[devices][speaker]")
{
    const SoundFolder folder;
    InlineExecutor home;
    AlsaSpeaker speaker(simulated(folder), home);
    const Tone tone(50ms);
    for (const auto& [knob, code] :
         {std::pair{"gone", FaultCode::SpeakerMissing}, std::pair{"busy", FaultCode::SpeakerInUse},
          std::pair{"denied", FaultCode::SpeakerAccessDenied}}) {
        CAPTURE(knob);
        folder.turn(knob);
        CHECK(isFault(playAll(speaker, tone.clip), code));
        folder.turnBack(knob);
        const Ended mended = playAll(speaker, tone.clip);
        CAPTURE(mended.has_value(), mended && !*mended ? mended->error().native : 0);
        CHECK(isEnd(mended, Speaker::End::Finished));
    }
    AlsaSpeaker nowhere(*parseSpeakerSource("simulated:" + (folder.path() / "none").string()), home);
    CHECK(isFault(playAll(nowhere, tone.clip), FaultCode::SpeakerMissing));
}

TEST_CASE("speaker: unplugged in the middle, and a device that takes nothing", "[devices][speaker]")
{
    const SoundFolder folder;
    InlineExecutor home;
    const Tone tone(20s);
    for (const auto& [knob, code] :
         {std::pair{"gone", FaultCode::SpeakerMissing}, std::pair{"stuck", FaultCode::SpeakerSilent}}) {
        CAPTURE(knob);
        AlsaSpeaker speaker(simulated(folder), home, 200ms);
        std::promise<Result<Speaker::End>> promise;
        auto end = promise.get_future();
        speaker.play(tone.clip, Volume::Loud, [&promise](Result<Speaker::End> how) { promise.set_value(how); });
        CHECK(end.wait_for(150ms) == std::future_status::timeout);
        folder.turn(knob);
        REQUIRE(end.wait_for(patience) == std::future_status::ready);
        CHECK(isFault(end.get(), code));
        folder.turnBack(knob);
    }
}

TEST_CASE("speaker: a slow device plays everything, only later", "[devices][speaker]")
{
    const SoundFolder folder;
    folder.turn("slow");
    InlineExecutor home;
    AlsaSpeaker speaker(simulated(folder), home);
    const Tone tone(200ms);
    const auto begun = Steady::now();
    REQUIRE(isEnd(playAll(speaker, tone.clip), Speaker::End::Finished));
    CHECK(Steady::now() - begun >= 400ms);
    CHECK(folder.wav("heard-0001.wav") == tone.at(Volume::Loud));
}

TEST_CASE("speaker: after its end nobody is told anything, and the sound is off", "[devices][speaker]")
{
    const SoundFolder folder;
    QueueExecutor home;
    const Tone tone(20s);
    int told = 0;
    const auto begun = Steady::now();
    {
        AlsaSpeaker speaker(simulated(folder), home);
        speaker.play(tone.clip, Volume::Loud, [&told](const Result<Speaker::End>&) { ++told; });
        while (!std::filesystem::exists(folder.path() / "heard-0001.wav") && Steady::now() - begun < 200ms)
            std::this_thread::sleep_for(5ms);
    }
    const std::chrono::duration<double> alive = Steady::now() - begun;
    home.run();
    CHECK(told == 0);
    CHECK(static_cast<double>(folder.wav("heard-0001.wav").size()) <= (alive.count() + 0.075) * shelfRate);
}
