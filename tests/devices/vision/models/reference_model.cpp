// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/vision/models/reference_model.h"

#include <algorithm>
#include <cmath>

namespace kiosk::devices::reference {
namespace {

std::size_t fieldAt(Bytes b, std::size_t table, int field)
{
    const std::size_t v = table - static_cast<std::size_t>(get<std::int32_t>(b, table));
    if (4 + 2 * field >= get<std::uint16_t>(b, v))
        return 0;
    const auto offset = get<std::uint16_t>(b, v + 4 + 2 * static_cast<std::size_t>(field));
    return offset == 0 ? 0 : table + offset;
}

std::size_t jump(Bytes b, std::size_t at)
{
    return at + get<std::uint32_t>(b, at);
}

std::vector<int> intList(Bytes b, std::size_t table, int field)
{
    std::vector<int> list;
    const std::size_t at = fieldAt(b, table, field);
    if (at == 0)
        return list;
    const std::size_t head = jump(b, at);
    for (std::uint32_t i = 0; i < get<std::uint32_t>(b, head); ++i)
        list.push_back(get<std::int32_t>(b, head + 4 + 4 * i));
    return list;
}

std::vector<std::size_t> tableList(Bytes b, std::size_t table, int field)
{
    std::vector<std::size_t> list;
    const std::size_t head = jump(b, fieldAt(b, table, field));
    for (std::uint32_t i = 0; i < get<std::uint32_t>(b, head); ++i)
        list.push_back(jump(b, head + 4 + 4 * i));
    return list;
}

} // namespace

int intField(Bytes b, std::size_t table, int field, int otherwise)
{
    const std::size_t at = table == 0 ? 0 : fieldAt(b, table, field);
    return at == 0 ? otherwise : get<std::int32_t>(b, at);
}

int byteField(Bytes b, std::size_t table, int field)
{
    const std::size_t at = table == 0 ? 0 : fieldAt(b, table, field);
    return at == 0 ? 0 : get<std::int8_t>(b, at);
}

float fromHalf(std::uint16_t h)
{
    const float sign = (h >> 15) != 0 ? -1.0F : 1.0F;
    const int e = (h >> 10) & 31;
    const float m = static_cast<float>(h & 1023) / 1024.0F;
    return e == 0 ? sign * std::pow(2.0F, -14.0F) * m : sign * std::pow(2.0F, static_cast<float>(e - 15)) * (1 + m);
}

Model load(Bytes b)
{
    Model model{.bytes = b, .tensors = {}, .steps = {}, .ends = {}};
    const std::size_t root = jump(b, 0);
    const std::size_t graph = tableList(b, root, 2).front();
    const auto buffers = tableList(b, root, 4);
    for (const std::size_t t : tableList(b, graph, 0)) {
        Tensor tensor{.shape = intList(b, t, 0), .type = byteField(b, t, 1)};
        const std::size_t buffer = buffers.at(static_cast<std::size_t>(intField(b, t, 2, 0)));
        if (const std::size_t at = fieldAt(b, buffer, 0); at != 0) {
            tensor.dataAt = jump(b, at) + 4;
            tensor.dataBytes = get<std::uint32_t>(b, tensor.dataAt - 4);
        }
        model.tensors.push_back(tensor);
    }
    const auto codes = tableList(b, root, 1);
    for (const std::size_t s : tableList(b, graph, 3)) {
        const std::size_t code = codes.at(static_cast<std::size_t>(intField(b, s, 0, 0)));
        Step step{.op = std::max(byteField(b, code, 0), intField(b, code, 3, 0)),
                  .in = intList(b, s, 1),
                  .out = intList(b, s, 2)};
        if (const std::size_t at = fieldAt(b, code, 1); at != 0) {
            const std::size_t head = jump(b, at);
            step.custom.assign(reinterpret_cast<const char*>(&b[head + 4]), get<std::uint32_t>(b, head));
        }
        if (const std::size_t at = fieldAt(b, s, 4); at != 0)
            step.options = jump(b, at);
        if (const std::size_t at = fieldAt(b, s, 5); at != 0) {
            const std::size_t head = jump(b, at);
            step.customOptions.assign(reinterpret_cast<const char*>(&b[head + 4]), get<std::uint32_t>(b, head));
        }
        model.steps.push_back(step);
    }
    model.ends = {.inputs = intList(b, graph, 1), .outputs = intList(b, graph, 2)};
    return model;
}

} // namespace kiosk::devices::reference
