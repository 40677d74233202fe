// SPDX-License-Identifier: Apache-2.0
#include "app/voice/voice.h"

#include "tests/fakes/fake_ports.h"
#include "tests/fakes/fake_speaker.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <memory>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;
using enum Sentence;

namespace {

struct VoiceBench {
    std::vector<std::byte> packed = toneShelf();
    ClipShelf shelf = *ClipShelf::open(packed);
    ManualClock clock;
    FakeSpeaker speaker;
    int changes = 0;
    std::unique_ptr<Voice> voice = std::make_unique<Voice>(&speaker, clock, [this] { ++changes; });

    explicit VoiceBench(bool isOn = true)
    {
        voice->speakFrom(&shelf);
        if (isOn)
            voice->turnOn();
    }
    void pass(std::chrono::milliseconds span)
    {
        for (auto left = span; left > 0ms; left -= 100ms) {
            clock.advance(100ms);
            voice->tick();
        }
    }
    /// What plays comes to its end, then time passes.
    void finish(std::chrono::milliseconds after = 3s)
    {
        speaker.end();
        pass(after);
    }
};

} // namespace

TEST_CASE("voice: it is off until somebody asks, and then begins with the page on the screen", "[app][voice]")
{
    VoiceBench bench(false);
    CHECK(bench.voice->isOffered());
    CHECK(!bench.voice->isOn());
    bench.voice->showPage(std::array{WelcomeHeading, WelcomeLead});
    bench.voice->stand(FaceCloser);
    bench.pass(1min);
    CHECK(bench.speaker.played.empty());
    bench.voice->turnOn();
    CHECK(bench.speaker.sentences() == std::vector{WelcomeHeading});
    bench.finish();
    CHECK(bench.speaker.sentences() == std::vector{WelcomeHeading, WelcomeLead});
}

TEST_CASE("voice: without a speaker it is not offered and cannot be turned on", "[app][voice]")
{
    ManualClock clock;
    Voice voice(nullptr, clock, [] {});
    CHECK(!voice.isOffered());
    voice.turnOn();
    voice.showPage(std::array{WelcomeHeading});
    voice.hush();
    voice.repeat();
    voice.tick();
    voice.reset();
    CHECK(!voice.isOn());
}

TEST_CASE("voice: any touch cuts it off", "[app][voice]")
{
    VoiceBench bench;
    bench.voice->showPage(std::array{WelcomeHeading, WelcomeLead});
    REQUIRE(bench.speaker.isPlaying());
    bench.voice->hush();
    CHECK(!bench.speaker.isPlaying());
    bench.pass(1min);
    CHECK(bench.speaker.sentences() == std::vector{WelcomeHeading});
}

TEST_CASE("voice: leaving a page cuts its words off", "[app][voice]")
{
    VoiceBench bench;
    bench.voice->showPage(std::array{PapersHeading, PapersLead});
    REQUIRE(bench.speaker.isPlaying());
    SECTION("for a page that says something")
    {
        bench.voice->showPage(std::array{PortraitHeading});
        CHECK(bench.speaker.stops == 1);
        CHECK(bench.speaker.sentences() == std::vector{PapersHeading, PortraitHeading});
    }
    SECTION("for a page that says nothing")
    {
        bench.voice->showPage({});
        CHECK(!bench.speaker.isPlaying());
        bench.pass(1min);
        CHECK(bench.speaker.sentences() == std::vector{PapersHeading});
    }
}

TEST_CASE("voice: news that comes with a page is said before the page's question", "[app][voice]")
{
    VoiceBench bench;
    bench.voice->showPage(std::array{PortraitHeading}, CountOne);
    bench.voice->showPage(std::array{PortraitTakenHeading}, PictureTaken);
    bench.finish();
    CHECK(bench.speaker.sentences() == std::vector{CountOne, PictureTaken, PortraitTakenHeading});
}

TEST_CASE("voice: words that come onto the same page cut nothing off", "[app][voice]")
{
    VoiceBench bench;
    bench.voice->showPage(std::array{PapersHeading, PapersLead});
    bench.voice->showPage(std::array{PapersHeading, PaperTakenLead});
    CHECK(bench.speaker.isPlaying());
    CHECK(bench.speaker.stops == 0);
}

TEST_CASE("voice: turning it off is silence", "[app][voice]")
{
    VoiceBench bench;
    bench.voice->showPage(std::array{WelcomeHeading});
    bench.voice->turnOff();
    CHECK(!bench.speaker.isPlaying());
    bench.voice->showPage(std::array{PortraitHeading});
    bench.voice->stand(CountThree);
    bench.voice->repeat();
    bench.pass(1min);
    CHECK(bench.speaker.played.size() == 1);
}

