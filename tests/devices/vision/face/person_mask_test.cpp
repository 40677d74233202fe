// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/person_mask.h"

#include "devices/vision/models/shipped_models.h"
#include "tests/devices/vision/face/real_faces.h"

#include <catch2/catch_test_macros.hpp>

namespace kiosk::devices {

TEST_CASE("person mask: faces are person, the wall above is not, an empty room is nobody", "[devices][vision][face]")
{
    auto mask = PersonMask::open(shippedModels().person);
    REQUIRE(mask);
    for (const RealFace& face : realFaces()) {
        CAPTURE(face.name);
        const RealFace frame = asFrame(face, 0.25);
        const cv::Mat seen = mask->of(withAlpha(frame.bgr)).clone();
        REQUIRE(seen.size() == cv::Size(256, 144));
        const cv::Point2d nose = (frame.eyes() + frame.chin) / 2;
        CHECK(seen.at<uchar>(cv::Point(nose / 5)) > 200);
        CHECK(seen.at<uchar>(5, 5) < 60);
        CHECK(seen.at<uchar>(5, 250) < 60);
    }
    const cv::Mat room = mask->of(cv::Mat(720, 1280, CV_8UC4, cv::Scalar(200, 200, 200, 255))).clone();
    CHECK(cv::mean(room)[0] < 40);
    mask->forget();
    CHECK(mask->of(withAlpha(asFrame(realFaces()[1], 0.25).bgr)).at<uchar>(80, 128) > 200);
}

} // namespace kiosk::devices
