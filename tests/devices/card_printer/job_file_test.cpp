// SPDX-License-Identifier: Apache-2.0
// Jobs as the drivers send them, drawn by a decoder that shares nothing with them; and files that are no whole job.
#include "devices/card_printer/job_file.h"

#include "devices/card_printer/magicard_page.h"
#include "devices/card_printer/xid_job.h"
#include "tests/devices/card_printer/sample_card.h"
#include "tests/devices/card_printer/xid_bench.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>

using namespace kiosk;
using namespace kiosk::devices;
using namespace kiosk::tests;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes plain(const LockedBytes& bytes)
{
    return {bytes.data(), bytes.data() + bytes.size()};
}

Bytes plain(const std::string& text)
{
    return {text.begin(), text.end()};
}

Bytes magicardJob(const CardRaster& card, MagicardHead head = MagicardHead::Kge2)
{
    const auto job = encodeCard(card, {.head = head, .firmware = "1.21", .time = 1'767'225'600});
    Bytes all = plain(job.front);
    const Bytes back = plain(job.back);
    all.insert(all.end(), back.begin(), back.end());
    return all;
}

/// Lets everything through to the script and keeps what goes out.
class RecordingPipe final : public BulkPipe {
public:
    RecordingPipe(CommandScript& script, Bytes& sent)
        : inner_(script)
        , sent_(sent)
    {
    }
    [[nodiscard]] Status write(std::span<const std::byte> bytes, const UsbLink::WriteLimits& limits) override
    {
        for (const std::byte byte : bytes)
            sent_.push_back(std::to_integer<std::uint8_t>(byte));
        return inner_.write(bytes, limits);
    }
    [[nodiscard]] Result<UsbLink::Received> receive(std::span<std::byte> into, std::chrono::milliseconds limit) override
    {
        return inner_.receive(into, limit);
    }
    [[nodiscard]] Status resetClass() override { return inner_.resetClass(); }

private:
    CommandPipe inner_;
    Bytes& sent_;
};

constexpr XidLayout upright{.columns = 1036, .rows = 664, .scale = 1, .left = 12, .top = 13};

Bytes xidJob(CardRaster card, const XidLayout& layout = upright)
{
    XidBench bench;
    Bytes sent;
    XidTalk talk(std::make_unique<RecordingPipe>(bench.script, sent));
    XidJob job(talk, quickXid, countBefore);
    REQUIRE(job.run(std::move(card), layout, [](PrintStage) {}));
    return sent;
}

/// Dots of the picture that are not the raster's, its rim white; `bits`: how fine the printer's levels are.
std::size_t wrongDots(const JobSide& drawn, const CardSide& side, std::uint32_t left, std::uint32_t top, int bits)
{
    std::size_t wrong = 0;
    for (std::uint32_t y = 0; y < drawn.height; ++y)
        for (std::uint32_t x = 0; x < drawn.width; ++x) {
            const std::int64_t row = std::int64_t{y} - top;
            const std::int64_t column = std::int64_t{x} - left;
            const bool isOnCard = row >= 0 && row < CardSide::height && column >= 0 && column < CardSide::width;
            const auto pixel = isOnCard ? static_cast<std::size_t>(row * CardSide::width + column) : 0;
            const auto* seen = &drawn.rgb[(std::size_t{y} * drawn.width + x) * 3];
            for (std::size_t channel = 0; channel < 3; ++channel) {
                const int light = isOnCard ? side.rgb.data()[pixel * 3 + channel] : 255;
                const int most = (1 << bits) - 1;
                const int level = (255 - light) >> (8 - bits);
                const bool isResin = isOnCard && side.resin.data()[pixel] != 0;
                wrong += seen[channel] == (isResin ? 0 : 255 - level * 255 / most) ? 0 : 1;
            }
        }
    return wrong;
}

JobDefect defectOf(const Bytes& bytes)
{
    const auto sides = decodeJob(bytes);
    REQUIRE_FALSE(sides);
    CHECK(sides.error().at <= bytes.size());
    CHECK_FALSE(wordsOf(sides.error().defect).empty());
    return sides.error().defect;
}

/// A page of one resin plane for the head KEE, so that little is long.
std::string smallPage(std::size_t planeBytes = 84UZ * 10)
{
    return std::string(64, '\x05') + "\x01,KEE,WID10,HGT642,DDD50,SZK" + std::to_string(84 * 10) + '\x1C' +
           std::string(planeBytes, '\0') + "\x1CK:\x03";
}

Bytes commandOf(std::initializer_list<int> block, std::size_t data)
{
    Bytes wrapper(31);
    std::ranges::copy(std::string("USBC"), wrapper.begin());
    for (std::size_t i = 0; i < 4; ++i)
        wrapper[8 + i] = static_cast<std::uint8_t>(data >> (8 * i));
    wrapper[14] = 10;
    std::ranges::copy(block, wrapper.begin() + 15);
    return wrapper;
}

} // namespace

TEST_CASE("job file: a Magicard's job shows both sides of the card, dot for dot", "[devices][card_printer][job_file]")
{
    const auto head = GENERATE(MagicardHead::Kge2, MagicardHead::Kee);
    const CardSide front = sampleSide(1);
    const CardSide back = resinSide(2);
    const auto sides = decodeJob(magicardJob({front.duplicate(), back.duplicate()}, head));
    REQUIRE(sides);
    REQUIRE(sides->size() == 2);
    CHECK((*sides)[0].width == 1016);
    CHECK((*sides)[0].height == 642);
    CHECK(wrongDots((*sides)[0], front, 2, 2, 6) == 0);
    CHECK(wrongDots((*sides)[1], back, 2, 2, 6) == 0);
    // Control: the comparison sees the sides exchanged.
    CHECK(wrongDots((*sides)[0], back, 2, 2, 6) > 1000);
}

TEST_CASE("job file: an XID's job shows both sides of the card, dot for dot, however it lies",
          "[devices][card_printer][job_file]")
{
    const auto turn = GENERATE(JobTurn::Upright, JobTurn::HalfTurn);
    XidLayout layout = upright;
    layout.turn = turn == JobTurn::HalfTurn ? XidLayout::Turn::HalfTurn : XidLayout::Turn::Upright;
    const CardSide front = sampleSide(1);
    const CardSide back = resinSide(2);
    const Bytes job = xidJob({front.duplicate(), back.duplicate()}, layout);
    const auto sides = decodeJob(job, turn);
    REQUIRE(sides);
    REQUIRE(sides->size() == 2);
    CHECK((*sides)[0].width == 1036);
    CHECK(wrongDots((*sides)[0], front, 12, 13, 8) == 0);
    CHECK(wrongDots((*sides)[1], back, 12, 13, 8) == 0);
    const auto otherWay = decodeJob(job, turn == JobTurn::Upright ? JobTurn::HalfTurn : JobTurn::Upright);
    REQUIRE(otherWay);
    CHECK(wrongDots((*otherWay)[0], front, 12, 13, 8) > 1000);
}

TEST_CASE("job file: a Magicard's job that is torn anywhere is said to be, never drawn",
          "[devices][card_printer][job_file]")
{
    const Bytes whole = plain(smallPage());
    REQUIRE(decodeJob(whole));
    const std::size_t header = 64 + std::string("\x01,KEE,WID10,HGT642,DDD50,SZK840\x1C").size();
    for (std::size_t length = 1; length < whole.size(); ++length) {
        INFO(length);
        const JobDefect defect = defectOf({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)});
        const JobDefect expected = length <= 64                ? JobDefect::NothingPrinted
                                   : length < header           ? JobDefect::HeaderTorn
                                   : length < whole.size() - 1 ? JobDefect::PlaneTorn
                                                               : JobDefect::PageTorn;
        CHECK(defect == expected);
    }
}

