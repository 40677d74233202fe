// SPDX-License-Identifier: Apache-2.0
// Conversations written out by hand from the tables of Bulk-Only Transport.
#include "tests/devices/simulated/printer/xid_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk::devices::simulated;
using namespace kiosk::devices::simulated::test;

namespace {

const Bytes askReady =
    hex("55 53 42 43 78 56 34 12 00 00 00 00 00 00 06 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00");
const Bytes askInquiry =
    hex("55 53 42 43 02 00 00 00 60 00 00 00 80 00 06 12 00 00 00 60 00 00 00 00 00 00 00 00 00 00 00");

Bytes changed(Bytes bytes, std::size_t at, std::uint8_t value)
{
    bytes.at(at) = value;
    return bytes;
}

} // namespace

TEST_CASE("bulk-only: thirty-one bytes in, thirteen out, the tag in both", "[devices][simulated]")
{
    XidBench bench;
    REQUIRE(bench.send(askReady));
    CHECK(bench.receive() == hex("55 53 42 53 78 56 34 12 00 00 00 00 00"));
    CHECK(bench.receive().empty());
}

TEST_CASE("bulk-only: a reply comes between, and says who the printer is", "[devices][simulated]")
{
    XidBench bench;
    REQUIRE(bench.send(askInquiry));
    const auto reply = bench.receive(96);
    REQUIRE(reply.size() == 96);
    CHECK(std::string(reply.begin() + 16, reply.begin() + 23) == "XID8300");
    CHECK(bench.receive(13) == hex("55 53 42 53 02 00 00 00 00 00 00 00 00"));
}

TEST_CASE("bulk-only: a failed command leaves a sense number for one question", "[devices][simulated]")
{
    XidBench bench;
    bench.model.mechanics().setHopper(0);
    REQUIRE(bench.send(askReady));
    CHECK(bench.receive() == hex("55 53 42 53 78 56 34 12 00 00 00 00 01"));
    REQUIRE(bench.send(
        hex("55 53 42 43 03 00 00 00 14 00 00 00 80 00 06 03 00 00 00 14 00 00 00 00 00 00 00 00 00 00 00")));
    CHECK(bench.receive(20) == hex("70 00 02 00 00 00 00 0C 00 00 00 00 D0 00 00 00 00 00 00 00"));
    CHECK(bench.receive(13) == hex("55 53 42 53 03 00 00 00 00 00 00 00 00"));
    CHECK(bench.sense() == 0);
}

TEST_CASE("bulk-only: a command block that breaks a rule halts both pipes until the class reset",
          "[devices][simulated]")
{
    const auto wrong = GENERATE(
        Bytes(askReady.begin(), askReady.end() - 1),
        [] {
            auto longer = askReady;
            longer.push_back(0);
            return longer;
        }(),
        changed(askReady, 0, 'X'), changed(askReady, 12, 0x40), changed(askReady, 13, 1), changed(askReady, 14, 7),
        changed(askReady, 14, 0), changed(askReady, 21, 1), changed(askReady, 30, 9));
    XidBench bench;
    REQUIRE(bench.send(wrong));
    CHECK(bench.violations.size() == 1);
    CHECK(bench.model.isHalted(XidBench::inPipe));
    CHECK(bench.model.isHalted(XidBench::outPipe));
    bench.model.clearHalt(XidBench::inPipe);
    bench.model.clearHalt(XidBench::outPipe);
    CHECK(bench.model.isHalted(XidBench::inPipe));
    CHECK_FALSE(bench.send(askReady));
    bench.classReset();
    REQUIRE(bench.send(askReady));
    CHECK(bench.receive().size() == 13);
}

TEST_CASE("bulk-only: a class reset written otherwise is none", "[devices][simulated]")
{
    XidBench bench;
    for (const auto* text : {"21 FF 01 00 00 00 00 00", "21 FF 00 00 01 00 00 00", "21 FF 00 00 00 00 01 00",
                             "A1 FF 00 00 00 00 00 00", "21 FD 00 00 00 00 00 00"}) {
        const auto setup = hex(text);
        CHECK_FALSE(bench.model.control(SetupBytes(setup.begin(), setupSize)).has_value());
    }
    const auto units = hex("A1 FE 00 00 00 00 01 00");
    CHECK(bench.model.control(SetupBytes(units.begin(), setupSize)) == std::optional(Bytes{0}));
}

