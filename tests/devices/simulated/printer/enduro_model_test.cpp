// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/enduro_model.h"

#include "devices/simulated/printer/usb_control.h"
#include "tests/devices/simulated/printer/enduro_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk::devices::simulated;
using namespace kiosk::devices::simulated::test;
using namespace std::chrono_literals;

namespace {

using Bench = EnduroBench;

Bytes job()
{
    return smallJob();
}

Bytes side(int page, const std::string& back)
{
    PageRecipe recipe;
    recipe.width = 20;
    recipe.height = 20;
    recipe.planes = "K";
    recipe.page = page;
    recipe.sides = "DPXON";
    recipe.back = back;
    recipe.paint = [](int, int) { return Ink{{}, 1}; };
    return pageOf(recipe);
}

void fault(Bench& bench, std::string_view text)
{
    const auto parsed = InjectedFault::parse(text);
    REQUIRE(parsed.has_value());
    bench.model.inject(*parsed);
}

} // namespace

TEST_CASE("printer: right after sending it still says idle, then busy, then the card is counted",
          "[devices][simulated]")
{
    Bench bench;
    CHECK(bench.model.portStatus() == 0x18);
    CHECK(bench.send(job()) == job().size());
    bench.pass(10ms);
    CHECK(bench.model.portStatus() == 0x18);
    bench.pass(200ms);
    CHECK(bench.model.portStatus() == 0x08);
    CHECK(bench.model.totalCards() == 40);
    bench.pass(2900ms);
    CHECK(bench.cards.empty());
    bench.pass(200ms);
    CHECK(bench.model.portStatus() == 0x18);
    CHECK(bench.cards == std::vector<std::uint32_t>{41});
    CHECK(bench.model.totalCards() == 41);
}

TEST_CASE("printer: a card that is not fed is never counted", "[devices][simulated]")
{
    Bench bench;
    fault(bench, "feed-error");
    CHECK(bench.model.portStatus() == 0x18);
    bench.send(job());
    bench.pass(10ms);
    bench.pass(200ms);
    CHECK(bench.model.portStatus() == 0x08);
    bench.pass(3100ms);
    CHECK(bench.model.portStatus() == 0x10);
    CHECK(bench.cards.empty());
    const auto reply = bench.ask("ERR");
    CHECK(reply.starts_with("\x01STA"));
    CHECK(reply.contains("11:01\n(c0201)\x03"));
    CHECK(bench.ask("INF").contains(",11,01,"));
    fault(bench, "none");
    CHECK(bench.model.portStatus() == 0x18);
}

TEST_CASE("printer: an empty hopper shows in the port status and fails the job", "[devices][simulated]")
{
    Bench bench;
    bench.model.setHopper(EnduroModel::Stock::Empty);
    CHECK(bench.model.portStatus() == 0x30);
    bench.send(job());
    bench.pass(1ms);
    bench.pass(200ms);
    bench.pass(3100ms);
    CHECK(bench.cards.empty());
    bench.model.setHopper(EnduroModel::Stock::Full);
    CHECK(bench.ask("ERR").contains("11:01"));
}

TEST_CASE("printer: the live fields of INF count cards and film", "[devices][simulated]")
{
    Bench bench;
    CHECK(bench.ask("INF").starts_with("\x01STA$$4800,Enduro,KGE2,SIM00001,"));
    const auto field = [](const std::string& reply, int index) {
        std::size_t at = 0;
        for (int i = 0; i < index; ++i) {
            at = reply.find(',', at) + 1;
        }
        return reply.substr(at, reply.find(',', at) - at);
    };
    CHECK(field(bench.ask("INF"), 9) == "40");
    CHECK(field(bench.ask("INF"), 23) == "0");
    bench.send(job());
    bench.pass(1ms);
    bench.pass(200ms);
    bench.pass(3100ms);
    CHECK(field(bench.ask("INF"), 9) == "41");
    CHECK(field(bench.ask("INF"), 22) == "300");
    CHECK(field(bench.ask("INF"), 23) == "1");
    bench.model.setRibbon(EnduroModel::Stock::Empty);
    CHECK(field(bench.ask("INF"), 23) == "300");
}