TEST_CASE("job file: an XID's job that is torn anywhere is said to be, never drawn",
          "[devices][card_printer][job_file]")
{
    const Bytes whole = xidJob({resinSide(1), blankSide()});
    REQUIRE(decodeJob(whole));
    // Around each command, and somewhere in the dots.
    for (std::size_t length = 1; length < whole.size(); length += length < 400 ? 1 : 60'013) {
        INFO(length);
        const auto sides = decodeJob(std::span(whole).first(length));
        if (!sides) {
            CHECK((sides.error().defect == JobDefect::CommandTorn || sides.error().defect == JobDefect::PanelTorn ||
                   sides.error().defect == JobDefect::NothingPrinted));
            continue;
        }
        // Only between two commands can a shorter job be whole, and then it has a side less.
        CHECK(sides->size() == 1);
        CHECK(std::ranges::equal(std::span(whole).subspan(length, 4), std::string("USBC")));
    }
}

TEST_CASE("job file: what is no job, or an odd one, is named", "[devices][card_printer][job_file][badinput]")
{
    CHECK(defectOf({}) == JobDefect::Empty);
    CHECK(defectOf(plain("P6 1011 638 255 ")) == JobDefect::NeitherKind);
    CHECK(defectOf(Bytes(70, 0x05)) == JobDefect::NothingPrinted);
    CHECK(defectOf({0x01, 'x'}) == JobDefect::NeitherKind);
    const auto page = [](const std::string& header, const std::string& rest) {
        return plain("\x01," + header + '\x1C' + rest);
    };
    CHECK(defectOf(page("WID10,SZK840", "")) == JobDefect::HeadUnknown);
    CHECK(defectOf(page("KGE2,WID2000,SZK840", "")) == JobDefect::HeaderOdd);
    CHECK(defectOf(page("KGE2,WID0", "")) == JobDefect::HeaderOdd);
    CHECK(defectOf(page("KGE2,DDD999", "")) == JobDefect::HeaderOdd);
    CHECK(defectOf(page("KGE2,SZX840", "")) == JobDefect::HeaderOdd);
    CHECK(defectOf(page("KEE,WID10,SZK99999999999", "")) == JobDefect::PlaneSizeWrong);
    CHECK(defectOf(page("KEE,WID10,SZK840,SZK840", std::string(840, '\0') + "\x1CK:")) == JobDefect::PlaneSizeWrong);
    CHECK(defectOf(page("KEE,WID10,SZK840", std::string(840, '\0') + "\x1CR:\x03")) == JobDefect::TrailerWrong);
    CHECK(defectOf(page("KEE,WID10,SZK840", std::string(840, '\0') + "\x1CK:\x04")) == JobDefect::TrailerWrong);
    // The first 15 places of a line lie beside the card.
    CHECK(defectOf(page("KEE,WID10,SZK840", "\x80" + std::string(839, '\0') + "\x1CK:\x03")) == JobDefect::DotOffCard);
    CHECK(defectOf(page(std::string(5000, 'A'), "")) == JobDefect::HeaderOdd);
    // A question is passed over, and is no page.
    CHECK(defectOf(page("REQ,INF,", "\x03")) == JobDefect::NothingPrinted);
    CHECK(decodeJob(plain("\x01,REQ,INF,\x1C\x03" + smallPage())));

    CHECK(defectOf(plain("US")) == JobDefect::CommandTorn);
    CHECK(defectOf(commandOf({0x00}, 0)) == JobDefect::NothingPrinted);
    CHECK(defectOf(commandOf({0x2A, 0, 9}, 0)) == JobDefect::PanelUnknown);
    CHECK(defectOf(commandOf({0x2A, 0, 0}, 5)) == JobDefect::PanelTorn);
    CHECK(defectOf(commandOf({0x31, 0x08, 0x06}, 0)) == JobDefect::PanelUnknown);
    Bytes odd = commandOf({0x2A, 0, 0, 0, 0, 0, 0, 0, 4}, 4);
    odd.resize(odd.size() + 4);
    CHECK(defectOf(odd) == JobDefect::PanelSizeUnknown);
    odd[15 + 8] = 5;
    CHECK(defectOf(odd) == JobDefect::CommandOdd);
    Bytes lost = commandOf({0x00}, 0);
    lost.push_back('x');
    CHECK(defectOf(lost) == JobDefect::CommandOdd);
}

TEST_CASE("job file: bytes turned over at random never do more than change the picture",
          "[devices][card_printer][job_file][badinput]")
{
    const Bytes whole = plain(smallPage());
    std::uint32_t random = 20261130;
    const auto roll = [&random](std::size_t sides) {
        random = random * 1664525U + 1013904223U;
        return (random >> 8) % sides;
    };
    int drawn = 0;
    for (int round = 0; round < 3000; ++round) {
        Bytes turned = whole;
        for (std::size_t times = 1 + roll(3); times > 0; --times)
            turned[roll(round % 2 == 0 ? 110 : turned.size())] ^= static_cast<std::uint8_t>(1U << roll(8));
        const auto sides = decodeJob(turned);
        drawn += sides.has_value();
        for (const JobSide& side : sides.value_or(std::vector<JobSide>()))
            REQUIRE(side.rgb.size() == std::size_t{side.width} * side.height * 3);
    }
    // Some still are jobs, most are not: else the test would be of something else.
    CHECK(drawn > 50);
    CHECK(drawn < 2500);
}
