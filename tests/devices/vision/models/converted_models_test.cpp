// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/models/onnx_converter.h"
#include "devices/vision/models/shipped_models.h"
#include "devices/vision/models/tflite_graph.h"
#include "tests/devices/vision/models/reference_interpreter.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <fstream>
#include <iterator>
#include <opencv2/dnn.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::devices {
namespace {

struct Kind {
    const char* name;
    cv::Size size;
    double scale;
    double shift;
    /// Largest difference that other orders of adding make, of the largest number that comes out.
    double tolerance;
    /// Tensors to cut at; empty is the model's own end.
    std::vector<int> to = {};
};
const Kind detector{"face_detector", {128, 128}, 1 / 127.5, -1, 1e-5};
const Kind mesh{"attention_mesh", {192, 192}, 1 / 255.0, 0, 1e-5, {186, 710, 35}};
const Kind person{"person", {256, 144}, 1 / 255.0, 0, 1e-4};

std::string original(const Kind& kind)
{
    std::ifstream in(std::string(TAKEN_MODELS) + "/" + kind.name + ".tflite", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    REQUIRE(bytes.size() > 200'000);
    return bytes;
}

std::span<const std::byte> asBytes(const std::string& text)
{
    return std::as_bytes(std::span(text));
}

/// The picture's middle as the model wants it, floating point, RGB.
cv::Mat prepared(const char* name, const Kind& kind)
{
    const cv::Mat picture = cv::imread(std::string(FACE_FIXTURES) + "/" + name, cv::IMREAD_COLOR);
    REQUIRE_FALSE(picture.empty());
    const int side = std::min(picture.cols, picture.rows);
    const int height = side * kind.size.height / kind.size.width;
    cv::Mat small;
    cv::resize(picture(cv::Rect((picture.cols - side) / 2, 0, side, height)), small, kind.size, 0, 0, cv::INTER_AREA);
    cv::cvtColor(small, small, cv::COLOR_BGR2RGB);
    small.convertTo(small, CV_32F, kind.scale, kind.shift);
    return small;
}

/// Where the upper byte of a half-precision weight in the middle of the first convolution lies: a bit of its exponent.
std::size_t weightOfFirstStep(const std::string& file)
{
    const TfliteGraph graph = TfliteGraph::read(asBytes(file));
    const auto first = std::ranges::find(graph.nodes, TfliteOp::Convolution, &TfliteNode::op);
    REQUIRE(first != graph.nodes.end());
    for (const TfliteNode& node : graph.nodes)
        if (node.op == TfliteOp::Dequantize && node.outputs.front() == first->inputs.at(1)) {
            const auto weights = graph.tensor(node.inputs.front()).constant;
            const auto begins = static_cast<std::size_t>(weights.data() - asBytes(file).data());
            return begins + (weights.size() / 4) * 2 + 1;
        }
    FAIL("the first convolution has no half-precision weights");
    return 0;
}

std::vector<cv::Mat> throughOpenCv(const std::string& onnx, const cv::Mat& input, std::size_t outputs)
{
    cv::setNumThreads(1);
    cv::dnn::Net net = cv::dnn::readNetFromONNX(onnx.data(), onnx.size());
    net.setInput(cv::dnn::blobFromImage(input));
    std::vector<std::string> names;
    for (std::size_t i = 0; i < outputs; ++i)
        names.push_back("out" + std::to_string(i));
    std::vector<cv::Mat> found;
    net.forward(found, names);
    return found;
}

/// (row, column, channel) → (channel, row, column) where the output is a picture.
std::vector<float> asPlanes(const std::vector<float>& numbers, const cv::Mat& like)
{
    if (like.dims != 4)
        return numbers;
    const auto channels = static_cast<std::size_t>(like.size[1]);
    const std::size_t places = numbers.size() / channels;
    std::vector<float> planes(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i)
        planes[i % channels * places + i / channels] = numbers[i];
    return planes;
}

/// The largest difference between what OpenCV and the interpreter compute, over all outputs, by the largest number in
/// it.
double apart(const Kind& kind, const std::string& converted, const std::string& interpreted, const cv::Mat& input,
             SamePadding padding = SamePadding::AsTflite)
{
    const auto onnx = convertToOnnx(asBytes(converted), {.from = {}, .to = kind.to});
    REQUIRE(onnx);
    const ModelEnds ends = endsOf(asBytes(interpreted));
    const auto& to = kind.to.empty() ? ends.outputs : kind.to;
    const auto outputs = throughOpenCv(*onnx, input, to.size());
    TensorNumbers given;
    given[ends.inputs.front()].assign(input.ptr<float>(), input.ptr<float>() + input.total() * 3);
    const auto expected = interpret(asBytes(interpreted), given, to, padding);
    double worst = 0;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const auto wanted = asPlanes(expected.at(to[i]), outputs[i]);
        REQUIRE(outputs[i].total() == wanted.size());
        double most = 0;
        double largest = 1e-6;
        for (std::size_t n = 0; n < wanted.size(); ++n) {
            most = std::max(most, std::abs(static_cast<double>(outputs[i].ptr<float>()[n]) - wanted[n]));
            largest = std::max(largest, std::abs(static_cast<double>(wanted[n])));
        }
        worst = std::max(worst, most / largest);
    }
    return worst;
}

} // namespace

TEST_CASE("models: OpenCV computes what the original says, on real faces", "[devices][vision][models]")
{
    const Kind kind = GENERATE(detector, mesh, person);
    const char* const name = GENERATE("obama.jpg", "biden.jpg");
    const std::string file = original(kind);
    const cv::Mat input = prepared(name, kind);
    const double difference = apart(kind, file, file, input);
    CAPTURE(kind.name, name, difference);
    CHECK(difference <= kind.tolerance);
}

TEST_CASE("models: a flipped bit in one weight is noticed", "[devices][vision][models]")
{
    const Kind kind = GENERATE(detector, mesh, person);
    const std::string file = original(kind);
    std::string flipped = file;
    const std::size_t at = weightOfFirstStep(file);
    flipped[at] = static_cast<char>(flipped[at] ^ 0x20);
    const cv::Mat input = prepared("obama.jpg", kind);
    const double difference = apart(kind, flipped, file, input);
    CAPTURE(kind.name, difference);
    CHECK(difference > 10 * kind.tolerance);
}

TEST_CASE("models: padding on the wrong side is noticed", "[devices][vision][models]")
{
    const Kind kind = GENERATE(detector, mesh, person);
    const std::string file = original(kind);
    const cv::Mat input = prepared("obama.jpg", kind);
    const double difference = apart(kind, file, file, input, SamePadding::Wrong);
    CAPTURE(kind.name, difference);
    CHECK(difference > 10 * kind.tolerance);
}

TEST_CASE("models: an eye's branch is what the whole computes there", "[devices][vision][models]")
{
    const std::string file = original(mesh);
    const cv::Mat input = prepared("obama.jpg", mesh);
    const auto [from, to] = GENERATE(std::pair{200, 687}, std::pair{201, 693});
    const auto onnx = convertToOnnx(asBytes(file), {.from = {from}, .to = {to}});
    REQUIRE(onnx);
    TensorNumbers given;
    given[endsOf(asBytes(file)).inputs.front()].assign(input.ptr<float>(), input.ptr<float>() + input.total() * 3);
    auto known = interpret(asBytes(file), given, {from, to});
    cv::Mat blob(std::vector{1, 32, 16, 16}, CV_32F);
    const auto planes = asPlanes(known.at(from), blob);
    std::ranges::copy(planes, blob.ptr<float>());
    cv::dnn::Net net = cv::dnn::readNetFromONNX(onnx->data(), onnx->size());
    net.setInput(blob);
    const cv::Mat out = net.forward("out0");
    REQUIRE(out.total() == known.at(to).size());
    for (std::size_t i = 0; i < out.total(); ++i)
        CHECK(std::abs(out.ptr<float>()[i] - known.at(to)[i]) < 1e-3);
    CHECK_FALSE(convertToOnnx(asBytes(file), {.from = {}, .to = {99999}}));
}

TEST_CASE("models: what is built in is what the converter makes of the originals", "[devices][vision][models]")
{
    const ShippedModels shipped = shippedModels();
    const auto same = [](std::span<const std::byte> built, const Kind& kind, const ModelCut& cut) {
        const auto onnx = convertToOnnx(asBytes(original(kind)), cut);
        REQUIRE(onnx);
        return std::ranges::equal(built, asBytes(*onnx));
    };
    CHECK(same(shipped.faceDetector, detector, {}));
    CHECK(same(shipped.faceMesh, mesh, {.from = {}, .to = mesh.to}));
    CHECK(same(shipped.rightEye, mesh, {.from = {200}, .to = {687}}));
    CHECK(same(shipped.leftEye, mesh, {.from = {201}, .to = {693}}));
    CHECK(same(shipped.person, person, {}));
    CHECK_FALSE(convertToOnnx(asBytes(original(mesh))));
    CHECK(shipped.faceGeometry.size() == 19'376);
}

TEST_CASE("models: a torn file is refused with a reason, wherever it is torn", "[devices][vision][models]")
{
    const std::string file = original(detector);
    for (const std::size_t length : {std::size_t{0}, std::size_t{3}, std::size_t{8}, std::size_t{100}, file.size() / 3,
                                     file.size() / 2, file.size() - 40}) {
        const auto onnx = convertToOnnx(asBytes(file.substr(0, length)));
        CAPTURE(length);
        REQUIRE_FALSE(onnx);
        CHECK(onnx.error().size() > 10);
    }
    CHECK(convertToOnnx(asBytes(std::string(5000, 'x'))).error() == "this is no TFLite file");
}

TEST_CASE("models: bytes changed anywhere never crash the converter", "[devices][vision][models]")
{
    const std::string file = original(detector);
    // The tables are at the end of the file and at its beginning; the middle is weights.
    cv::RNG random(7);
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        std::string changed = file;
        for (int i = 0; i < 4; ++i) {
            const int reach = round % 3 == 0 ? 400 : 30'000;
            const auto at = static_cast<std::size_t>(random.uniform(0, reach));
            changed[round % 2 == 0 ? at : file.size() - 1 - at] = static_cast<char>(random.uniform(0, 256));
        }
        refused += convertToOnnx(asBytes(changed)) ? 0 : 1;
    }
    CHECK(refused > 20);
}

} // namespace kiosk::devices
