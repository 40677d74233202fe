// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/xid_fault.h"

#include "tests/devices/simulated/printer/xid_bench.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::devices::simulated;
using namespace kiosk::devices::simulated::test;

TEST_CASE("xid fault: read as written", "[devices][simulated]")
{
    const auto cut = XidFault::parse("power-cut@transfer-eject/motion");
    REQUIRE(cut);
    CHECK(cut->isCut());
    CHECK(cut->moment == Moment::Motion);
    CHECK(cut->step.name == "transfer-eject");
    CHECK(cut->step.occurrence == 1);
    const auto third = XidFault::parse("sense=03B200@write#3");
    REQUIRE(third);
    CHECK(third->number == 0x03B200);
    CHECK(third->step.occurrence == 3);
    const auto late = XidFault::parse("late=400@any");
    REQUIRE(late);
    CHECK(late->isEveryTime());
    CHECK(late->lateBy == Milliseconds{400});
    const auto twelfth = XidFault::parse("kill-host@12/bytes");
    REQUIRE(twelfth);
    CHECK(twelfth->step.name.empty());
    CHECK(twelfth->step.occurrence == 12);
    for (const auto* at : {"unplug-at", "unplug-replug-at", "power-cut-at", "kill-host-at"}) {
        const auto fault = XidFault::parse(std::string(at) + "=900000");
        REQUIRE(fault);
        CHECK(fault->isAtBytes());
        CHECK(fault->atBytes == 900'000);
    }
    CHECK_FALSE(XidFault::parse("kill-host@load")->isAtBytes());
}

TEST_CASE("xid fault: nothing half understood", "[devices][simulated]")
{
    for (const auto* text :
         {"", "nonsense@load", "sense@load", "sense=03B2@load", "sense=000000@load", "sense=03B20G@load",
          "stall-status", "stall-status=1@load", "late@load", "late=x@load", "unplug@load/never",
          "wrong-tag@load/status", "unplug-at", "unplug-at=5@load", "unplug@write#x", "unplug@"}) {
        CAPTURE(text);
        CHECK_FALSE(XidFault::parse(text).has_value());
    }
}

TEST_CASE("xid fault: strikes at its step only, once, or every time", "[devices][simulated]")
{
    XidBench bench;
    const auto ask = [&] { return bench.ask("00 00 00 00 00 00").status; };
    bench.fault("phase-error-done@3");
    CHECK(ask() == 0);
    CHECK(ask() == 0);
    CHECK(ask() == 2);
    bench.classReset();
    CHECK(ask() == 0);
    bench.fault("sense=052000@ready#*");
    CHECK(ask() == 1);
    CHECK(ask() == 1);
    CHECK(bench.ask("12 00 00 00 60 00", 96).status == 0);
}

TEST_CASE("xid fault: one that needs bytes waits for a command that has some", "[devices][simulated]")
{
    XidBench bench;
    bench.fault("stall-bytes@1");
    CHECK(bench.ask("00 00 00 00 00 00").status == 0);
    CHECK(bench.ask("12 00 00 00 60 00", 96).hasStalledIn);
}

TEST_CASE("xid fault: cut off as it comes in, a command is not carried out; later it is", "[devices][simulated]")
{
    XidBench bench;
    const auto load = XidBench::block(1, 0, false, hex("31 01 01 00 00 00 00 00 00 00"));
    bench.fault("kill-host@load/command");
    CHECK(bench.send(load));
    CHECK(bench.model.takeEvent() == UsbEvent::HostDies);
    bench.motion();
    CHECK(bench.position()[0] == 4);
    bench.fault("kill-host@load/status");
    CHECK(bench.send(load));
    CHECK(bench.receive().empty());
    CHECK(bench.model.takeEvent() == UsbEvent::HostDies);
    bench.motion();
    // The next host finds the status of the one before in its way.
    CHECK_FALSE(bench.send(load));
    bench.classReset();
    CHECK(bench.position()[0] == 0);
}

TEST_CASE("xid fault: silent answers nothing until mended, and the mechanics go on", "[devices][simulated]")
{
    XidBench bench;
    bench.fault("silent@load");
    static_cast<void>(bench.send(XidBench::block(1, 0, false, hex("31 01 01 00 00 00 00 00 00 00"))));
    CHECK(bench.model.isMute());
    bench.motion();
    CHECK(bench.model.mechanics().card().has_value());
    bench.fault("none");
    CHECK_FALSE(bench.model.isMute());
}
