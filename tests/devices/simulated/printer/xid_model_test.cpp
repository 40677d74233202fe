// SPDX-License-Identifier: Apache-2.0
// What the printer does, in bytes written out by hand from the tables.
#include "tests/devices/simulated/printer/xid_bench.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using namespace kiosk::devices::simulated;
using namespace kiosk::devices::simulated::test;

namespace {

constexpr int resin = 0;
constexpr int cyan = 1;
constexpr int magenta = 2;
constexpr int yellow = 3;
constexpr std::uint32_t badCommand = 0x052000;
constexpr std::uint32_t wrongPlace = 0x052600;

constexpr std::string_view ready = "00 00 00 00 00 00";
constexpr std::string_view load = "31 01 01 00 00 00 00 00 00 00";
constexpr std::string_view loadFresh = "31 01 01 00 04 00 00 00 00 00";
constexpr std::string_view printAll = "31 08 07 00 00 00 00 00 00 00";
constexpr std::string_view printResin = "31 08 05 00 00 00 00 00 00 00";
constexpr std::string_view transferEject = "31 09 01 00 00 00 00 00 00 00";
constexpr std::string_view transferFlip = "31 0A 01 00 00 00 00 00 00 00";
constexpr std::string_view transferReturn = "31 0D 01 00 00 00 00 00 00 00";
constexpr std::string_view reject = "31 0B 01 00 00 00 00 04 00 00";

/// Loads, and prints one side of the given resin.
void printSide(XidBench& bench, std::string_view loading, std::uint8_t dots)
{
    CHECK(bench.sayOn(loading) == 0);
    CHECK(bench.write(resin, dots) == 0);
    CHECK(bench.sayOn(printResin) == 0);
}

} // namespace

TEST_CASE("xid: both sides make one card, which is counted when it is ejected and not before", "[devices][simulated]")
{
    XidBench bench;
    CHECK(bench.sayOn(load) == 0);
    CHECK(bench.position() == hex("00 00 00 00 00 00 00 00"));
    auto dots = Bytes(96);
    dots[1 * 12 + 1] = 0xff;
    CHECK(bench.write(yellow, 0x10) == 0);
    CHECK(bench.write(magenta, 0x20) == 0);
    CHECK(bench.write(cyan, 0x30) == 0);
    CHECK(bench.write(resin, dots) == 0);
    CHECK(bench.say(printAll) == 0);
    CHECK(bench.say(ready) == 0x02D400);
    bench.motion();
    CHECK(bench.sayOn(transferFlip) == 0);
    CHECK(bench.write(resin, 0xff) == 0);
    CHECK(bench.sayOn(printResin) == 0);
    CHECK(bench.say(transferEject) == 0);
    CHECK(bench.say(ready) == 0x02D300);
    CHECK(bench.total() == 500);
    CHECK(bench.ejected.empty());
    bench.motion();
    CHECK(bench.total() == 501);
    CHECK(bench.position()[0] == 4);
    REQUIRE(bench.ejected.size() == 1);
    const auto& card = bench.ejected[0];
    CHECK(card.number == 501);
    CHECK(card.front.width == 10);
    CHECK(card.front.height == 6);
    // The card begins one dot in and one down; resin covers its first dot, then dye: 255 less C, M, Y.
    CHECK(Bytes(card.front.rgb.begin(), card.front.rgb.begin() + 6) == hex("00 00 00 CF DF EF"));
    REQUIRE(card.back.has_value());
    CHECK(std::ranges::all_of(card.back->rgb, [](auto value) { return value == 0; }));
    CHECK(bench.violations.empty());
}

TEST_CASE("xid: the 8600 holds the picture the other way up", "[devices][simulated]")
{
    auto settings = XidBench::small();
    settings.mechanics.raster.isTurned = true;
    XidBench bench(settings);
    CHECK(bench.sayOn(load) == 0);
    auto dots = Bytes(96);
    dots[95 - (1 * 12 + 1)] = 0xff;
    CHECK(bench.write(resin, dots) == 0);
    CHECK(bench.sayOn(printResin) == 0);
    CHECK(bench.sayOn(transferEject) == 0);
    REQUIRE(bench.ejected.size() == 1);
    CHECK(bench.ejected[0].front.rgb[0] == 0);
    CHECK(std::ranges::count(bench.ejected[0].front.rgb, 0) == 3);
}

