// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/wire_speed.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::devices::simulated;
using namespace std::chrono_literals;

TEST_CASE("wire: it carries what its speed allows, and what a silent host did not use is lost", "[devices][simulated]")
{
    WireSpeed wire(648);
    std::size_t carried = 0;
    for (Milliseconds now = 1ms; now <= 1000ms; ++now) {
        const auto room = wire.room(now);
        wire.carried(room, WireSpeed::Rest::None);
        carried += room;
    }
    // The very first look may earn the little that a late clock is allowed.
    CHECK(carried >= 648'000 - 648);
    CHECK(carried <= 648'000 + 3 * 648);
    static_cast<void>(wire.room(60'000ms));
    CHECK(wire.room(60'000ms) == 3 * 648);
    wire.carried(1'000'000, WireSpeed::Rest::None);
    CHECK(wire.room(60'000ms) == 0);
    CHECK(wire.room(59'000ms) == 0);
    // Bytes wait, and this program comes late: the cable would have carried them meanwhile.
    wire.carried(0, WireSpeed::Rest::Waits);
    CHECK(wire.room(59'500ms) == 500 * 648);
}

TEST_CASE("wire: without a speed there is always room", "[devices][simulated]")
{
    WireSpeed wire(0);
    wire.carried(1U << 30, WireSpeed::Rest::Waits);
    CHECK(wire.room(1ms) > (1U << 30));
}