TEST_CASE("voice: a speaker that is gone is told on the screen, and the voice comes back by itself", "[app][voice]")
{
    VoiceBench bench;
    bench.speaker.broken = FaultCode::SpeakerMissing;
    bench.voice->showPage(std::array{PortraitHeading});
    REQUIRE(bench.voice->trouble());
    CHECK(bench.voice->trouble()->code == FaultCode::SpeakerMissing);
    CHECK(bench.voice->isOn());
    const auto tried = bench.speaker.played.size();
    bench.pass(Voice::askAgainAfter - 200ms);
    CHECK(bench.speaker.played.size() == tried);
    bench.pass(400ms);
    CHECK(bench.speaker.played.size() == tried + 1);
    CHECK(bench.voice->trouble());
    bench.speaker.broken.reset();
    bench.pass(Voice::askAgainAfter + 200ms);
    REQUIRE(bench.speaker.isPlaying());
    CHECK(bench.speaker.played.back().sentence() == PortraitHeading);
    bench.finish();
    CHECK(!bench.voice->trouble());
}

TEST_CASE("voice: unplugged in the middle of a sentence", "[app][voice]")
{
    VoiceBench bench;
    bench.voice->showPage(std::array{PortraitHeading});
    const int before = bench.changes;
    bench.speaker.end(fail(FaultCode::SpeakerMissing));
    CHECK(bench.voice->trouble());
    CHECK(bench.changes > before);
    bench.voice->turnOff();
    CHECK(!bench.voice->trouble());
}

TEST_CASE("voice: another language says the page anew, from its own clips", "[app][voice]")
{
    VoiceBench bench;
    bench.voice->showPage(std::array{WelcomeHeading});
    bench.finish();
    const auto packed = toneShelf(WelcomeHeading);
    const auto other = ClipShelf::open(packed);
    bench.voice->speakFrom(&*other);
    bench.voice->showPage(std::array{WelcomeHeading, WelcomeLead});
    bench.pass(3s);
    // This language has no clip of the heading: it is left out, not said in another language.
    CHECK(bench.speaker.sentences() == std::vector{WelcomeHeading, WelcomeLead});
}

TEST_CASE("voice: a language without clips is silent and says so", "[app][voice]")
{
    VoiceBench bench;
    bench.voice->speakFrom(nullptr);
    CHECK(!bench.voice->hasClips());
    bench.voice->showPage(std::array{WelcomeHeading});
    bench.voice->repeat();
    bench.pass(10s);
    CHECK(bench.speaker.played.empty());
}

TEST_CASE("voice: loudness has three steps and is heard at once", "[app][voice]")
{
    VoiceBench bench;
    bench.voice->showPage(std::array{WelcomeHeading});
    CHECK(bench.speaker.played.back().volume == Volume::Normal);
    bench.voice->setVolume(Volume::Loud);
    CHECK(bench.speaker.played.size() == 2);
    CHECK(bench.speaker.played.back().volume == Volume::Loud);
    bench.voice->setVolume(Volume::Soft);
    CHECK(bench.speaker.played.back().volume == Volume::Soft);
}

TEST_CASE("voice: the next visitor finds it off, of normal loudness, with nothing said", "[app][voice]")
{
    VoiceBench bench;
    bench.voice->showPage(std::array{WelcomeHeading});
    bench.voice->setVolume(Volume::Loud);
    bench.speaker.end(fail(FaultCode::SpeakerMissing));
    bench.voice->reset();
    CHECK(!bench.voice->isOn());
    CHECK(bench.voice->volume() == Volume::Normal);
    CHECK(!bench.voice->trouble());
    CHECK(!bench.speaker.isPlaying());
    bench.speaker.played.clear();
    bench.pass(1min);
    CHECK(bench.speaker.played.empty());
    bench.voice->showPage(std::array{WelcomeHeading});
    bench.voice->turnOn();
    CHECK(bench.speaker.sentences() == std::vector{WelcomeHeading});
    CHECK(bench.speaker.played.back().volume == Volume::Normal);
}

TEST_CASE("voice: an end that arrives after the voice is gone, or for an older clip, changes nothing", "[app][voice]")
{
    // A speaker that tells ends late, as a real one does.
    class LateSpeaker final : public Speaker {
    public:
        void play(const Clip&, Volume, OnEnd onEnd) override { ends.push_back(std::move(onEnd)); }
        void stop() override {}
        [[nodiscard]] bool isSimulated() const override { return true; }
        std::vector<OnEnd> ends;
    };
    const auto packed = toneShelf();
    const auto shelf = ClipShelf::open(packed);
    ManualClock clock;
    LateSpeaker speaker;
    int changes = 0;
    auto voice = std::make_unique<Voice>(&speaker, clock, [&] { ++changes; });
    voice->speakFrom(&*shelf);
    voice->turnOn();
    voice->stand(FaceCloser);
    voice->stand(CountThree);
    REQUIRE(speaker.ends.size() == 2);
    speaker.ends[0](fail(FaultCode::SpeakerMissing));
    CHECK(!voice->trouble());
    const int before = changes;
    voice.reset();
    speaker.ends[1](fail(FaultCode::SpeakerMissing));
    CHECK(changes == before);
}