TEST_CASE("xid: a panel has its size, resin is all or nothing", "[devices][simulated]")
{
    XidBench bench;
    CHECK(bench.give("2A 00 00 00 00 00 00 00 5F 00", Bytes(95)).status == 1);
    CHECK(bench.sense() == badCommand);
    CHECK(bench.violations.back() == "panel-size");
    CHECK(bench.write(resin, 0x80) == badCommand);
    CHECK(bench.violations.back() == "resin-value");
    CHECK(bench.write(cyan, 0x80) == 0);
    CHECK(bench.write(resin, 0xff) == 0);
    CHECK(bench.give("2A 00 06 00 00 00 00 00 60 00", Bytes(96)).status == 1);
}

TEST_CASE("xid: nothing is printed that was not written since the last print", "[devices][simulated]")
{
    XidBench bench;
    CHECK(bench.sayOn(load) == 0);
    CHECK(bench.say(printAll) == badCommand);
    for (const int panel : {yellow, magenta, resin})
        CHECK(bench.write(panel, std::uint8_t{0}) == 0);
    CHECK(bench.say(printAll) == badCommand);
    CHECK(bench.write(cyan, std::uint8_t{0}) == 0);
    CHECK(bench.sayOn(printAll) == 0);
    CHECK(bench.sayOn(transferReturn) == 0);
    CHECK(bench.say(printResin) == badCommand);
    CHECK(bench.violations.size() == 3);
}

TEST_CASE("xid: one image on the film, one card inside, and each at its place", "[devices][simulated]")
{
    XidBench bench;
    CHECK(bench.say(transferEject) == wrongPlace);
    CHECK(bench.say(reject) == wrongPlace);
    printSide(bench, load, 0xff);
    CHECK(bench.say(load) == wrongPlace);
    CHECK(bench.write(resin, 0xff) == 0);
    CHECK(bench.say(printResin) == badCommand);
    CHECK(bench.sayOn("31 0B 01 00 00 00 00 01 00 00") == 0);
    CHECK(bench.position()[7] == 1);
    CHECK(bench.say(transferEject) == wrongPlace);
    CHECK(bench.say("32 00 00 00 00 00 00 00 00 00") == 0);
    CHECK(bench.say(reject) == wrongPlace);
    CHECK(bench.say("32 01 00 00 00 00 00 00 00 00") == 0);
    CHECK(bench.say("32 04 00 00 00 00 00 00 00 00") == wrongPlace);
    CHECK(bench.sayOn("31 0B 01 00 00 00 00 00 00 00") == 0);
    CHECK(bench.sayOn(transferEject) == 0);
    CHECK(bench.total() == 501);
    CHECK(bench.sayOn(load) == 0);
    CHECK(bench.say(transferEject) == badCommand);
}

TEST_CASE("xid: an image of the card before stays on the film until it is wound on", "[devices][simulated]")
{
    XidBench bench;
    printSide(bench, load, 0xff);
    CHECK(bench.sayOn(reject) == 0);
    CHECK(bench.sayOn(load) == 0);
    CHECK(bench.write(resin, std::uint8_t{0}) == 0);
    CHECK(bench.say(printResin) == badCommand);
    CHECK(bench.sayOn(reject) == 0);
    printSide(bench, loadFresh, 0);
    CHECK(bench.sayOn(transferEject) == 0);
    REQUIRE(bench.ejected.size() == 1);
    CHECK(bench.ejected[0].front.rgb[0] == 0xff);
}

TEST_CASE("xid: a rejected card is counted or not, as set", "[devices][simulated]")
{
    auto settings = XidBench::small();
    settings.mechanics.countsRejects = GENERATE(false, true);
    XidBench bench(settings);
    CHECK(bench.sayOn(load) == 0);
    CHECK(bench.sayOn(reject) == 0);
    CHECK(bench.rejected.size() == 1);
    CHECK(bench.ejected.empty());
    CHECK(bench.total() == (settings.mechanics.countsRejects ? 501 : 500));
}

