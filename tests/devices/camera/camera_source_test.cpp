// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/camera_source.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>

namespace kiosk::devices {

TEST_CASE("camera source: a device is named by path or number", "[devices][camera]")
{
    const auto byPath = parseCameraSource("v4l2:/dev/video2?size=1920x1080");
    REQUIRE(byPath);
    CHECK(byPath->kind == CameraSource::Kind::Device);
    CHECK(byPath->path == "/dev/video2");
    CHECK(byPath->width == 1920);
    CHECK(byPath->height == 1080);
    CHECK_FALSE(byPath->isSimulated());

    const auto byNumber = parseCameraSource("v4l2:3");
    REQUIRE(byNumber);
    CHECK(byNumber->path == "/dev/video3");
    CHECK(byNumber->width == 1280);
}

TEST_CASE("camera source: files and folders stand in for a device and say so", "[devices][camera]")
{
    const auto file = parseCameraSource("file:/srv/a b.avi");
    REQUIRE(file);
    CHECK(file->kind == CameraSource::Kind::File);
    CHECK(file->path == "/srv/a b.avi");
    CHECK(file->isSimulated());

    const auto folder = parseCameraSource("folder:pictures?hold=3&fps=10&end=stay");
    REQUIRE(folder);
    CHECK(folder->kind == CameraSource::Kind::Folder);
    CHECK(folder->path == "pictures");
    CHECK(folder->framesPerSecond == 10);
    CHECK(folder->holdFrames == 3);
    CHECK(folder->end == CameraSource::End::Stay);
    CHECK(folder->isSimulated());
}

TEST_CASE("camera source: anything else is refused", "[devices][camera]")
{
    const std::string text =
        GENERATE("", "v4l2", "v4l2:", "file:", "folder:?fps=3", "usb:1", "folder:p?fps=0", "folder:p?fps=61",
                 "folder:p?fps=1x", "folder:p?hold=0", "folder:p?end=never", "folder:p?colour=red", "folder:p?fps",
                 "file:a?fps=3", "v4l2:0?size=8x8", "v4l2:0?size=1280", "v4l2:0?hold=1", "folder:p?size=640x480");
    CAPTURE(text);
    const auto source = parseCameraSource(text);
    REQUIRE_FALSE(source);
    CHECK(source.error().code == FaultCode::CameraSourceMissing);
}

} // namespace kiosk::devices
