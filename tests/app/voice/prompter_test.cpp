// SPDX-License-Identifier: Apache-2.0
#include "app/voice/prompter.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <map>
#include <utility>
#include <vector>

using namespace kiosk;
using namespace std::chrono_literals;
using enum Sentence;

namespace {

const Prompter::Time start{1h};

/// A prompter with a clock, and a mouth that takes `length` for every sentence.
struct Talk {
    Prompter prompter;
    Prompter::Time now = start;
    std::chrono::milliseconds length{1500};
    std::optional<Prompter::Time> until;
    struct Said {
        std::chrono::milliseconds at;
        Sentence sentence;
        bool hasCutIn;
    };
    std::vector<Said> said;

    void run(std::chrono::milliseconds span)
    {
        for (const auto end = now + span; now < end; now += 50ms) {
            if (until && now >= *until) {
                prompter.ended(now);
                until.reset();
            }
            if (const auto sentence = prompter.next(now)) {
                said.push_back(
                    {std::chrono::duration_cast<std::chrono::milliseconds>(now - start), *sentence, until.has_value()});
                until = now + length;
            }
        }
    }
    [[nodiscard]] std::vector<Sentence> sentences() const
    {
        std::vector<Sentence> all;
        for (const Said& one : said)
            all.push_back(one.sentence);
        return all;
    }
};

} // namespace

TEST_CASE("prompter: a page's words are said once, in their order, with time between them", "[app][voice]")
{
    Talk talk;
    talk.prompter.showPage(std::array{PortraitHeading, PortraitLead});
    talk.run(60s);
    CHECK(talk.sentences() == std::vector{PortraitHeading, PortraitLead});
    CHECK(talk.said[0].at == 0ms);
    CHECK(talk.said[1].at >= Prompter::leastBetween);
}

TEST_CASE("prompter: a new reason waits for the sentence that is said", "[app][voice]")
{
    Talk talk;
    talk.length = 3s;
    talk.prompter.stand(FaceCloser);
    talk.run(1s);
    talk.prompter.stand(FaceLeft);
    talk.run(5s);
    REQUIRE(talk.sentences() == std::vector{FaceCloser, FaceLeft});
    CHECK(talk.said[1].at == 3000ms);
    CHECK(!talk.said[1].hasCutIn);
}

TEST_CASE("prompter: only the reason that stands now is said, not those it replaced", "[app][voice]")
{
    Talk talk;
    talk.prompter.stand(FaceCloser);
    talk.run(500ms);
    for (const Sentence passing : {FaceLeft, FaceUp, FaceBack, FaceTooDark}) {
        talk.prompter.stand(passing);
        talk.run(200ms);
    }
    talk.run(3s);
    CHECK(talk.sentences() == std::vector{FaceCloser, FaceTooDark});
}

TEST_CASE("prompter: that it is good, the countdown and the picture cut in", "[app][voice]")
{
    for (const Sentence urgent : {FaceGood, PaperGood, CountThree, PictureTaken}) {
        CAPTURE(static_cast<int>(urgent));
        Talk talk;
        talk.prompter.stand(FaceCloser);
        talk.run(500ms);
        talk.prompter.stand(urgent);
        talk.run(1s);
        REQUIRE(talk.sentences() == std::vector{FaceCloser, urgent});
        CHECK(talk.said[1].at == 500ms);
        CHECK(talk.said[1].hasCutIn);
    }
}

TEST_CASE("prompter: the countdown is said in its own time, then the picture, then the next page", "[app][voice]")
{
    Talk talk;
    talk.length = 700ms;
    for (const Sentence number : {CountThree, CountTwo, CountOne}) {
        talk.prompter.stand(number);
        talk.run(500ms);
    }
    talk.prompter.stand(PictureTaken);
    talk.prompter.showPage(std::array{PortraitTakenHeading, PortraitTakenLead});
    talk.run(30s);
    CHECK(talk.sentences() ==
          std::vector{CountThree, CountTwo, CountOne, PictureTaken, PortraitTakenHeading, PortraitTakenLead});
    CHECK(talk.said[1].at == 500ms);
    CHECK(talk.said[2].at == 1000ms);
    CHECK(talk.said[3].at == 1500ms);
}

TEST_CASE("prompter: a picture that is good and not good by turns makes no stammer", "[app][voice]")
{
    Talk talk;
    talk.length = 400ms;
    for (int turn = 0; turn < 20; ++turn) {
        talk.prompter.stand(turn % 2 == 0 ? CountThree : HoldStill);
        talk.run(300ms);
    }
    int threes = 0;
    for (const Sentence sentence : talk.sentences())
        threes += sentence == CountThree ? 1 : 0;
    // Six seconds.
    CHECK(threes >= 2);
    CHECK(threes <= 3);
}