TEST_CASE("printer: replies come late, in pieces or in another language when asked to", "[devices][simulated]")
{
    Bench bench;
    fault(bench, "late-replies");
    CHECK(bench.ask("ERR").empty());
    bench.pass(400ms);
    CHECK(bench.model.give(4096, bench.now).ends_with('\x03'));

    fault(bench, "split-replies");
    std::string whole = bench.ask("INF");
    CHECK_FALSE(whole.ends_with('\x03'));
    int pieces = 1;
    for (; !whole.ends_with('\x03') && pieces < 100; ++pieces) {
        bench.pass(10ms);
        whole += bench.model.give(4096, bench.now);
    }
    CHECK(pieces > 3);
    CHECK(whole.starts_with("\x01STA$$"));

    fault(bench, "localised");
    CHECK(bench.ask("ERR").contains('\xf3'));
    CHECK(bench.ask("ERR").contains("00:00\n(c0300)"));
}

TEST_CASE("printer: the cable falls at the byte asked for and no card comes out", "[devices][simulated]")
{
    const auto bytes = job();
    const auto at = GENERATE_COPY(1U, 64U, 200U, static_cast<unsigned>(bytes.size() - 1));
    Bench bench;
    fault(bench, "unplug-replug-at=" + std::to_string(at));
    CHECK(bench.send(bytes) == at);
    CHECK(bench.model.takeCableEvent() == EnduroModel::Cable::FallsAndReturns);
    bench.model.cableOut();
    bench.pass(20s);
    CHECK(bench.cards.empty());
    CHECK(bench.send(bytes) == bytes.size());
    bench.pass(1ms);
    bench.pass(200ms);
    bench.pass(3100ms);
    CHECK(bench.cards == std::vector<std::uint32_t>{41});
}

TEST_CASE("printer: a cable pulled while busy does not hold the card back", "[devices][simulated]")
{
    Bench bench;
    fault(bench, "unplug-busy");
    bench.send(job());
    bench.pass(1ms);
    bench.pass(200ms);
    CHECK(bench.model.takeCableEvent() == EnduroModel::Cable::Falls);
    bench.model.cableOut();
    bench.pass(3100ms);
    CHECK(bench.model.totalCards() == 41);
}

TEST_CASE("printer: without power the card under way is lost and not counted", "[devices][simulated]")
{
    const std::string text = GENERATE("power-cut-at=300", "power-cut-busy");
    CAPTURE(text);
    Bench bench;
    fault(bench, text);
    bench.send(job());
    bench.pass(1ms);
    bench.pass(200ms);
    CHECK(bench.model.takeCableEvent() == EnduroModel::Cable::FallsAndReturns);
    bench.model.cableOut();
    bench.pass(10s);
    CHECK(bench.cards.empty());
    CHECK(bench.model.portStatus() == 0x18);
    bench.send(job());
    bench.pass(1ms);
    bench.pass(200ms);
    bench.pass(3100ms);
    CHECK(bench.cards == std::vector<std::uint32_t>{41});
}

TEST_CASE("printer: the host is killed, the pipe halts or stops at the byte asked for", "[devices][simulated]")
{
    Bench bench;
    fault(bench, "kill-host-at=100");
    CHECK(bench.send(job()) == 100);
    CHECK(bench.model.takeCableEvent() == EnduroModel::Cable::HostDies);
    bench.model.softReset();
    fault(bench, "stall-at=100");
    CHECK(bench.send(job()) == 100);
    CHECK(bench.model.isStalled());
    bench.model.clearStall();
    bench.model.softReset();
    fault(bench, "nak-at=100");
    CHECK(bench.send(job()) == 100);
    bench.pass(5s);
    CHECK(bench.send(job()) == 0);
    CHECK_FALSE(bench.model.isStalled());
}

TEST_CASE("printer: the mechanics end their work when the host is gone", "[devices][simulated]")
{
    Bench bench;
    bench.send(job());
    bench.model.finishMechanics();
    CHECK(bench.cards == std::vector<std::uint32_t>{41});
}

TEST_CASE("printer: both sides make one card, and only in order", "[devices][simulated]")
{
    Bench bench;
    bench.send(side(1, "K"));
    bench.pass(5s);
    CHECK(bench.model.portStatus() == 0x18);
    PageRecipe back;
    back.width = 20;
    back.height = 20;
    back.image = "K";
    back.planes = "K";
    back.page = 2;
    back.sides = "DPXON";
    back.paint = [](int, int) { return Ink{{}, 1}; };
    bench.send(pageOf(back));
    bench.pass(1ms);
    bench.pass(200ms);
    bench.pass(3100ms);
    CHECK(bench.violations.empty());
    CHECK(bench.cards == std::vector<std::uint32_t>{41});
    CHECK(bench.hasBack);

    bench.send(pageOf(back));
    CHECK(bench.violations == std::vector{Violation::DuplexOrder});
    CHECK(bench.model.portStatus() == 0x10);
    bench.model.softReset();
    CHECK(bench.model.portStatus() == 0x18);
    bench.send(side(1, "CK"));
    bench.send(pageOf(back));
    CHECK(bench.violations.back() == Violation::BackPlanesWrong);
}

