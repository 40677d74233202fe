// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/options.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;

TEST_CASE("options: practice must be asked for", "[kiosk-ui][wiring]")
{
    const auto plain = shell::readOptions({"porchlight-kiosk"});
    REQUIRE(std::holds_alternative<shell::Options>(plain));
    CHECK(std::get<shell::Options>(plain).use == supervisor::Use::Real);
    CHECK(std::get<shell::Options>(plain).gate == -1);

    const auto practised = shell::readOptions({"porchlight-kiosk", "--practice", "--gate", "5"});
    REQUIRE(std::holds_alternative<shell::Options>(practised));
    CHECK(std::get<shell::Options>(practised).use == supervisor::Use::Practice);
    CHECK(std::get<shell::Options>(practised).gate == 5);
}

TEST_CASE("options: a voice is heard on one named device, or not at all", "[kiosk-ui][wiring]")
{
    const auto without = shell::readOptions({"porchlight-kiosk"});
    REQUIRE(std::holds_alternative<shell::Options>(without));
    CHECK(std::get<shell::Options>(without).speaker.empty());

    const auto named = shell::readOptions({"porchlight-kiosk", "--speaker", "alsa:plughw:CARD=Headset"});
    REQUIRE(std::holds_alternative<shell::Options>(named));
    CHECK(std::get<shell::Options>(named).speaker == "alsa:plughw:CARD=Headset");

    for (const char* whatever : {"alsa:default", "alsa:", "headphones"})
        CHECK(std::holds_alternative<QString>(
            shell::readOptions({"porchlight-kiosk", "--speaker", QString::fromLatin1(whatever)})));
}
