// SPDX-License-Identifier: Apache-2.0
#include "tests/judges/real_face.h"

#include "devices/vision/opencv_portrait_judge.h"
#include "tests/devices/vision/stills.h"

#include <catch2/catch_test_macros.hpp>

namespace kiosk::test {

using devices::OpencvPortraitJudge;

Portrait realPortrait()
{
    const devices::Still still(devices::placed());
    auto judge = OpencvPortraitJudge::open();
    REQUIRE(judge);
    const auto verdict = (*judge)->judge(still.frame());
    REQUIRE(verdict);
    REQUIRE(verdict->face);
    auto portrait = (*judge)->crop(still.frame(), *verdict->face);
    REQUIRE(portrait);
    return std::move(*portrait);
}

Bytes realFace(const Portrait& portrait, std::size_t mostBytes)
{
    auto judge = OpencvPortraitJudge::open();
    REQUIRE(judge);
    const auto face = (*judge)->sealFace(portrait, mostBytes);
    REQUIRE(face);
    const ByteView bytes = face->bytes();
    return {bytes.begin(), bytes.end()};
}

} // namespace kiosk::test
