// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/models/tflite_graph.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <format>

namespace kiosk::devices {
namespace {

// Fields of the file's tables, in the order of TFLite's published schema.
constexpr int modelCodes = 1;
constexpr int modelGraphs = 2;
constexpr int modelBuffers = 4;
constexpr int codeOld = 0;
constexpr int codeCustom = 1;
constexpr int codeNumber = 3;
constexpr int graphTensors = 0;
constexpr int graphInputs = 1;
constexpr int graphOutputs = 2;
constexpr int graphNodes = 3;
constexpr int tensorShape = 0;
constexpr int tensorType = 1;
constexpr int tensorBuffer = 2;
constexpr int nodeCode = 0;
constexpr int nodeInputs = 1;
constexpr int nodeOutputs = 2;
constexpr int nodeOptions = 4;
constexpr int nodeCustomOptions = 5;

/// Far above our models; a hostile file must not make us ask for more memory than there is.
constexpr std::size_t mostElements = std::size_t{1} << 24;

std::size_t bytesOf(TfliteType type)
{
    return type == TfliteType::Float16 ? 2 : 4;
}

float widened(std::uint16_t half)
{
    const int exponent = (half >> 10) & 0x1f;
    const int fraction = half & 0x3ff;
    const float sign = (half & 0x8000) != 0 ? -1.0F : 1.0F;
    if (exponent == 0x1f)
        throw BadModel("a weight is no number");
    if (exponent == 0)
        return sign * std::ldexp(static_cast<float>(fraction), -24);
    return sign * std::ldexp(static_cast<float>(fraction | 0x400), exponent - 25);
}

TfliteTensor readTensor(const FlatTable& table, const std::vector<FlatTable>& buffers)
{
    TfliteTensor tensor{.shape = table.numbers(tensorShape),
                        .type = static_cast<TfliteType>(table.number<std::int8_t>(tensorType, 0)),
                        .constant = {}};
    if (tensor.type != TfliteType::Float32 && tensor.type != TfliteType::Float16 && tensor.type != TfliteType::Int32)
        throw BadModel(std::format("numbers of type {} are not understood", static_cast<int>(tensor.type)));
    std::size_t elements = 1;
    for (const int side : tensor.shape) {
        if (side < 1 || static_cast<std::size_t>(side) > mostElements / elements)
            throw BadModel("a tensor has an impossible size");
        elements *= static_cast<std::size_t>(side);
    }
    const auto buffer = table.number<std::uint32_t>(tensorBuffer, 0);
    if (buffer >= buffers.size())
        throw BadModel("a tensor's buffer is not in the file");
    tensor.constant = buffers[buffer].bytes(0);
    if (!tensor.constant.empty() && tensor.constant.size() != elements * bytesOf(tensor.type))
        throw BadModel("a tensor's buffer is not of its size");
    return tensor;
}

void checkIndices(const std::vector<int>& indices, std::size_t count, int least)
{
    for (const int index : indices)
        if (index < least || index >= static_cast<int>(count))
            throw BadModel("a step names a tensor that is not there");
}

TfliteNode readNode(const FlatTable& table, const std::vector<FlatTable>& codes, std::size_t tensors)
{
    const auto code = table.number<std::uint32_t>(nodeCode, 0);
    if (code >= codes.size())
        throw BadModel("a step is of no kind");
    const int old = codes[code].number<std::int8_t>(codeOld, 0);
    TfliteNode node{.op = static_cast<TfliteOp>(std::max(old, codes[code].number<std::int32_t>(codeNumber, 0))),
                    .custom = codes[code].text(codeCustom),
                    .inputs = table.numbers(nodeInputs),
                    .outputs = table.numbers(nodeOutputs),
                    .options = table.table(nodeOptions),
                    .customOptions = table.bytes(nodeCustomOptions)};
    checkIndices(node.inputs, tensors, -1);
    checkIndices(node.outputs, tensors, 0);
    return node;
}

} // namespace

std::size_t TfliteTensor::elements() const
{
    std::size_t count = 1;
    for (const int side : shape)
        count *= static_cast<std::size_t>(side);
    return count;
}

TfliteGraph TfliteGraph::read(std::span<const std::byte> file)
{
    if (numberAt<std::uint32_t>(file, 4) != std::uint32_t{'T' | 'F' << 8 | 'L' << 16 | '3' << 24})
        throw BadModel("this is no TFLite file");
    const FlatTable model = FlatTable::root(file);
    const auto graphs = model.tables(modelGraphs);
    if (graphs.empty())
        throw BadModel("there is no graph in the file");
    const auto buffers = model.tables(modelBuffers);
    const auto codes = model.tables(modelCodes);
    const FlatTable& table = graphs.front();
    TfliteGraph graph{
        .tensors = {}, .nodes = {}, .inputs = table.numbers(graphInputs), .outputs = table.numbers(graphOutputs)};
    for (const FlatTable& tensor : table.tables(graphTensors))
        graph.tensors.push_back(readTensor(tensor, buffers));
    for (const FlatTable& node : table.tables(graphNodes))
        graph.nodes.push_back(readNode(node, codes, graph.tensors.size()));
    checkIndices(graph.inputs, graph.tensors.size(), 0);
    checkIndices(graph.outputs, graph.tensors.size(), 0);
    if (graph.inputs.empty() || graph.outputs.empty())
        throw BadModel("the graph has no beginning or no end");
    return graph;
}

std::vector<float> TfliteGraph::floats(int index) const
{
    const TfliteTensor& from = tensor(index);
    if (from.constant.empty() || from.type == TfliteType::Int32)
        throw BadModel("weights are expected where there are none");
    std::vector<float> numbers(from.elements());
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = from.type == TfliteType::Float16 ? widened(numberAt<std::uint16_t>(from.constant, 2 * i))
                                                      : numberAt<float>(from.constant, 4 * i);
    if (!std::ranges::all_of(numbers, [](float number) { return std::isfinite(number); }))
        throw BadModel("a weight is no number");
    return numbers;
}

std::vector<int> TfliteGraph::integers(int index) const
{
    const TfliteTensor& from = tensor(index);
    if (from.constant.empty() || from.type != TfliteType::Int32)
        throw BadModel("whole numbers are expected where there are none");
    std::vector<int> numbers(from.elements());
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = numberAt<std::int32_t>(from.constant, 4 * i);
    return numbers;
}

} // namespace kiosk::devices
