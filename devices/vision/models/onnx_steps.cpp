// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/models/onnx_steps.h"

#include <algorithm>
#include <format>
#include <set>

namespace kiosk::devices {
namespace {

/// Activations that TFLite fuses into a step.
constexpr int fusedRelu = 1;
constexpr int fusedRelu6 = 3;

bool has(const std::vector<int>& list, int wanted)
{
    return std::ranges::find(list, wanted) != list.end();
}

} // namespace

int inputOf(const TfliteNode& node, std::size_t at)
{
    if (at >= node.inputs.size() || node.inputs[at] < 0)
        throw BadModel("a step lacks an input");
    return node.inputs[at];
}

int outputOf(const TfliteNode& node)
{
    if (node.outputs.size() != 1)
        throw BadModel("a step has not exactly one output");
    return node.outputs.front();
}

OnnxSteps::OnnxSteps(const TfliteGraph& graph, const ModelCut& cut)
    : graph_(graph)
    , from_(cut.from.empty() ? graph.inputs : cut.from)
    , to_(cut.to.empty() ? graph.outputs : cut.to)
{
    for (const auto* list : {&from_, &to_})
        for (const int tensor : *list)
            if (tensor < 0 || tensor >= static_cast<int>(graph.tensors.size()))
                throw BadModel(std::format("there is no tensor {} to cut at", tensor));
    for (const Node& node : graph.nodes)
        if (node.op == TfliteOp::Dequantize)
            widenedFrom_[outputOf(node)] = inputOf(node, 0);
}

std::vector<const TfliteNode*> OnnxSteps::wanted() const
{
    // Backwards from the end: in a file a step stands behind those it needs.
    std::set<int> needed(to_.begin(), to_.end());
    std::vector<const Node*> nodes;
    for (auto node = graph_.nodes.rbegin(); node != graph_.nodes.rend(); ++node) {
        const bool isNeeded =
            std::ranges::any_of(node->outputs, [&](int out) { return needed.contains(out) && !has(from_, out); });
        if (!isNeeded || node->op == TfliteOp::Dequantize)
            continue;
        nodes.push_back(&*node);
        needed.insert(node->inputs.begin(), node->inputs.end());
    }
    std::ranges::reverse(nodes);
    return nodes;
}

std::string OnnxSteps::write()
{
    for (std::size_t i = 0; i < from_.size(); ++i) {
        const int tensor = from_[i];
        layouts_[tensor] = graph_.tensor(tensor).shape.size() == 4 ? Layout::Planes : Layout::AsInFile;
        model_.input(nameOf(tensor), shapeOf(tensor));
    }
    for (const Node* node : wanted())
        writeNode(*node);
    for (const int tensor : to_) {
        if (!layouts_.contains(tensor))
            throw BadModel("nothing makes what comes out");
        model_.output(nameOf(tensor), shapeOf(tensor));
    }
    return model_.finish("eyes");
}

void OnnxSteps::writeNode(const Node& node)
{
    switch (node.op) {
    case TfliteOp::Convolution:
        return convolution(node);
    case TfliteOp::DepthwiseConvolution:
        return depthwise(node);
    case TfliteOp::AveragePool:
    case TfliteOp::MaxPool:
        return pool(node);
    case TfliteOp::Add:
        return arithmetic(node, "Add", 0);
    case TfliteOp::Multiply:
        return arithmetic(node, "Mul", 0);
    case TfliteOp::Relu:
        return simple(node, "Relu");
    case TfliteOp::Logistic:
        return simple(node, "Sigmoid");
    case TfliteOp::HardSwish:
        return simple(node, "HardSwish");
    case TfliteOp::Relu6:
        return clip(node);
    case TfliteOp::PRelu:
        return prelu(node);
    case TfliteOp::Pad:
        return pad(node);
    case TfliteOp::Mean:
        return mean(node);
    case TfliteOp::Reshape:
        return reshape(node);
    case TfliteOp::Concatenation:
        return concatenate(node);
    case TfliteOp::ResizeBilinear:
        return resize(node);
    case TfliteOp::Custom:
        if (node.custom == "Convolution2DTransposeBias")
            return transposedConvolution(node);
        throw BadModel(std::format("a step named {} is not understood", node.custom));
    case TfliteOp::Dequantize:
        break;
    }
    throw BadModel(std::format("a step of kind {} is not understood", static_cast<int>(node.op)));
}

int OnnxSteps::source(int tensor) const
{
    const auto found = widenedFrom_.find(tensor);
    return found == widenedFrom_.end() ? tensor : found->second;
}

bool OnnxSteps::isConstant(int tensor) const
{
    return !graph_.tensor(source(tensor)).constant.empty();
}

Layout OnnxSteps::layoutOf(int tensor) const
{
    const auto found = layouts_.find(tensor);
    if (found == layouts_.end())
        throw BadModel("a step needs what no step before it makes");
    return found->second;
}

std::vector<int> OnnxSteps::shapeOf(int tensor) const
{
    const auto& shape = graph_.tensor(tensor).shape;
    if (layoutOf(tensor) == Layout::AsInFile)
        return shape;
    return {shape[0], shape[3], shape[1], shape[2]};
}

OnnxSteps::Sides OnnxSteps::picture(int tensor) const
{
    const auto& shape = graph_.tensor(tensor).shape;
    if (shape.size() != 4 || shape[0] != 1 || layoutOf(tensor) != Layout::Planes)
        throw BadModel("a step expects a picture and gets something else");
    return {.rows = shape[1], .columns = shape[2], .channels = shape[3]};
}

std::string OnnxSteps::nameOf(int tensor)
{
    const auto ending = std::ranges::find(to_, tensor);
    if (ending != to_.end())
        return std::format("out{}", ending - to_.begin());
    const auto beginning = std::ranges::find(from_, tensor);
    if (beginning != from_.end())
        return std::format("in{}", beginning - from_.begin());
    if (!isConstant(tensor))
        return std::format("t{}", tensor);
    // A constant beside pictures: its last side is the channel.
    std::string& name = constants_[tensor];
    if (name.empty()) {
        name = std::format("c{}", tensor);
        const auto numbers = graph_.floats(source(tensor));
        const auto& shape = graph_.tensor(tensor).shape;
        if (numbers.size() != 1 && numbers.size() != static_cast<std::size_t>(shape.back()))
            throw BadModel("a constant is neither one number nor one for each channel");
        model_.constant(name, {static_cast<int>(numbers.size()), 1, 1}, numbers);
    }
    return name;
}

OnnxSteps::Margins OnnxSteps::marginsFor(const Window& window, const Sides& in, const Sides& out) const
{
    if (std::min({window.rowStep, window.columnStep, window.rowDilation, window.columnDilation}) < 1)
        throw BadModel("a step's stride is no stride");
    const auto side = [&](int size, int kernel, int step, int dilation, int stated, int& before, int& after) {
        const std::int64_t reach = std::int64_t{kernel - 1} * dilation + 1;
        const std::int64_t places = window.isSame ? (size + std::int64_t{step} - 1) / step : (size - reach) / step + 1;
        if (places != stated || (!window.isSame && reach > size))
            throw BadModel("a step's sizes do not add up");
        // TFLite's rule: what does not divide evenly goes to the bottom and the right.
        const std::int64_t missing =
            window.isSame ? std::max<std::int64_t>((places - 1) * step + reach - size, 0) : std::int64_t{0};
        before = static_cast<int>(missing / 2);
        after = static_cast<int>(missing - missing / 2);
    };
    Margins margins;
    side(in.rows, window.kernelRows, window.rowStep, window.rowDilation, out.rows, margins.top, margins.bottom);
    side(in.columns, window.kernelColumns, window.columnStep, window.columnDilation, out.columns, margins.left,
         margins.right);
    return margins;
}

std::string OnnxSteps::margined(int tensor, const Margins& margins)
{
    if (margins.top == margins.bottom && margins.left == margins.right)
        return nameOf(tensor);
    const std::string name = std::format("m{}", extra_++);
    model_.constant(name + "p", {0, 0, margins.top, margins.left, 0, 0, margins.bottom, margins.right});
    model_.node("Pad", {nameOf(tensor), name + "p"}, name, {{.name = "mode", .numbers = {}, .word = "constant"}});
    return name;
}

std::string OnnxSteps::beforeActivation(const Node& node, int activation)
{
    if (activation == 0)
        return nameOf(outputOf(node));
    if (activation != fusedRelu && activation != fusedRelu6)
        throw BadModel(std::format("an activation of kind {} is not understood", activation));
    return std::format("a{}", outputOf(node));
}

void OnnxSteps::afterActivation(const Node& node, int activation)
{
    const int output = outputOf(node);
    if (activation == fusedRelu)
        model_.node("Relu", {std::format("a{}", output)}, nameOf(output));
    if (activation == fusedRelu6) {
        const std::string name = std::format("l{}", extra_++);
        const std::vector<float> least{0};
        const std::vector<float> most{6};
        model_.constant(name + "a", {}, least);
        model_.constant(name + "b", {}, most);
        model_.node("Clip", {std::format("a{}", output), name + "a", name + "b"}, nameOf(output));
    }
}

} // namespace kiosk::devices