TEST_CASE("printer: a broken rule stops it, tells which one, and a reset mends it", "[devices][simulated]")
{
    Bench bench;
    bench.send(Bytes{0x42});
    CHECK(bench.model.portStatus() == 0x10);
    CHECK(bench.ask("ERR").contains("90:01\n(c0F01)"));
    bench.ask("RST");
    CHECK(bench.model.portStatus() == 0x18);
    bench.send(job());
    bench.pass(1ms);
    bench.pass(200ms);
    bench.pass(3100ms);
    CHECK(bench.cards.size() == 1);
}

TEST_CASE("printer: NAK holds a job back but lets a request through", "[devices][simulated]")
{
    Bench bench;
    fault(bench, "nak");
    PageRecipe big;
    big.planes = "BGR";
    big.paint = [](int, int) { return Ink{{9, 9, 9}, 0}; };
    const auto bytes = pageOf(big);
    CHECK(bench.send(bytes) == 131'072);
    bench.pass(20s);
    CHECK(bench.model.take(std::span(bytes).subspan(131'072), bench.now) == 0);
    bench.model.softReset();
    CHECK(bench.ask("ERR").contains("00:00"));
}

TEST_CASE("printer: slow means 650 kB a second", "[devices][simulated]")
{
    Bench bench;
    bench.pass(1ms);
    fault(bench, "slow");
    PageRecipe big;
    big.paint = [](int, int) { return Ink{{9, 9, 9}, 1}; };
    const auto bytes = pageOf(big);
    std::size_t sent = 0;
    const auto start = bench.now;
    while (sent < bytes.size()) {
        bench.pass(10ms);
        sent += bench.model.take(std::span(bytes).subspan(sent), bench.now);
    }
    const auto took = std::chrono::duration<double>(bench.now - start).count();
    const double expected = static_cast<double>(bytes.size()) / 650'000;
    CHECK(took > expected * 0.95);
    CHECK(took < expected * 1.1);
}

TEST_CASE("printer: half a job of a host that went away is forgotten", "[devices][simulated]")
{
    Bench bench;
    const auto bytes = job();
    CHECK(bench.model.take(std::span(bytes).first(500), bench.now) == 500);
    bench.pass(11s);
    CHECK(bench.ask("ERR").contains("00:00"));
    CHECK(bench.violations.empty());
}

TEST_CASE("printer: control requests give the 1284 id, the status and a reset", "[devices][simulated]")
{
    Bench bench;
    const std::array<std::uint8_t, 8> getId{0xa1, 0, 0, 0, 0, 0, 0, 4};
    const auto id = answerControl(bench.model, getId);
    REQUIRE(id.has_value());
    CHECK((id->at(0) << 8 | id->at(1)) == static_cast<int>(id->size()));
    CHECK(std::string(id->begin() + 2, id->end()).starts_with("MFG:Magicard ;CMD:PCL,MPL;MDL:Enduro;"));
    bench.send(Bytes{0x42});
    const std::array<std::uint8_t, 8> reset{0x21, 2, 0, 0, 0, 0, 0, 0};
    CHECK(answerControl(bench.model, reset).has_value());
    const std::array<std::uint8_t, 8> status{0xa1, 1, 0, 0, 0, 0, 1, 0};
    CHECK(answerControl(bench.model, status) == std::optional(std::vector<std::uint8_t>{0x18}));
    const std::array<std::uint8_t, 8> unknown{0xc0, 9, 0, 0, 0, 0, 1, 0};
    CHECK_FALSE(answerControl(bench.model, unknown).has_value());
}

TEST_CASE("printer: faults are read as they are written", "[devices][simulated]")
{
    for (const auto* text : {"none", "hopper-empty", "unplug-at=17", "unplug-replug-at=900000", "stale-reply",
                             "kill-host-busy", "power-cut-at=5", "nak-at=1", "stall-at=2"}) {
        const auto fault = InjectedFault::parse(text);
        REQUIRE(fault.has_value());
        CHECK(fault->text() == text);
    }
    for (const auto* text : {"", "nonsense", "unplug-at", "unplug-at=", "unplug-at=x", "slow=1", "kill-host-busy=3"}) {
        CHECK_FALSE(InjectedFault::parse(text).has_value());
    }
}
