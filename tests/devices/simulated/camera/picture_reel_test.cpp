// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/camera/picture_reel.h"

#include <linux/videodev2.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <vector>

namespace kiosk::devices::simulated {
namespace {

cv::Mat decoded(const std::vector<std::uint8_t>& bytes, const PictureShape& shape)
{
    cv::Mat picture;
    if (shape.fourcc == V4L2_PIX_FMT_MJPEG) {
        picture = cv::imdecode(bytes, cv::IMREAD_COLOR);
    } else {
        const cv::Mat yuyv(shape.height, shape.width, CV_8UC2, const_cast<std::uint8_t*>(bytes.data()));
        cv::cvtColor(yuyv, picture, cv::COLOR_YUV2BGR_YUYV);
    }
    REQUIRE(picture.size() == cv::Size(shape.width, shape.height));
    return picture;
}

double largest(const cv::Mat& one, const cv::Mat& other)
{
    return cv::norm(one, other, cv::NORM_INF);
}

/// Odd sizes too: blocks of a JPEG that are cut off at the edge, and a picture so low that it is all noise.
const std::vector<std::pair<int, int>> sizes{{640, 480}, {1282, 722}, {1284, 722}, {64, 24}, {40, 9}, {3840, 2160}};

} // namespace

TEST_CASE("camera reel: no two pictures of a still scene are alike, and none differs by much", "[devices][simulated]")
{
    const auto fourcc = GENERATE(std::uint32_t{V4L2_PIX_FMT_MJPEG}, std::uint32_t{V4L2_PIX_FMT_YUYV});
    const auto [width, height] = GENERATE(from_range(sizes));
    CAPTURE(fourcc, width, height);
    const PictureShape shape{.fourcc = fourcc, .width = width, .height = height};
    PictureReel reel;
    reel.show({}, 1);
    const cv::Mat first = decoded(reel.next(shape), shape);
    cv::Mat before = first;
    for (int frame = 0; frame < 4; ++frame) {
        const cv::Mat picture = decoded(reel.next(shape), shape);
        CHECK(largest(picture, before) > 0);
        CHECK(largest(picture, first) < 30);
        CHECK(cv::norm(picture, first, cv::NORM_L1) / static_cast<double>(picture.total() * 3) < 2.5);
        before = picture;
    }
}

TEST_CASE("camera reel: noise is the same from one start to the next", "[devices][simulated]")
{
    const PictureShape shape{.fourcc = V4L2_PIX_FMT_YUYV};
    PictureReel one;
    PictureReel other;
    for (int frame = 0; frame < 3; ++frame)
        CHECK(one.next(shape) == other.next(shape));
}

TEST_CASE("camera reel: the last picture comes again bit for bit, and black has no noise", "[devices][simulated]")
{
    const auto fourcc = GENERATE(std::uint32_t{V4L2_PIX_FMT_MJPEG}, std::uint32_t{V4L2_PIX_FMT_YUYV});
    const PictureShape shape{.fourcc = fourcc};
    const PictureShape smaller{.fourcc = fourcc, .width = 320, .height = 240};
    PictureReel reel;
    // Where there was none before, there is one now.
    CHECK_FALSE(reel.again(shape).empty());
    const auto last = reel.next(shape);
    CHECK(reel.again(shape) == last);
    CHECK(reel.again(shape) == last);
    CHECK(reel.next(shape) != last);
    CHECK(cv::Mat(decoded(reel.again(smaller), smaller)).cols == 320);
    const auto black = reel.black(shape);
    CHECK(reel.black(shape) == black);
    CHECK(largest(decoded(black, shape), cv::Mat(480, 640, CV_8UC3, cv::Scalar::all(0))) < 2);
}

} // namespace kiosk::devices::simulated
