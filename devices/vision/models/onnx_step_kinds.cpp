// SPDX-License-Identifier: Apache-2.0
// How each kind of step is written. Fields of a step's options stand in the order of TFLite's published schema.
#include "devices/vision/models/onnx_steps.h"

#include <algorithm>
#include <array>
#include <format>

namespace kiosk::devices {
namespace {

const FlatTable& optionsOf(const TfliteNode& node)
{
    if (!node.options)
        throw BadModel("a step lacks its options");
    return *node.options;
}

std::int64_t big(int number)
{
    return number;
}

OnnxModel::Attribute one(std::string_view name, std::int64_t number)
{
    return {.name = name, .numbers = {number}, .isList = false};
}

/// (a, b, c, d) → (a, d, b, c): from channels last to channels first.
std::vector<float> channelsFirst(const std::vector<float>& numbers, const std::vector<int>& shape)
{
    const auto [count, rows, columns, channels] = std::array{shape[0], shape[1], shape[2], shape[3]};
    std::vector<float> turned(numbers.size());
    std::size_t to = 0;
    for (int n = 0; n < count; ++n)
        for (int c = 0; c < channels; ++c)
            for (int y = 0; y < rows; ++y)
                for (int x = 0; x < columns; ++x)
                    turned[to++] = numbers[((static_cast<std::size_t>(n) * rows + y) * columns + x) *
                                               static_cast<std::size_t>(channels) +
                                           c];
    return turned;
}

void expectFour(const std::vector<int>& shape)
{
    if (shape.size() != 4)
        throw BadModel("weights have the wrong number of sides");
}

} // namespace

std::string OnnxSteps::bias(const Node& node, int channels)
{
    const int tensor = inputOf(node, 2);
    const auto numbers = graph_.floats(source(tensor));
    if (numbers.size() != static_cast<std::size_t>(channels))
        throw BadModel("a step has not one bias for each channel");
    const std::string name = std::format("b{}", extra_++);
    model_.constant(name, {channels}, numbers);
    return name;
}

void OnnxSteps::convolution(const Node& node)
{
    const FlatTable& options = optionsOf(node);
    const int weights = inputOf(node, 1);
    const auto& shape = graph_.tensor(weights).shape;
    expectFour(shape);
    const Window window{.kernelRows = shape[1],
                        .kernelColumns = shape[2],
                        .rowStep = options.number<std::int32_t>(2, 1),
                        .columnStep = options.number<std::int32_t>(1, 1),
                        .rowDilation = options.number<std::int32_t>(5, 1),
                        .columnDilation = options.number<std::int32_t>(4, 1),
                        .isSame = options.number<std::int8_t>(0, 0) == 0};
    layouts_[outputOf(node)] = Layout::Planes;
    const Sides in = picture(inputOf(node, 0));
    const Sides out = picture(outputOf(node));
    if (shape[3] != in.channels || shape[0] != out.channels)
        throw BadModel("a convolution's weights are not for its picture");
    const Margins margins = marginsFor(window, in, out);
    const std::string name = std::format("w{}", extra_++);
    model_.constant(name, {shape[0], shape[3], shape[1], shape[2]},
                    channelsFirst(graph_.floats(source(weights)), shape));
    convolve(node, window, margins, {.weights = name, .groups = 1, .activation = options.number<std::int8_t>(3, 0)});
}

void OnnxSteps::depthwise(const Node& node)
{
    const FlatTable& options = optionsOf(node);
    const int weights = inputOf(node, 1);
    const auto& shape = graph_.tensor(weights).shape;
    expectFour(shape);
    const Window window{.kernelRows = shape[1],
                        .kernelColumns = shape[2],
                        .rowStep = options.number<std::int32_t>(2, 1),
                        .columnStep = options.number<std::int32_t>(1, 1),
                        .rowDilation = options.number<std::int32_t>(6, 1),
                        .columnDilation = options.number<std::int32_t>(5, 1),
                        .isSame = options.number<std::int8_t>(0, 0) == 0};
    layouts_[outputOf(node)] = Layout::Planes;
    const Sides in = picture(inputOf(node, 0));
    const Sides out = picture(outputOf(node));
    if (shape[0] != 1 || shape[3] != out.channels || out.channels % in.channels != 0)
        throw BadModel("a convolution's weights are not for its picture");
    const Margins margins = marginsFor(window, in, out);
    const std::string name = std::format("w{}", extra_++);
    model_.constant(name, {shape[3], 1, shape[1], shape[2]}, channelsFirst(graph_.floats(source(weights)), shape));
    convolve(node, window, margins,
             {.weights = name, .groups = in.channels, .activation = options.number<std::int8_t>(4, 0)});
}

void OnnxSteps::convolve(const Node& node, const Window& window, const Margins& margins, const Kernel& kernel)
{
    const std::string input = margined(inputOf(node, 0), margins);
    const bool isEven = margins.top == margins.bottom && margins.left == margins.right;
    const std::int64_t vertical = isEven ? margins.top : 0;
    const std::int64_t horizontal = isEven ? margins.left : 0;
    model_.node("Conv", {input, kernel.weights, bias(node, picture(outputOf(node)).channels)},
                beforeActivation(node, kernel.activation),
                {{.name = "kernel_shape", .numbers = {window.kernelRows, window.kernelColumns}},
                 {.name = "strides", .numbers = {window.rowStep, window.columnStep}},
                 {.name = "dilations", .numbers = {window.rowDilation, window.columnDilation}},
                 {.name = "pads", .numbers = {vertical, horizontal, vertical, horizontal}},
                 one("group", kernel.groups)});
    afterActivation(node, kernel.activation);
}

void OnnxSteps::transposedConvolution(const Node& node)
{
    // The options of this step of MediaPipe's own: padding (1 is SAME), stride across, stride down.
    const auto same = numberAt<std::int32_t>(node.customOptions, 0);
    const auto columnStep = numberAt<std::int32_t>(node.customOptions, 4);
    const auto rowStep = numberAt<std::int32_t>(node.customOptions, 8);
    const int weights = inputOf(node, 1);
    const auto& shape = graph_.tensor(weights).shape;
    expectFour(shape);
    layouts_[outputOf(node)] = Layout::Planes;
    const Sides in = picture(inputOf(node, 0));
    const Sides out = picture(outputOf(node));
    // Only where kernel and stride are equal do all paddings mean the same.
    if (same != 1 || shape[1] != rowStep || shape[2] != columnStep || shape[3] != in.channels ||
        shape[0] != out.channels || std::int64_t{in.rows} * rowStep != out.rows ||
        std::int64_t{in.columns} * columnStep != out.columns)
        throw BadModel("a transposed convolution of this form is not understood");
    // Weights are (out, row, column, in) there and (in, out, row, column) here.
    const auto numbers = graph_.floats(source(weights));
    std::vector<float> turned(numbers.size());
    std::size_t to = 0;
    for (int i = 0; i < shape[3]; ++i)
        for (int rest = 0; rest < shape[0] * shape[1] * shape[2]; ++rest)
            turned[to++] = numbers[static_cast<std::size_t>(rest) * static_cast<std::size_t>(shape[3]) + i];
    const std::string name = std::format("w{}", extra_++);
    model_.constant(name, {shape[3], shape[0], shape[1], shape[2]}, turned);
    model_.node("ConvTranspose", {nameOf(inputOf(node, 0)), name, bias(node, out.channels)}, nameOf(outputOf(node)),
                {{.name = "kernel_shape", .numbers = {shape[1], shape[2]}},
                 {.name = "strides", .numbers = {rowStep, columnStep}},
                 {.name = "pads", .numbers = {0, 0, 0, 0}}});
}

void OnnxSteps::pool(const Node& node)
{
    const FlatTable& options = optionsOf(node);
    const Window window{.kernelRows = options.number<std::int32_t>(4, 1),
                        .kernelColumns = options.number<std::int32_t>(3, 1),
                        .rowStep = options.number<std::int32_t>(2, 1),
                        .columnStep = options.number<std::int32_t>(1, 1),
                        .isSame = options.number<std::int8_t>(0, 0) == 0};
    layouts_[outputOf(node)] = Layout::Planes;
    const Sides in = picture(inputOf(node, 0));
    const Margins margins = marginsFor(window, in, picture(outputOf(node)));
    if (margins.top + margins.left + margins.bottom + margins.right != 0)
        throw BadModel("pooling beyond a picture's edge is not understood");
    const int activation = options.number<std::int8_t>(5, 0);
    model_.node(node.op == TfliteOp::MaxPool ? "MaxPool" : "AveragePool", {nameOf(inputOf(node, 0))},
                beforeActivation(node, activation),
                {{.name = "kernel_shape", .numbers = {window.kernelRows, window.kernelColumns}},
                 {.name = "strides", .numbers = {window.rowStep, window.columnStep}}});
    afterActivation(node, activation);
}

void OnnxSteps::arithmetic(const Node& node, const char* op, int activationField)
{
    const int first = inputOf(node, 0);
    const int second = inputOf(node, 1);
    if (isConstant(first))
        throw BadModel("a constant stands first in a sum or product");
    layouts_[outputOf(node)] = layoutOf(first);
    if (isConstant(second) ? layoutOf(first) != Layout::Planes : layoutOf(first) != layoutOf(second))
        throw BadModel("a sum or product of different things");
    const int activation = node.options ? node.options->number<std::int8_t>(activationField, 0) : 0;
    model_.node(op, {nameOf(first), nameOf(second)}, beforeActivation(node, activation));
    afterActivation(node, activation);
}

void OnnxSteps::simple(const Node& node, const char* op)
{
    layouts_[outputOf(node)] = layoutOf(inputOf(node, 0));
    model_.node(op, {nameOf(inputOf(node, 0))}, nameOf(outputOf(node)));
}

void OnnxSteps::clip(const Node& node)
{
    layouts_[outputOf(node)] = layoutOf(inputOf(node, 0));
    const std::string name = std::format("l{}", extra_++);
    const std::array<float, 2> limits{0, 6};
    model_.constant(name + "a", {}, std::span(limits).first(1));
    model_.constant(name + "b", {}, std::span(limits).last(1));
    model_.node("Clip", {nameOf(inputOf(node, 0)), name + "a", name + "b"}, nameOf(outputOf(node)));
}

void OnnxSteps::prelu(const Node& node)
{
    const int input = inputOf(node, 0);
    layouts_[outputOf(node)] = Layout::Planes;
    const int channels = picture(input).channels;
    const auto slopes = graph_.floats(source(inputOf(node, 1)));
    if (slopes.size() != static_cast<std::size_t>(channels))
        throw BadModel("a step has not one slope for each channel");
    const std::string name = std::format("s{}", extra_++);
    model_.constant(name, {channels, 1, 1}, slopes);
    model_.node("PRelu", {nameOf(input), name}, nameOf(outputOf(node)));
}

void OnnxSteps::pad(const Node& node)
{
    const int input = inputOf(node, 0);
    layouts_[outputOf(node)] = Layout::Planes;
    const Sides in = picture(input);
    const Sides out = picture(outputOf(node));
    const auto table = graph_.integers(inputOf(node, 1));
    if (table.size() != 8 || std::ranges::min(table) < 0 || table[0] + table[1] != 0 ||
        std::int64_t{in.rows} + table[2] + table[3] != out.rows ||
        std::int64_t{in.columns} + table[4] + table[5] != out.columns ||
        std::int64_t{in.channels} + table[6] + table[7] != out.channels)
        throw BadModel("margins do not add up");
    const std::string name = std::format("m{}", extra_++);
    model_.constant(name,
                    {0, big(table[6]), big(table[2]), big(table[4]), 0, big(table[7]), big(table[3]), big(table[5])});
    model_.node("Pad", {nameOf(input), name}, nameOf(outputOf(node)),
                {{.name = "mode", .numbers = {}, .word = "constant"}});
}

void OnnxSteps::mean(const Node& node)
{
    const auto axes = graph_.integers(inputOf(node, 1));
    layouts_[outputOf(node)] = Layout::Planes;
    const Sides in = picture(inputOf(node, 0));
    const Sides out = picture(outputOf(node));
    if (axes != std::vector{1, 2} || out.rows != 1 || out.columns != 1 || out.channels != in.channels)
        throw BadModel("a mean over anything but the whole picture is not understood");
    model_.node("GlobalAveragePool", {nameOf(inputOf(node, 0))}, nameOf(outputOf(node)));
}

void OnnxSteps::reshape(const Node& node)
{
    const int input = inputOf(node, 0);
    const int output = outputOf(node);
    if (graph_.tensor(input).elements() != graph_.tensor(output).elements())
        throw BadModel("a reshaping changes the number of numbers");
    std::string from = nameOf(input);
    if (layoutOf(input) == Layout::Planes) {
        const std::string turned = std::format("n{}", extra_++);
        model_.node("Transpose", {from}, turned, {{.name = "perm", .numbers = {0, 2, 3, 1}}});
        from = turned;
    }
    layouts_[output] = Layout::AsInFile;
    std::vector<std::int64_t> sides;
    for (const int side : graph_.tensor(output).shape)
        sides.push_back(side);
    const std::string name = std::format("r{}", extra_++);
    model_.constant(name, sides);
    model_.node("Reshape", {from, name}, nameOf(output));
}

void OnnxSteps::concatenate(const Node& node)
{
    const FlatTable& options = optionsOf(node);
    const Layout layout = layoutOf(inputOf(node, 0));
    const auto sides = static_cast<int>(graph_.tensor(outputOf(node)).shape.size());
    int axis = options.number<std::int32_t>(0, 0);
    axis = axis < 0 ? axis + sides : axis;
    if (axis < 0 || axis >= sides || options.number<std::int8_t>(1, 0) != 0)
        throw BadModel("a joining along an axis that is not there");
    std::vector<std::string> names;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        if (layoutOf(inputOf(node, i)) != layout)
            throw BadModel("a joining of different things");
        names.push_back(nameOf(inputOf(node, i)));
    }
    layouts_[outputOf(node)] = layout;
    constexpr std::array<int, 4> planesAxis{0, 2, 3, 1};
    model_.node("Concat", names, nameOf(outputOf(node)),
                {one("axis", layout == Layout::Planes ? planesAxis.at(static_cast<std::size_t>(axis)) : axis)});
}

void OnnxSteps::resize(const Node& node)
{
    const FlatTable& options = optionsOf(node);
    layouts_[outputOf(node)] = Layout::Planes;
    const Sides in = picture(inputOf(node, 0));
    const Sides out = picture(outputOf(node));
    if (options.number<std::int8_t>(2, 0) != 0 || options.number<std::int8_t>(3, 0) != 1 || in.channels != out.channels)
        throw BadModel("an enlarging of this form is not understood");
    const std::string name = std::format("z{}", extra_++);
    model_.constant(name, {1, big(out.channels), big(out.rows), big(out.columns)});
    model_.node("Resize", {nameOf(inputOf(node, 0)), "", "", name}, nameOf(outputOf(node)),
                {{.name = "mode", .numbers = {}, .word = "linear"},
                 {.name = "coordinate_transformation_mode", .numbers = {}, .word = "half_pixel"}});
}

} // namespace kiosk::devices
