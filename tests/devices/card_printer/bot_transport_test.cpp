// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/bot_transport.h"
#include "tests/devices/card_printer/hex.h"
#include "tests/devices/card_printer/scripted_pipe.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::devices;
using namespace kiosk::tests;

namespace {

using End = UsbLink::Received::End;
using Verdict = BotAnswer::Verdict;
using Log = std::vector<std::string>;

const auto question = bytesOf("12 00 00 00 60 00");
const auto order = bytesOf("2A 00 03 00 00 00 00 00 08 00");

struct Bench {
    PipeScript script;
    BotTransport transport{std::make_unique<ScriptedPipe>(script)};
    std::array<std::byte, 8> room{};

    Result<BotAnswer> ask() { return transport.run({.block = question, .out = {}, .in = room, .limits = {}}); }
    Result<BotAnswer> give(const std::vector<std::byte>& bytes)
    {
        return transport.run({.block = order, .out = bytes, .in = {}, .limits = {}});
    }
    Result<BotAnswer> tell() { return transport.run({.block = question, .out = {}, .in = {}, .limits = {}}); }
    void then(std::string_view hex, End end = End::Ended) { script.gives.push_back({bytesOf(hex), end, {}}); }
};

const std::string good = "55534253 01000000 00000000 00";
const std::string refused = "55534253 01000000 00000000 01";

/// Out of step, and brought back to the beginning.
bool isBroken(const Result<BotAnswer>& answer, BotTrouble why, const Bench& bench)
{
    return !answer && answer.error().code == FaultCode::CardPrinterSilent &&
           answer.error().native == static_cast<int>(why) && bench.script.log.back() == "reset";
}

} // namespace

TEST_CASE("bot: the wrappers, byte for byte", "[devices][card_printer]")
{
    Bench bench;
    bench.then("0102030405060708");
    bench.then(good);
    const auto asked = bench.ask();
    REQUIRE(asked);
    CHECK(asked->verdict == Verdict::Good);
    CHECK(asked->bytes == 8);
    CHECK(hexOf(bench.room) == "01 02 03 04 05 06 07 08");
    CHECK(hexOf(bench.script.written[0]) ==
          "55 53 42 43 01 00 00 00 08 00 00 00 80 00 06 12 00 00 00 60 00 00 00 00 00 "
          "00 00 00 00 00 00");

    bench.then("55534253 02000000 00000000 00");
    const auto given = bench.give(bytesOf("A1A2A3A4A5A6A7A8"));
    REQUIRE(given);
    CHECK(given->bytes == 8);
    CHECK(hexOf(bench.script.written[1]) ==
          "55 53 42 43 02 00 00 00 08 00 00 00 00 00 0A 2A 00 03 00 00 00 00 00 08 00 "
          "00 00 00 00 00 00");
    CHECK(hexOf(bench.script.written[2]) == "A1 A2 A3 A4 A5 A6 A7 A8");

    bench.then("55534253 03000000 00000000 01");
    const auto told = bench.tell();
    REQUIRE(told);
    CHECK(told->verdict == Verdict::Refused);
    CHECK(hexOf(std::span(bench.script.written[3]).first(13)) == "55 53 42 43 03 00 00 00 00 00 00 00 00");
    CHECK(bench.script.log ==
          Log{"write 31", "read 8", "read 13", "write 31", "write 8", "read 13", "write 31", "read 13"});
}

TEST_CASE("bot: a short answer is as long as the device says", "[devices][card_printer]")
{
    Bench bench;
    bench.then("01020304");
    bench.then("55534253 01000000 04000000 00");
    CHECK(bench.ask()->bytes == 4);
    // It claims more than came: only what came is believed.
    bench.then("0102");
    bench.then("55534253 02000000 00000000 00");
    CHECK(bench.ask()->bytes == 2);
    // It took less than was offered.
    bench.then("55534253 03000000 05000000 00");
    CHECK(bench.give(bytesOf("A1A2A3A4A5A6A7A8"))->bytes == 3);
}

TEST_CASE("bot: an answer in pieces is put together, a mute device is not waited for twice", "[devices][card_printer]")
{
    Bench bench;
    bench.then("010203", End::TimedOut);
    bench.then("0405060708");
    bench.then(good);
    REQUIRE(bench.ask());
    CHECK(hexOf(bench.room) == "01 02 03 04 05 06 07 08");
    CHECK(bench.script.log == Log{"write 31", "read 8", "read 5", "read 13"});

    bench.script.log.clear();
    const auto mute = bench.ask();
    REQUIRE_FALSE(mute);
    CHECK(mute.error().code == FaultCode::CardPrinterSilent);
    CHECK(bench.script.log == Log{"write 31", "read 8", "reset"});
}

