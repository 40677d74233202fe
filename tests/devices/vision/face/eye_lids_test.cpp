// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/eye_lids.h"

#include "tests/devices/vision/face/real_faces.h"
#include "tests/devices/vision/models/reference_interpreter.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <opencv2/imgproc.hpp>
#include <string>

namespace kiosk::devices {
namespace {

// Tensors of the original: what the branches look at, the mesh, and the finished rims in the picture of 192 x 192.
constexpr int seenTensor = 35;
constexpr int meshTensor = 186;
constexpr int rightRimTensor = 721;
constexpr int leftRimTensor = 723;

} // namespace

TEST_CASE("eye lids: the rims are what the whole original model says", "[devices][vision][face]")
{
    std::ifstream in(std::string(TAKEN_MODELS) + "/attention_mesh.tflite", std::ios::binary);
    const std::string file{std::istreambuf_iterator<char>(in), {}};
    REQUIRE(file.size() > 2'000'000);
    const auto model = std::as_bytes(std::span(file));
    const RealFace frame = asFrame(realFaces()[1], 0.25, 7);
    const auto side = static_cast<int>(2.4 * frame.height());
    const cv::Rect around(cv::Point(frame.eyes()) - cv::Point(side / 2, side * 2 / 5), cv::Size(side, side));
    cv::Mat cut;
    cv::resize(frame.bgr(around), cut, {192, 192}, 0, 0, cv::INTER_AREA);
    cv::cvtColor(cut, cut, cv::COLOR_BGR2RGB);
    cut.convertTo(cut, CV_32F, 1 / 255.0);
    TensorNumbers given;
    given[endsOf(model).inputs.front()].assign(cut.ptr<float>(), cut.ptr<float>() + cut.total() * 3);
    const auto known = interpret(model, given, {seenTensor, meshTensor, rightRimTensor, leftRimTensor});

    cv::Mat seen(std::vector{1, EyeLids::planes, EyeLids::places, EyeLids::places}, CV_32F);
    const auto& places = known.at(seenTensor);
    const std::size_t count = places.size() / EyeLids::planes;
    for (std::size_t i = 0; i < places.size(); ++i)
        seen.ptr<float>()[i % EyeLids::planes * count + i / EyeLids::planes] = places[i];
    std::vector<cv::Point2f> points;
    for (std::size_t i = 0; i < known.at(meshTensor).size(); i += 3)
        points.emplace_back(known.at(meshTensor)[i], known.at(meshTensor)[i + 1]);
    auto lids = EyeLids::open(shippedModels());
    REQUIRE(lids);
    const EyeLids::Both rims = lids->find(seen, points);
    double most = 0;
    for (std::size_t i = 0; i < rims.right.size(); ++i) {
        const auto& right = known.at(rightRimTensor);
        const auto& left = known.at(leftRimTensor);
        most = std::max(most, cv::norm(rims.right[i] - cv::Point2f(right[2 * i], right[2 * i + 1])));
        most = std::max(most, cv::norm(rims.left[i] - cv::Point2f(left[2 * i], left[2 * i + 1])));
    }
    CHECK(most < 0.02);
    // The rims are about the eyes and not anywhere: the picture's middle third.
    CHECK(cv::norm((rims.right[0] + rims.right[8]) / 2 - (rims.left[0] + rims.left[8]) / 2) > 30);
}

TEST_CASE("eye lids: the gap is by the width of the eye", "[devices][vision][face]")
{
    EyeRim rim{};
    rim[0] = {0, 0};
    rim[8] = {40, 0};
    for (std::size_t i = 1; i < 8; ++i) {
        rim[i] = {5.0F * static_cast<float>(i), 4};
        rim[i + 8] = {5.0F * static_cast<float>(i), -6};
    }
    CHECK(std::abs(lidGap(rim) - 0.25) < 1e-6);
    CHECK(lidGap(EyeRim{}) == 0);
}

} // namespace kiosk::devices
