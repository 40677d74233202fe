// SPDX-License-Identifier: Apache-2.0
#include "app/runtime/lane.h"
#include "app/runtime/mailbox.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <future>
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
    std::promise<void> queued;
    bool ranAfterStop = false;
    {
        Lane lane("drop");
        lane.post([&] {
            for (int i = 0; i < 10; ++i)
                lane.post([&ranAfterStop, held] { ranAfterStop = true; });
            queued.set_value();
            // A stopped lane takes nothing: wait for that, so that the ten are surely still queued.
            for (auto probe = std::make_shared<int>(); probe.use_count() == 1; probe = std::make_shared<int>()) {
                lane.post([probe] {});
                if (probe.use_count() == 1)
                    break;
                std::this_thread::yield();
            }
        });
        queued.get_future().wait();
        CHECK(held.use_count() == 11);
        lane.stop();
        lane.post([&ranAfterStop, held] { ranAfterStop = true; });
        CHECK(held.use_count() == 1);
    }
    CHECK_FALSE(ranAfterStop);
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