TEST_CASE("bot: a stall in the data leads to the status, and nothing is sent twice", "[devices][card_printer]")
{
    Bench bench;
    bench.script.takes = {Status{}, std::unexpected(UsbLink::faultOf(-9))};
    bench.then("55534253 01000000 08000000 01");
    const auto given = bench.give(bytesOf("A1A2A3A4A5A6A7A8"));
    REQUIRE(given);
    CHECK(given->verdict == Verdict::Refused);
    CHECK(given->bytes == 0);
    CHECK(bench.script.log == Log{"write 31", "write 8", "read 13"});

    bench.script.log.clear();
    bench.then("0102", End::Stalled);
    bench.then("55534253 02000000 06000000 01");
    const auto asked = bench.ask();
    REQUIRE(asked);
    CHECK(asked->verdict == Verdict::Refused);
    CHECK(asked->bytes == 2);
    CHECK(bench.script.log == Log{"write 31", "read 8", "read 13"});
}

TEST_CASE("bot: a stalled status is read once more, and only once", "[devices][card_printer]")
{
    Bench bench;
    bench.then("", End::Stalled);
    bench.then(good);
    CHECK(bench.tell()->verdict == Verdict::Good);

    Bench twice;
    twice.then("", End::Stalled);
    twice.then("", End::Stalled);
    twice.then(good);
    CHECK(isBroken(twice.tell(), BotTrouble::Stalled, twice));
    CHECK(twice.script.log == Log{"write 31", "read 13", "read 13", "reset"});
}

TEST_CASE("bot: a refused wrapper leads to the reset", "[devices][card_printer]")
{
    Bench bench;
    bench.script.takes = {std::unexpected(UsbLink::faultOf(-9))};
    CHECK(isBroken(bench.give(bytesOf("A1")), BotTrouble::Stalled, bench));
    CHECK(bench.script.log == Log{"write 31", "reset"});
}

TEST_CASE("bot: a status that is none leads to the reset", "[devices][card_printer]")
{
    const auto [status, why] =
        GENERATE(std::pair(std::string("55534254 01000000 00000000 00"), BotTrouble::NotAStatus),   // signature
                 std::pair(std::string("55534253 02000000 00000000 00"), BotTrouble::NotAStatus),   // tag
                 std::pair(std::string("55534253 01000000 00000000"), BotTrouble::NotAStatus),      // too short
                 std::pair(std::string("55534253 01000000 00000000 0000"), BotTrouble::NotAStatus), // too long
                 std::pair(std::string("55534253 01000000 01000000 00"), BotTrouble::NotAStatus), // residue of nothing
                 std::pair(std::string("55534253 01000000 00000000 03"), BotTrouble::NotAStatus), // verdict
                 std::pair(std::string("55534253 01000000 00000000 02"), BotTrouble::PhaseError));
    CAPTURE(status);
    Bench bench;
    bench.then(status);
    CHECK(isBroken(bench.tell(), why, bench));
}

TEST_CASE("bot: more than was asked for leads to the reset", "[devices][card_printer]")
{
    Bench bench;
    bench.then("010203040506070809");
    CHECK(isBroken(bench.ask(), BotTrouble::Overlong, bench));
}

TEST_CASE("bot: a device that takes no command is left alone", "[devices][card_printer]")
{
    Bench bench;
    bench.script.takes = {std::unexpected(UsbLink::faultOf(-7))};
    const auto asked = bench.ask();
    REQUIRE_FALSE(asked);
    CHECK(asked.error().code == FaultCode::CardPrinterSilent);
    CHECK(bench.script.log == Log{"write 31"});
}

TEST_CASE("bot: an unplugged device is told as such and not reset", "[devices][card_printer]")
{
    Bench bench;
    bench.script.gives.push_back({{}, End::Ended, UsbLink::faultOf(-4)});
    const auto asked = bench.ask();
    REQUIRE_FALSE(asked);
    CHECK(asked.error().code == FaultCode::CardPrinterUnplugged);
    CHECK(bench.script.log == Log{"write 31", "read 8"});
}

TEST_CASE("bot: data stuck on the wire leads to the reset", "[devices][card_printer]")
{
    Bench bench;
    bench.script.takes = {Status{}, std::unexpected(UsbLink::faultOf(-7))};
    const auto given = bench.give(bytesOf("A1A2"));
    REQUIRE_FALSE(given);
    CHECK(given.error().code == FaultCode::CardPrinterSilent);
    CHECK(bench.script.log == Log{"write 31", "write 2", "reset"});
}

TEST_CASE("bot: the end of somebody else's command is waited for", "[devices][card_printer]")
{
    Bench bench;
    bench.then("0102030405");
    bench.then("55534253 77000000 00000000 00");
    CHECK(bench.transport.outwait(std::chrono::milliseconds(50)));
    CHECK(bench.script.gives.empty());
    CHECK_FALSE(bench.transport.outwait(std::chrono::milliseconds(5)));
}
