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

TEST_CASE("options: what a city installs offers no TPM that is a program", "[kiosk-ui][wiring]")
{
    const auto help = shell::readOptions({"porchlight-kiosk", "--help"});
    REQUIRE(std::holds_alternative<QString>(help));
    CHECK(std::get<QString>(help).contains(QLatin1String("tpmrm0")));
    CHECK_FALSE(std::get<QString>(help).contains(QLatin1String("swtpm")));
}