TEST_CASE("xid: the bin goes on counting where an earlier run stopped", "[devices][simulated]")
{
    auto settings = XidBench::small();
    settings.mechanics.rejectedCards = 2;
    XidBench bench(settings);
    CHECK(bench.sayOn(load) == 0);
    CHECK(bench.sayOn(reject) == 0);
    REQUIRE(bench.rejected.size() == 1);
    CHECK(bench.rejected[0].number == 3);
}

TEST_CASE("xid: without return at once the status waits for the motion", "[devices][simulated]")
{
    XidBench bench;
    const auto loadAndWait = hex("31 01 00 00 00 00 00 00 00 00");
    REQUIRE(bench.send(XidBench::block(1, 0, false, loadAndWait)));
    CHECK(bench.receive().empty());
    bench.motion();
    CHECK(bench.receive() == hex("55 53 42 53 01 00 00 00 00 00 00 00 00"));
    bench.fault("late-sense=039300@transfer-eject");
    CHECK(bench.write(resin, 0xff) == 0);
    CHECK(bench.sayOn(printResin) == 0);
    REQUIRE(bench.send(XidBench::block(2, 0, false, hex("31 09 00 00 00 00 00 00 00 00"))));
    bench.motion();
    CHECK(bench.receive() == hex("55 53 42 53 02 00 00 00 00 00 00 00 01"));
    CHECK(bench.sense() == 0x039300);
    CHECK(bench.total() == 500);
}

TEST_CASE("xid: the ribbon goes panel by panel, and what is skipped is lost", "[devices][simulated]")
{
    XidRibbon four("YMCK", 12);
    CHECK(four.use(setColour | setResin));
    CHECK(four.left() == 8);
    CHECK(four.use(setResin));
    CHECK(four.left() == 4);
    CHECK(four.use(setColour));
    CHECK(four.left() == 1);
    CHECK_FALSE(four.use(setColour));
    CHECK(four.left() == 0);
    XidRibbon five("YMCKK", 10);
    CHECK(five.use(setColour | setResin));
    CHECK(five.use(setResin));
    CHECK(five.left() == 5);
}

TEST_CASE("xid: ink out shows while printing, and the card stays inside uncounted", "[devices][simulated]")
{
    auto settings = XidBench::small();
    settings.mechanics.ribbonPanels = 3;
    XidBench bench(settings);
    printSide(bench, load, 0xff);
    CHECK(bench.say(ready) == 0x03B200);
    CHECK(bench.position()[0] == 0);
    CHECK(bench.total() == 500);
    bench.model.mechanics().ribbon().renew();
    bench.model.mend();
    CHECK(bench.position()[0] == 4);
}

TEST_CASE("xid: no cards is told only while none is inside", "[devices][simulated]")
{
    XidBench bench;
    bench.model.mechanics().setHopper(1);
    printSide(bench, load, 0xff);
    CHECK(bench.say(ready) == 0);
    CHECK(bench.sayOn(transferEject) == 0);
    CHECK(bench.total() == 501);
    CHECK(bench.say(ready) == 0x02D000);
    CHECK(bench.say(load) == 0x02D000);
    const auto state = bench.ask("4D 00 79 00 00 00 00 00 4C 00", 76).reply;
    CHECK(Bytes(state.begin() + 32, state.begin() + 36) == hex("00 FF 02 D0"));
}

TEST_CASE("xid: an open door stops a motion where it is", "[devices][simulated]")
{
    XidBench bench;
    printSide(bench, load, 0xff);
    CHECK(bench.say(transferEject) == 0);
    bench.model.setDoor(XidModel::Door::Open);
    CHECK(bench.say(ready) == 0x02D100);
    bench.motion();
    CHECK(bench.total() == 500);
    CHECK(bench.position() == hex("00 00 00 00 00 00 00 00"));
    const auto state = bench.ask("4D 00 79 00 00 00 00 00 4C 00", 76).reply;
    CHECK(Bytes(state.begin() + 32, state.begin() + 36) == hex("00 FF 02 D1"));
    bench.model.setDoor(XidModel::Door::Closed);
    CHECK(bench.say(ready) == 0);
    CHECK(bench.sayOn(reject) == 0);
}

