// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/camera/camera_model.h"

#include <catch2/catch_test_macros.hpp>
#include <cerrno>

namespace kiosk::devices::simulated {
namespace {

using namespace std::chrono_literals;

/// A model with memory of its own and calls in the form of their structures.
class Bench {
public:
    Bench() { reel_.show({}, 1); }

    template<class Structure>
    int call(CameraModel::Handle handle, unsigned long request, Structure& argument)
    {
        return model.call(handle, static_cast<std::uint32_t>(request), std::as_writable_bytes(std::span(&argument, 1)));
    }
    int request(CameraModel::Handle handle, std::uint32_t count)
    {
        v4l2_requestbuffers buffers{};
        buffers.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        buffers.memory = V4L2_MEMORY_MMAP;
        buffers.count = count;
        return call(handle, VIDIOC_REQBUFS, buffers);
    }
    int exchange(CameraModel::Handle handle, unsigned long request, v4l2_buffer& buffer)
    {
        buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        buffer.memory = V4L2_MEMORY_MMAP;
        return call(handle, request, buffer);
    }
    int stream(CameraModel::Handle handle, unsigned long request)
    {
        int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        return call(handle, request, type);
    }
    bool advance() { return model.advance(now_ += 40ms); }
    /// The bytes of the next picture, by one buffer that is given back each time.
    std::vector<std::byte> picture()
    {
        v4l2_buffer buffer{};
        REQUIRE(exchange(1, VIDIOC_QBUF, buffer) == 0);
        REQUIRE(advance());
        REQUIRE(exchange(1, VIDIOC_DQBUF, buffer) == 0);
        return {memory_.begin(), memory_.begin() + buffer.bytesused};
    }

private:
    std::vector<std::byte> memory_ = std::vector<std::byte>(CameraModel::bufferStride * 2);
    PictureReel reel_;
    CameraModel::Time now_{1s};

public:
    CameraModel model{memory_, reel_, 30};
};

} // namespace

TEST_CASE("camera model: a picture is fetched once, and only out of a queued buffer", "[devices][simulated]")
{
    Bench bench;
    v4l2_buffer buffer{};
    REQUIRE(bench.model.open(1) == 0);
    CHECK(bench.exchange(1, VIDIOC_DQBUF, buffer) == EINVAL);
    REQUIRE(bench.request(1, 2) == 0);
    REQUIRE(bench.stream(1, VIDIOC_STREAMON) == 0);
    CHECK(bench.exchange(1, VIDIOC_DQBUF, buffer) == EAGAIN);
    CHECK_FALSE(bench.advance());

    buffer.index = 1;
    REQUIRE(bench.exchange(1, VIDIOC_QBUF, buffer) == 0);
    CHECK(bench.exchange(1, VIDIOC_QBUF, buffer) == EINVAL);
    CHECK(bench.advance());
    CHECK_FALSE(bench.advance());
    CHECK(bench.model.ready(1) == 1);
    buffer = {};
    REQUIRE(bench.exchange(1, VIDIOC_DQBUF, buffer) == 0);
    CHECK(buffer.index == 1);
    CHECK(buffer.bytesused == 640 * 480 * 2);
    CHECK(bench.exchange(1, VIDIOC_DQBUF, buffer) == EAGAIN);
}

TEST_CASE("camera model: pictures differ until it is told to repeat itself", "[devices][simulated]")
{
    Bench bench;
    REQUIRE(bench.request(1, 1) == 0);
    REQUIRE(bench.stream(1, VIDIOC_STREAMON) == 0);
    const auto first = bench.picture();
    CHECK(bench.picture() != first);
    bench.model.knobs().isRepeating = true;
    const auto last = bench.picture();
    CHECK(bench.picture() == last);
    CHECK(bench.picture() == last);
    bench.model.knobs().isRepeating = false;
    CHECK(bench.picture() != last);
}

TEST_CASE("camera model: who has buffers keeps the camera from others until it closes", "[devices][simulated]")
{
    Bench bench;
    REQUIRE(bench.request(1, 2) == 0);
    v4l2_format format{};
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    REQUIRE(bench.call(2, VIDIOC_G_FMT, format) == 0);
    CHECK(bench.call(2, VIDIOC_S_FMT, format) == EBUSY);
    CHECK(bench.call(1, VIDIOC_S_FMT, format) == EBUSY);
    CHECK(bench.request(2, 2) == EBUSY);
    CHECK(bench.stream(2, VIDIOC_STREAMON) == EBUSY);
    bench.model.close(1);
    CHECK(bench.call(2, VIDIOC_S_FMT, format) == 0);
    CHECK(bench.request(2, 2) == 0);
}

TEST_CASE("camera model: an unknown format or size becomes one the camera has", "[devices][simulated]")
{
    Bench bench;
    v4l2_format format{};
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    format.fmt.pix.pixelformat = V4L2_PIX_FMT_NV12;
    format.fmt.pix.width = 1300;
    format.fmt.pix.height = 700;
    REQUIRE(bench.call(1, VIDIOC_S_FMT, format) == 0);
    CHECK(format.fmt.pix.pixelformat == V4L2_PIX_FMT_YUYV);
    CHECK(format.fmt.pix.width == 1280);
    CHECK(format.fmt.pix.height == 720);
}

TEST_CASE("camera model: wrong types, unknown calls and short arguments are refused", "[devices][simulated]")
{
    Bench bench;
    int type = V4L2_BUF_TYPE_VIDEO_OUTPUT;
    CHECK(bench.call(1, VIDIOC_STREAMON, type) == EINVAL);
    v4l2_control control{};
    CHECK(bench.call(1, VIDIOC_G_CTRL, control) == EINVAL);
    v4l2_cropcap crop{};
    crop.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    CHECK(bench.call(1, VIDIOC_CROPCAP, crop) == ENOTTY);
    CHECK(bench.call(1, VIDIOC_QUERYCAP, type) == EFAULT);
    CHECK(bench.model.counts().ioctls == 4);
}

} // namespace kiosk::devices::simulated