TEST_CASE("bulk-only: host and device must agree on the bytes", "[devices][simulated]")
{
    XidBench bench;
    // The host waits for bytes that a refused command does not give: halt, then failed, all of it left over.
    auto heard = bench.ask("12 00 00 00 61 00", 97);
    CHECK(heard.hasStalledIn);
    CHECK(heard.status == 1);
    CHECK(heard.residue == 97);
    // It has room for fewer than there are: a phase error.
    heard = bench.ask("12 00 00 00 60 00", 36);
    CHECK(heard.status == 2);
    CHECK(bench.violations.back() == "bytes-disagree");
    bench.classReset();
    // It waits for more: a short packet ends them, the rest is told.
    heard = bench.ask("12 00 00 00 60 00", 128);
    CHECK(heard.reply.size() == 96);
    CHECK(heard.status == 0);
    CHECK(heard.residue == 32);
    // It wants to send what nobody asked for.
    heard = bench.give("00 00 00 00 00 00", Bytes(20));
    CHECK(heard.hasStalledOut);
    CHECK(heard.residue == 20);
    // It sends fewer than the command says.
    heard = bench.give("2A 00 00 00 00 00 00 00 60 00", Bytes(95));
    CHECK(heard.status == 2);
    bench.classReset();
    // It sends more.
    heard = bench.give("2A 00 00 00 00 00 00 00 60 00", Bytes(97));
    CHECK(heard.hasStalledOut);
    CHECK(heard.residue == 1);
    CHECK(bench.violations.size() >= 3);
}

TEST_CASE("bulk-only: phase error is status 2 and wants a reset", "[devices][simulated]")
{
    XidBench bench;
    bench.fault("phase-error@ready");
    REQUIRE(bench.send(askReady));
    CHECK(bench.receive() == hex("55 53 42 53 78 56 34 12 00 00 00 00 02"));
    CHECK_FALSE(bench.send(askReady));
    bench.classReset();
    CHECK(bench.ask("00 00 00 00 00 00").status == 0);
}

TEST_CASE("bulk-only: who asks for the bytes again after a halt swallows the status", "[devices][simulated]")
{
    XidBench bench;
    bench.fault("stall-bytes@inquiry");
    REQUIRE(bench.send(askInquiry));
    CHECK(bench.model.isHalted(XidBench::inPipe));
    bench.model.clearHalt(XidBench::inPipe);
    CHECK(bench.receive(96) == hex("55 53 42 53 02 00 00 00 60 00 00 00 01"));
    CHECK(bench.receive(13).empty());
}

TEST_CASE("bulk-only: a panel is halted halfway, and is none", "[devices][simulated]")
{
    XidBench bench;
    bench.fault("stall-bytes@write");
    const auto heard = bench.give("2A 00 00 00 00 00 00 00 60 00", Bytes(96, 0xff));
    CHECK(heard.hasStalledOut);
    CHECK(heard.status == 1);
    CHECK(heard.residue == 48);
    CHECK(bench.sense() == 0x034400);
    CHECK(bench.say("31 08 05 00 00 00 00 00 00 00") == 0x052000);
}

TEST_CASE("bulk-only: a new command before the status is read has to wait; a reset frees", "[devices][simulated]")
{
    XidBench bench;
    REQUIRE(bench.send(askReady));
    CHECK_FALSE(bench.send(askReady));
    bench.classReset();
    CHECK(bench.receive().empty());
    CHECK(bench.ask("00 00 00 00 00 00").status == 0);
}

TEST_CASE("bulk-only: the status misbehaves as told, once", "[devices][simulated]")
{
    XidBench bench;
    const auto statusWith = [&](std::string_view fault) {
        bench.fault(fault);
        REQUIRE(bench.send(askReady));
        return bench.receive();
    };
    CHECK(statusWith("wrong-tag@ready") == hex("55 53 42 53 77 56 34 12 00 00 00 00 00"));
    CHECK(statusWith("wrong-signature@ready") == hex("55 53 42 58 78 56 34 12 00 00 00 00 00"));
    CHECK(statusWith("short-status@ready") == hex("55 53 42 53 78 56 34"));
    CHECK(statusWith("residue@ready") == hex("55 53 42 53 78 56 34 12 01 00 00 00 00"));
    CHECK(statusWith("stall-status@ready").empty());
    CHECK(bench.model.isHalted(XidBench::inPipe));
    bench.model.clearHalt(XidBench::inPipe);
    CHECK(bench.receive() == hex("55 53 42 53 78 56 34 12 00 00 00 00 00"));
    CHECK(statusWith("stall-status-twice@ready").empty());
    bench.model.clearHalt(XidBench::inPipe);
    CHECK(bench.receive().empty());
    CHECK(bench.model.isHalted(XidBench::inPipe));
    bench.classReset();
    CHECK(statusWith("no-status@ready").empty());
    bench.pass(Milliseconds{60'000});
    CHECK(bench.receive().empty());
    bench.classReset();
    CHECK(statusWith("late-status=400@ready").empty());
    bench.pass(Milliseconds{399});
    CHECK(bench.receive().empty());
    bench.pass(Milliseconds{1});
    CHECK(bench.receive().size() == 13);
    CHECK(bench.ask("00 00 00 00 00 00").status == 0);
}

TEST_CASE("bulk-only: a reply cut short is told in the residue", "[devices][simulated]")
{
    XidBench bench;
    bench.fault("short-reply@counters");
    const auto heard = bench.ask("4D 00 78 00 00 00 00 00 34 00", 52);
    CHECK(heard.reply.size() == 26);
    CHECK(heard.residue == 26);
    CHECK(heard.status == 0);
}
