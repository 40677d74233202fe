// SPDX-License-Identifier: Apache-2.0
// What the printer answers and what it refuses, in bytes written out by hand from the tables.
#include "tests/devices/simulated/printer/xid_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk::devices::simulated;
using namespace kiosk::devices::simulated::test;

namespace {

constexpr std::uint32_t badCommand = 0x052000;

constexpr std::string_view ready = "00 00 00 00 00 00";
constexpr std::string_view load = "31 01 01 00 00 00 00 00 00 00";
constexpr std::string_view printAll = "31 08 07 00 00 00 00 00 00 00";
constexpr std::string_view transferEject = "31 09 01 00 00 00 00 00 00 00";
constexpr std::string_view reject = "31 0B 01 00 00 00 00 04 00 00";

std::string text(const Bytes& bytes, std::size_t from, std::size_t to)
{
    return {bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.begin() + static_cast<std::ptrdiff_t>(to)};
}

} // namespace

TEST_CASE("xid: it tells its resolution and sizes", "[devices][simulated]")
{
    XidModel::Settings settings;
    settings.mechanics.raster = xidRaster(GENERATE(300, 600), false);
    const bool isFine = settings.mechanics.raster.dpi == 600;
    XidBench bench(settings);
    const auto reply = bench.ask("1A 00 68 00 40 00", 64).reply;
    REQUIRE(reply.size() == 64);
    const auto word = [&](std::size_t at) { return reply[at] << 8 | reply[at + 1]; };
    CHECK(word(8) == (isFine ? 600 : 300));
    CHECK(word(10) == word(8));
    CHECK(word(32) == (isFine ? 2072 : 1036));
    CHECK(word(34) == (isFine ? 1328 : 664));
    CHECK(settings.mechanics.raster.panelBytes() == (isFine ? 2'751'616U : 687'904U));
}

TEST_CASE("xid: inquiry, ink, film, counters, state and position as the tables have them", "[devices][simulated]")
{
    auto settings = XidBench::small();
    settings.serialPlace = XidModel::SerialPlace::Inquiry;
    settings.serial = "48X00017";
    settings.mechanics.ribbon = "YMCKK";
    settings.mechanics.ribbonPanels = 3500;
    XidBench bench(settings);
    CHECK(text(bench.ask("12 00 00 00 60 00", 96).reply, 16, 32) == "XID8300 48X00017");
    CHECK(bench.model.identity().serial.empty());
    const auto ink = bench.ask("1A 00 63 00 2C 00", 44).reply;
    REQUIRE(ink.size() == 44);
    CHECK(ink[6] == 4);
    CHECK(Bytes(ink.begin() + 8, ink.begin() + 10) == hex("0D AC"));
    CHECK(bench.ask("1A 00 6A 00 0E 00", 14).reply.size() == 14);
    CHECK(bench.total() == 500);
    const auto state = bench.ask("4D 00 79 00 00 00 00 00 4C 00", 76).reply;
    REQUIRE(state.size() == 76);
    CHECK(Bytes(state.begin() + 28, state.begin() + 36) == hex("00 03 00 04 00 00 00 00"));
    CHECK(bench.position() == hex("04 00 00 00 00 00 00 00"));
    CHECK(bench.violations.empty());
}

TEST_CASE("xid: any byte of any command changed is refused", "[devices][simulated]")
{
    struct Row {
        std::string_view bytes;
        std::uint32_t length;
    };
    const auto row = GENERATE(Row{ready, 0}, Row{"01 00 00 00 00 00", 0}, Row{"03 00 00 00 14 00", 20},
                              Row{"12 00 00 00 60 00", 96}, Row{"1A 00 68 00 40 00", 64}, Row{"1A 00 63 00 2C 00", 44},
                              Row{"1A 00 6A 00 0E 00", 14}, Row{"4D 00 78 00 00 00 00 00 34 00", 52},
                              Row{"4D 00 79 00 00 00 00 00 4C 00", 76}, Row{"34 00 00 00 00 00 00 00 00 00", 8},
                              Row{printAll, 0}, Row{load, 0}, Row{transferEject, 0}, Row{reject, 0});
    const auto right = hex(row.bytes);
    for (std::size_t at = 0; at < right.size(); ++at) {
        CAPTURE(row.bytes, at);
        auto wrong = right;
        wrong[at] ^= 0x40;
        XidBench bench;
        REQUIRE(bench.send(XidBench::block(7, row.length, row.length > 0, wrong)));
        CHECK(bench.model.isHalted(XidBench::inPipe) == (row.length > 0));
        bench.model.clearHalt(XidBench::inPipe);
        REQUIRE(bench.receive().size() == 13);
        CHECK(bench.sense() == badCommand);
        CHECK(bench.violations == std::vector<std::string>{"command-unknown"});
    }
}

TEST_CASE("xid: there is no stripe unit, and set mode only leaves things as they are", "[devices][simulated]")
{
    XidBench bench;
    CHECK(bench.say("2C 00 00 00 00 00 00 00 00 00") == badCommand);
    CHECK(bench.say("2D 00 00 00 00 00 00 00 00 00") == badCommand);
    auto mode = Bytes(32, 0xff);
    mode[0] = 0x28;
    mode[1] = 0x1E;
    CHECK(bench.give("15 10 28 00 20 00", mode).status == 0);
    mode[9] = 3;
    CHECK(bench.give("15 10 28 00 20 00", mode).status == 1);
    CHECK(bench.sense() == badCommand);
}