TEST_CASE("xid: switched on it warms up, then says once that it was reset", "[devices][simulated]")
{
    auto settings = XidBench::small();
    settings.warmUp = Milliseconds{500};
    XidBench bench(settings);
    bench.model.switchOn(bench.now);
    CHECK(bench.say(ready) == 0x02DA00);
    const auto state = bench.ask("4D 00 79 00 00 00 00 00 4C 00", 76).reply;
    CHECK(Bytes(state.begin() + 32, state.begin() + 36) == hex("00 04 07 0F"));
    bench.pass(Milliseconds{500});
    CHECK(bench.say(ready) == 0x062800);
    CHECK(bench.say(ready) == 0);
    CHECK(bench.say("01 00 00 00 00 00") == 0);
    CHECK(bench.say(ready) == 0x02DB00);
    bench.pass(Milliseconds{100});
    CHECK(bench.say(ready) == 0);
}

TEST_CASE("xid: the power cut at any step leaves the card inside, never outside and uncounted", "[devices][simulated]")
{
    const std::string step = GENERATE("load", "print", "transfer-eject");
    const std::string moment = GENERATE("command", "status", "motion");
    CAPTURE(step, moment);
    XidBench bench;
    bench.fault("power-cut@" + step + "/" + moment);
    for (const auto& command : {std::string(load), std::string(printResin), std::string(transferEject)}) {
        if (command == printResin)
            static_cast<void>(bench.write(resin, 0xff));
        if (bench.ask(command).status != 0)
            break;
        bench.pass(Milliseconds{60});
        if (bench.model.takeEvent() == UsbEvent::CableFallsAndReturns)
            break;
        bench.pass(Milliseconds{60});
    }
    bench.model.cableOut();
    bench.pass(Milliseconds{1000});
    CHECK(bench.ejected.empty());
    CHECK(bench.say(ready) == 0x062800);
    CHECK(bench.total() == 500);
    CHECK((bench.position()[0] == 4) == (step == "load" && moment == "command"));
}

TEST_CASE("xid: the cable out amid a panel drops it; the mechanics do not care", "[devices][simulated]")
{
    XidBench bench;
    CHECK(bench.sayOn(load) == 0);
    bench.fault("unplug-replug-at=" + std::to_string(31 + 40));
    REQUIRE(bench.send(XidBench::block(1, 96, false, hex("2A 00 00 00 00 00 00 00 60 00"))));
    CHECK(bench.model.take(Bytes(96, 0xff), bench.now) == 40);
    CHECK(bench.model.takeEvent() == UsbEvent::CableFallsAndReturns);
    bench.model.cableOut();
    CHECK(bench.say(printResin) == badCommand);
    CHECK(bench.write(resin, 0xff) == 0);
    CHECK(bench.sayOn(printResin) == 0);
    CHECK(bench.say(transferEject) == 0);
    bench.model.cableOut();
    bench.motion();
    CHECK(bench.total() == 501);
}

TEST_CASE("xid: every sense number of the tables can be made, stays or passes as it should", "[devices][simulated]")
{
    const auto number = GENERATE(from_range(std::vector(xidSenses.begin(), xidSenses.end())));
    char digits[7];
    std::snprintf(digits, sizeof digits, "%06X", number);
    CAPTURE(digits);
    XidBench bench;
    bench.fault(std::string("sense=") + digits + "@load");
    CHECK(bench.say(load) == number);
    CHECK(bench.position()[0] == 4);
    const bool passes =
        number == 0x02DA00 || number == 0x02DB00 || number == 0x02D300 || number == 0x02D400 || number == 0x062800;
    const bool isOnce = number >> 16 == 5;
    CHECK(bench.say(ready) == (isOnce ? 0 : number));
    bench.pass(Milliseconds{300});
    CHECK(bench.say(ready) == (isOnce || passes ? 0 : number));
    bench.model.mend();
    CHECK(bench.say(ready) == 0);
}

TEST_CASE("xid: a test card is a card", "[devices][simulated]")
{
    XidBench bench;
    REQUIRE(bench.send(XidBench::block(1, 0, false, hex("1D 00 01 00 0A 00"))));
    bench.motion();
    CHECK(bench.receive() == hex("55 53 42 53 01 00 00 00 00 00 00 00 00"));
    CHECK(bench.total() == 501);
    CHECK(bench.ejected.size() == 1);
}
