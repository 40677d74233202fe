// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/devices/vision/models/reference_interpreter.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace kiosk::devices::reference {

using Bytes = std::span<const std::byte>;

template<typename T>
T get(Bytes b, std::size_t at)
{
    if (at + sizeof(T) > b.size())
        throw std::runtime_error("beyond the file");
    T value;
    std::memcpy(&value, &b[at], sizeof(T));
    return value;
}

/// A field of a table (0: none), or the given value.
[[nodiscard]] int intField(Bytes b, std::size_t table, int field, int otherwise);
[[nodiscard]] int byteField(Bytes b, std::size_t table, int field);
[[nodiscard]] float fromHalf(std::uint16_t h);

struct Tensor {
    std::vector<int> shape;
    int type = 0;
    std::size_t dataAt = 0;
    std::size_t dataBytes = 0;

    [[nodiscard]] std::size_t size() const
    {
        std::size_t n = 1;
        for (const int s : shape)
            n *= static_cast<std::size_t>(s);
        return n;
    }
};

struct Step {
    int op = 0;
    std::string custom;
    std::string customOptions;
    std::size_t options = 0;
    std::vector<int> in;
    std::vector<int> out;
};

struct Model {
    Bytes bytes;
    std::vector<Tensor> tensors;
    std::vector<Step> steps;
    ModelEnds ends;
};

/// The file is trusted: it was checked against its hash.
[[nodiscard]] Model load(Bytes b);

} // namespace kiosk::devices::reference