TEST_CASE("prompter: a reason that stands is said again, and each time later", "[app][voice]")
{
    Talk talk;
    talk.length = 1s;
    talk.prompter.stand(LayPaper);
    talk.run(5min);
    REQUIRE(talk.said.size() > 4);
    std::chrono::milliseconds before = 0ms;
    for (std::size_t i = 1; i < talk.said.size(); ++i) {
        const auto pause = talk.said[i].at - talk.said[i - 1].at;
        CHECK(pause >= Prompter::notAgainWithin + talk.length);
        CHECK(pause >= before);
        CHECK(pause <= Prompter::longestPause + talk.length + 100ms);
        before = pause;
    }
    CHECK(talk.said[1].at <= Prompter::notAgainWithin + talk.length + 100ms);
}

TEST_CASE("prompter: a reason that comes back soon is not said again soon", "[app][voice]")
{
    Talk talk;
    talk.length = 1s;
    talk.prompter.stand(FaceCloser);
    talk.run(1500ms);
    talk.prompter.stand(std::nullopt);
    talk.run(500ms);
    talk.prompter.stand(FaceCloser);
    talk.run(4s);
    CHECK(talk.said.size() == 1);
    talk.run(2s);
    CHECK(talk.said.size() == 2);
}

TEST_CASE("prompter: whatever a restless camera says, a listener can follow", "[app][voice]")
{
    unsigned seed = 1;
    Talk talk;
    for (int step = 0; step < 4000; ++step) {
        seed = seed * 1664525U + 1013904223U;
        const auto reason = static_cast<Sentence>((seed >> 16U) % (static_cast<unsigned>(FaceGood) + 1));
        talk.prompter.stand(reason);
        talk.run(50ms + 50ms * ((seed >> 8U) % 8));
    }
    REQUIRE(talk.said.size() > 50);
    std::map<Sentence, std::chrono::milliseconds> last;
    for (std::size_t i = 0; i < talk.said.size(); ++i) {
        const auto& one = talk.said[i];
        if (one.sentence != FaceGood && i > 0) {
            CHECK(!one.hasCutIn);
            CHECK(one.at - talk.said[i - 1].at >= Prompter::leastBetween);
        }
        if (const auto before = last.find(one.sentence); before != last.end())
            CHECK(one.at - before->second >= Prompter::notAgainWithin);
        last[one.sentence] = one.at;
    }
}

TEST_CASE("prompter: a touch ends the page's words; the reason is told after a pause", "[app][voice]")
{
    Talk talk;
    talk.prompter.showPage(std::array{PapersHeading, PapersLead});
    talk.prompter.stand(LayPaper);
    talk.run(500ms);
    talk.prompter.hush(talk.now);
    talk.until.reset();
    CHECK(!talk.prompter.saying());
    talk.run(Prompter::leastBetween);
    CHECK(talk.sentences() == std::vector{PapersHeading});
    talk.run(20s);
    CHECK(talk.sentences() == std::vector{PapersHeading, LayPaper, LayPaper});
}

TEST_CASE("prompter: another page begins at once, the same page only says what is new", "[app][voice]")
{
    Talk talk;
    talk.prompter.showPage(std::array{PapersHeading, PapersLead});
    talk.run(10s);
    talk.prompter.showPage(std::array{PapersHeading, PaperTakenLead});
    talk.run(10s);
    CHECK(talk.sentences() == std::vector{PapersHeading, PapersLead, PaperTakenLead});
    talk.prompter.stand(FaceCloser);
    talk.run(100ms);
    const auto turned = talk.now - start;
    talk.prompter.ended(talk.now);
    talk.prompter.showPage(std::array{PortraitHeading});
    talk.run(100ms);
    CHECK(talk.said.back().sentence == PortraitHeading);
    CHECK(talk.said.back().at == turned);
}

TEST_CASE("prompter: repeat says the page and its reason again, even what was said just now", "[app][voice]")
{
    Talk talk;
    talk.length = 1s;
    talk.prompter.showPage(std::array{PapersHeading, PapersLead});
    talk.prompter.stand(LayPaper);
    talk.run(8s);
    REQUIRE(talk.sentences() == std::vector{PapersHeading, PapersLead, LayPaper});
    talk.prompter.repeat();
    talk.run(8s);
    CHECK(talk.sentences() == std::vector{PapersHeading, PapersLead, LayPaper, PapersHeading, PapersLead, LayPaper});
}
