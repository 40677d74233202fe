// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/models/onnx_bytes.h"

#include <bit>
#include <cstring>

namespace kiosk::devices {
namespace {

// Wire types of protobuf.
constexpr std::uint64_t variableWire = 0;
constexpr std::uint64_t lengthWire = 2;
constexpr std::uint64_t fourByteWire = 5;

// Element types and versions of ONNX.
constexpr std::int64_t floatElements = 1;
constexpr std::int64_t int64Elements = 7;
constexpr std::int64_t formatVersion = 7;
constexpr std::int64_t stepsVersion = 14;

std::uint64_t key(int field, std::uint64_t wire)
{
    return static_cast<std::uint64_t>(field) << 3 | wire;
}

ProtoMessage attributeMessage(const OnnxModel::Attribute& attribute)
{
    constexpr std::int64_t oneNumber = 2;
    constexpr std::int64_t word = 3;
    constexpr std::int64_t list = 7;
    ProtoMessage message;
    message.text(1, attribute.name);
    if (!attribute.word.empty()) {
        message.text(4, attribute.word);
        message.number(20, word);
        return message;
    }
    for (const std::int64_t value : attribute.numbers)
        message.number(attribute.isList ? 8 : 3, value);
    message.number(20, attribute.isList ? list : oneNumber);
    return message;
}

} // namespace

void ProtoMessage::variable(std::uint64_t value)
{
    for (; value > 0x7f; value >>= 7)
        bytes_ += static_cast<char>((value & 0x7f) | 0x80);
    bytes_ += static_cast<char>(value);
}

void ProtoMessage::number(int field, std::int64_t value)
{
    variable(key(field, variableWire));
    variable(std::bit_cast<std::uint64_t>(value));
}

void ProtoMessage::real(int field, float value)
{
    variable(key(field, fourByteWire));
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void ProtoMessage::text(int field, std::string_view value)
{
    variable(key(field, lengthWire));
    variable(value.size());
    bytes_ += value;
}

void OnnxModel::node(std::string_view op, const std::vector<std::string>& inputs, const std::string& output,
                     const std::vector<Attribute>& attributes)
{
    ProtoMessage node;
    for (const std::string& input : inputs)
        node.text(1, input);
    node.text(2, output);
    node.text(3, output);
    node.text(4, op);
    for (const Attribute& attribute : attributes)
        node.message(5, attributeMessage(attribute));
    graph_.message(1, node);
}

void OnnxModel::constant(const std::string& name, const std::vector<int>& shape, std::span<const float> numbers)
{
    ProtoMessage tensor;
    for (const int side : shape)
        tensor.number(1, side);
    tensor.number(2, floatElements);
    tensor.text(8, name);
    tensor.text(9, {reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes()});
    graph_.message(5, tensor);
}

void OnnxModel::constant(const std::string& name, const std::vector<std::int64_t>& numbers)
{
    ProtoMessage tensor;
    tensor.number(1, static_cast<std::int64_t>(numbers.size()));
    tensor.number(2, int64Elements);
    tensor.text(8, name);
    tensor.text(9, {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::int64_t)});
    graph_.message(5, tensor);
}

ProtoMessage OnnxModel::value(const std::string& name, const std::vector<int>& shape)
{
    ProtoMessage sides;
    for (const int side : shape) {
        ProtoMessage one;
        one.number(1, side);
        sides.message(1, one);
    }
    ProtoMessage tensor;
    tensor.number(1, floatElements);
    tensor.message(2, sides);
    ProtoMessage type;
    type.message(1, tensor);
    ProtoMessage value;
    value.text(1, name);
    value.message(2, type);
    return value;
}

std::string OnnxModel::finish(std::string_view name)
{
    graph_.text(2, name);
    ProtoMessage steps;
    steps.text(1, "");
    steps.number(2, stepsVersion);
    ProtoMessage model;
    model.number(1, formatVersion);
    model.text(2, "porchlight");
    model.message(7, graph_);
    model.message(8, steps);
    return model.bytes();
}

} // namespace kiosk::devices
