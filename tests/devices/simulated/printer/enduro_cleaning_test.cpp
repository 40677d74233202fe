// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/simulated/printer/enduro_bench.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::devices::simulated;
using namespace kiosk::devices::simulated::test;
using namespace std::chrono_literals;

TEST_CASE("printer: a cleaning takes its time, is counted as one, and is no card", "[devices][simulated]")
{
    EnduroBench bench;
    bench.send(smallJob());
    bench.pass(1ms);
    bench.pass(200ms);
    bench.pass(3100ms);
    const auto field = [&bench](int number) {
        const auto reply = bench.ask("INF");
        std::size_t at = 0;
        for (int comma = 0; comma < number; ++comma)
            at = reply.find(',', at) + 1;
        return reply.substr(at, reply.find(',', at) - at);
    };
    CHECK(field(9) == "41");
    CHECK(field(12) == "0");
    CHECK(field(14) == "1");
    bench.send(requestOf("CLN"));
    bench.pass(1ms);
    CHECK(bench.model.portStatus() == 0x08);
    bench.pass(3100ms);
    CHECK(bench.model.portStatus() == 0x18);
    CHECK(field(9) == "41");
    CHECK(field(12) == "1");
    CHECK(field(14) == "0");
    CHECK(bench.cards.size() == 1);
    CHECK(bench.violations.empty());
}

TEST_CASE("printer: without a cleaning card nothing is cleaned", "[devices][simulated]")
{
    EnduroBench bench;
    bench.model.setHopper(EnduroModel::Stock::Empty);
    bench.send(requestOf("CLN"));
    bench.pass(3100ms);
    CHECK(bench.ask("STA,TCN") == "\x01STA,TCN0,\x03");
}
