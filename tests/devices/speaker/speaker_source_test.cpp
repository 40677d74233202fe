// SPDX-License-Identifier: Apache-2.0
#include "devices/speaker/speaker_source.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::devices;

TEST_CASE("speaker source: a device by its name, or a folder that pretends", "[devices][speaker]")
{
    const auto device = parseSpeakerSource("alsa:plughw:CARD=Headset,DEV=0");
    REQUIRE(device);
    CHECK(device->kind == SpeakerSource::Kind::Device);
    CHECK(device->name == "plughw:CARD=Headset,DEV=0");
    CHECK(!device->isSimulated());
    const auto folder = parseSpeakerSource("simulated:/var/lib/sound here");
    REQUIRE(folder);
    CHECK(folder->name == "/var/lib/sound here");
    CHECK(folder->isSimulated());
}

TEST_CASE("speaker source: a name that stands for whatever there is, is refused", "[devices][speaker]")
{
    for (const char* text : {"alsa:default", "alsa:sysdefault", "alsa:default:CARD=PCH", "alsa:sysdefault:CARD=0",
                             "alsa:plug:default", "alsa:plug", "alsa:null"}) {
        CAPTURE(text);
        CHECK(!parseSpeakerSource(text));
    }
    CHECK(parseSpeakerSource("alsa:plug:headset"));
    CHECK(parseSpeakerSource("alsa:defaulted"));
}

TEST_CASE("speaker source: anything else is refused", "[devices][speaker]")
{
    for (const char* text : {"", "alsa", "alsa:", "simulated:", "hw:0", "pulse:x", "alsa:a\"b", "simulated:x{y",
                             "simulated:a\nb", "alsa:it's", "simulated:a\\b"}) {
        CAPTURE(text);
        CHECK(!parseSpeakerSource(text));
    }
}
