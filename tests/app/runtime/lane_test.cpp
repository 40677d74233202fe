// SPDX-License-Identifier: Apache-2.0
#include "app/runtime/lane.h"
#include "app/runtime/mailbox.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <thread>
#include <vector>

using namespace kiosk;

TEST_CASE("lane: runs jobs in the order posted, on one thread", "[app][runtime]")
{
    Lane lane("order");
    std::vector<int> seen;
    std::vector<std::thread::id> on;
    for (int i = 0; i < 1000; ++i)
        lane.post([&, i] {
            seen.push_back(i);
            on.push_back(std::this_thread::get_id());
        });
    lane.drain();
    REQUIRE(seen.size() == 1000);
    CHECK(std::ranges::is_sorted(seen));
    CHECK(std::ranges::all_of(on, [&](std::thread::id id) { return id == on.front(); }));
    CHECK(on.front() != std::this_thread::get_id());
}

TEST_CASE("lane: jobs left when it stops are dropped with their captures", "[app][runtime]")
{
    auto held = std::make_shared<int>(1);
    {
        Lane lane("drop");
        lane.post([&lane, held] {
            for (int i = 0; i < 10; ++i)
                lane.post([held] { FAIL("ran after stop"); });
            lane.post([] {});
        });
        lane.post([] {});
        lane.drain();
        CHECK(held.use_count() >= 1);
        lane.stop();
        lane.post([held] { FAIL("ran after stop"); });
    }
    CHECK(held.use_count() == 1);
}

TEST_CASE("mailbox: keeps only the latest", "[app][runtime]")
{
    using Before = Mailbox<std::unique_ptr<int>>::Before;
    Mailbox<std::unique_ptr<int>> box;
    CHECK(box.put(std::make_unique<int>(1)) == Before::Empty);
    CHECK(box.put(std::make_unique<int>(2)) == Before::Full);
    CHECK(**box.take() == 2);
    CHECK_FALSE(box.take().has_value());
}
