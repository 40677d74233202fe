// SPDX-License-Identifier: Apache-2.0
// Times: devices_camera_test "[!benchmark]"
#include "devices/camera/same_picture.h"

#include <catch2/benchmark/catch_benchmark.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <opencv2/core.hpp>

namespace kiosk::devices {
namespace {

cv::Mat scene(cv::Size size)
{
    cv::Mat picture(size, CV_8UC3);
    cv::RNG(7).fill(picture, cv::RNG::UNIFORM, 0, 256);
    return picture;
}

} // namespace

TEST_CASE("same picture: one that comes again is not new, whatever memory it lies in", "[devices][camera]")
{
    const cv::Size size = GENERATE(cv::Size(1280, 720), cv::Size(1920, 1080), cv::Size(3840, 2160), cv::Size(13, 7));
    CAPTURE(size.width, size.height);
    const cv::Mat picture = scene(size);
    cv::Mat large(size.height + 5, size.width + 9, CV_8UC3, cv::Scalar::all(0));
    picture.copyTo(large({4, 3, size.width, size.height}));
    SamePicture same;
    CHECK(same.isNew(picture));
    CHECK_FALSE(same.isNew(picture));
    CHECK_FALSE(same.isNew(picture.clone()));
    CHECK_FALSE(same.isNew(large({4, 3, size.width, size.height})));
}

TEST_CASE("same picture: one bit makes another picture, wherever it is", "[devices][camera]")
{
    cv::Mat picture = scene({13, 7});
    SamePicture same;
    int unseen = 0;
    REQUIRE(same.isNew(picture));
    for (int at = 0; at < 13 * 7 * 3; ++at) {
        picture.data[at] ^= static_cast<uchar>(1 << (at % 8));
        unseen += same.isNew(picture) ? 0 : 1;
        unseen += same.isNew(picture) ? 1 : 0;
    }
    CHECK(unseen == 0);
}

TEST_CASE("same picture: the same bytes in another shape are another picture", "[devices][camera]")
{
    const cv::Mat wide = scene({32, 8});
    const cv::Mat high(32, 8, CV_8UC3, wide.data);
    SamePicture same;
    CHECK(same.isNew(wide));
    CHECK(same.isNew(high));
    CHECK_FALSE(same.isNew(high));
}

TEST_CASE("same picture: sparse noise is seen at every size a camera has", "[devices][camera]")
{
    const cv::Size size = GENERATE(cv::Size(640, 480), cv::Size(1920, 1080), cv::Size(3840, 2160));
    CAPTURE(size.width, size.height);
    const cv::Mat picture = scene(size);
    cv::RNG dice(3);
    SamePicture same;
    for (int frame = 0; frame < 5; ++frame) {
        cv::Mat seen = picture.clone();
        for (int touched = 0; touched < 100; ++touched)
            seen.at<cv::Vec3b>(dice.uniform(0, size.height), dice.uniform(0, size.width))[1] ^= 1;
        CHECK(same.isNew(seen));
    }
    // The same must not hold without the noise.
    REQUIRE(same.isNew(picture));
    CHECK_FALSE(same.isNew(picture));
}

TEST_CASE("same picture: a flat one is always new, a faint scene is not", "[devices][camera]")
{
    const cv::Size size(640, 480);
    for (const int grey : {0, 16, 120, 255}) {
        SamePicture same;
        for (int frame = 0; frame < 3; ++frame)
            CHECK(same.isNew(cv::Mat(size, CV_8UC3, cv::Scalar::all(grey))));
    }
    // One colour counts as flat as much as grey does; two colours, half and half, deviate by half of what lies between.
    cv::Mat halves(size, CV_8UC3, cv::Scalar(200, 40, 90));
    cv::Mat right = halves.colRange(320, 640);
    const auto isNewAgain = [&](const cv::Scalar& colour) {
        right.setTo(colour);
        SamePicture same;
        REQUIRE(same.isNew(halves));
        return same.isNew(halves);
    };
    CHECK(isNewAgain({200, 40, 90}));
    CHECK(isNewAgain({200, 40, 93}));
    CHECK_FALSE(isNewAgain({200, 40, 95}));
    CHECK_FALSE(isNewAgain({190, 40, 90}));
}

TEST_CASE("benchmark: same picture at 3840x2160", "[!benchmark][devices][camera]")
{
    const cv::Mat picture = scene({3840, 2160});
    const cv::Mat flat(2160, 3840, CV_8UC3, cv::Scalar::all(0));
    SamePicture same;
    BENCHMARK("the same")
    {
        return same.isNew(picture);
    };
    BENCHMARK("flat")
    {
        return same.isNew(flat);
    };
}

} // namespace kiosk::devices
