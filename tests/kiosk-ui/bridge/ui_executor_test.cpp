// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/bridge/ui_executor.h"

#include "app/runtime/lane.h"

#include <QCoreApplication>

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <optional>
#include <thread>
#include <vector>

using namespace kiosk;

TEST_CASE("ui executor: jobs of another lane run on the gui lane, in order", "[kiosk-ui][bridge]")
{
    ui::UiExecutor home;
    std::vector<int> order;
    const auto gui = std::this_thread::get_id();
    bool isOnGui = true;
    Lane lane("test");
    lane.post([&] {
        for (int i = 0; i < 3; ++i)
            home.post([&, owned = std::make_unique<int>(i)] {
                isOnGui = isOnGui && std::this_thread::get_id() == gui;
                order.push_back(*owned);
            });
    });
    lane.drain();
    CHECK(order.empty());

    QCoreApplication::processEvents();

    CHECK(order == std::vector{0, 1, 2});
    CHECK(isOnGui);
}

TEST_CASE("ui executor: jobs still queued at its end are dropped and let go", "[kiosk-ui][bridge]")
{
    const auto held = std::make_shared<int>(1);
    bool hasRun = false;
    {
        ui::UiExecutor home;
        home.post([&hasRun, held] { hasRun = true; });
        CHECK(held.use_count() == 2);
    }
    QCoreApplication::processEvents();
    CHECK_FALSE(hasRun);
    CHECK(held.use_count() == 1);
}
