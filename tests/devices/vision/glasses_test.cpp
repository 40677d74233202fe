// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/glasses.h"

#include "devices/vision/face/face_watch.h"
#include "devices/vision/face_measures.h"
#include "devices/vision/portrait_guide.h"
#include "tests/devices/vision/face/real_faces.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <format>
#include <string>
#include <utility>

namespace kiosk::devices {
namespace {

/// What is told of a face about which nothing else is wrong.
bool isGlareTold(const cv::Mat& bgr, const FaceMesh& mesh)
{
    PortraitGuide guide;
    return guide.advise({.people = 1, .faceHeight = 0.25, .glare = measureGlare(withAlpha(bgr), mesh)}) ==
           Guidance::GlassesGlare;
}

struct Tally {
    int pictures = 0;
    int told = 0;
    std::string which;

    void add(bool isTold, const std::string& what)
    {
        ++pictures;
        told += isTold ? 1 : 0;
        which += isTold ? what + "; " : "";
    }
};

/// Four real pictures of three people, two sizes, all glasses.
Tally overAll(Reflex reflex, double share)
{
    auto watch = FaceWatch::open(shippedModels());
    REQUIRE(watch);
    Tally tally;
    for (const RealFace& face : realFaces())
        for (const double size : {0.2, 0.32}) {
            const cv::Mat plain = asFrame(face, size).bgr;
            watch->forget();
            REQUIRE(watch->look(withAlpha(plain)).mesh);
            const FaceMesh bare = *watch->look(withAlpha(plain)).mesh;
            for (const Glasses& glasses : everyGlasses()) {
                const cv::Mat worn = withGlasses(plain, bare, glasses, reflex, share);
                // The mesh is laid on what the camera sees, glasses and all.
                watch->forget();
                const auto mesh = watch->look(withAlpha(worn)).mesh;
                REQUIRE(mesh);
                tally.add(isGlareTold(worn, *mesh), std::format("{} {} {}", face.name, size, glasses.what));
            }
        }
    return tally;
}

} // namespace

TEST_CASE("glasses: without a lamp in them they are no reason, whatever they are made of", "[devices][vision]")
{
    const auto [reflex, share] =
        GENERATE(std::pair(Reflex::None, 0.0), std::pair(Reflex::Veil, 0.2), std::pair(Reflex::Glint, 0.004));
    const Tally tally = overAll(reflex, share);
    INFO(tally.which);
    CHECK(tally.pictures == 40);
    CHECK(tally.told == 0);
}

TEST_CASE("glasses: a lamp, tubes or a window in them are told", "[devices][vision]")
{
    // The share of one lens; less than these is less than the limit.
    const auto [reflex, share] =
        GENERATE(std::pair(Reflex::Lamp, 0.05), std::pair(Reflex::Tubes, 0.15), std::pair(Reflex::Window, 0.05));
    const Tally tally = overAll(reflex, share);
    CAPTURE(static_cast<int>(reflex), tally.which);
    CHECK(tally.told >= tally.pictures - 1);
}

} // namespace kiosk::devices
