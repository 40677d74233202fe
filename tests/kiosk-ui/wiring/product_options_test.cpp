// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/options.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;

TEST_CASE("options: what a city installs knows no practice", "[kiosk-ui][wiring]")
{
    static_assert(shell::isProduct);
    CHECK(std::holds_alternative<QString>(shell::readOptions({"porchlight-kiosk", "--practice"})));
    CHECK(std::holds_alternative<shell::Options>(shell::readOptions({"porchlight-kiosk"})));
}
