// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/models/flat_table.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kiosk::devices {

/// The kinds of steps that our models are made of, by their number in the file.
enum class TfliteOp : std::int32_t {
    Add = 0,
    AveragePool = 1,
    Concatenation = 2,
    Convolution = 3,
    DepthwiseConvolution = 4,
    Dequantize = 6,
    Logistic = 14,
    MaxPool = 17,
    Multiply = 18,
    Relu = 19,
    Relu6 = 21,
    Reshape = 22,
    ResizeBilinear = 23,
    Custom = 32,
    Pad = 34,
    Mean = 40,
    PRelu = 54,
    HardSwish = 117,
};

enum class TfliteType : std::int8_t { Float32 = 0, Float16 = 1, Int32 = 2 };

struct TfliteTensor {
    std::vector<int> shape;
    TfliteType type = TfliteType::Float32;
    /// Empty for what is computed.
    std::span<const std::byte> constant;

    [[nodiscard]] std::size_t elements() const;
};

struct TfliteNode {
    TfliteOp op = TfliteOp::Custom;
    /// The name of a Custom step.
    std::string custom;
    /// Indices of tensors; an input may be -1 (left out).
    std::vector<int> inputs;
    std::vector<int> outputs;
    std::optional<FlatTable> options;
    std::span<const std::byte> customOptions;
};

/// The first (and in our models only) graph of a TFLite file. Views into the file, which must outlive it.
struct TfliteGraph {
    std::vector<TfliteTensor> tensors;
    std::vector<TfliteNode> nodes;
    std::vector<int> inputs;
    std::vector<int> outputs;

    /// Checks every index, shape and length. Throws BadModel.
    [[nodiscard]] static TfliteGraph read(std::span<const std::byte> file);

    [[nodiscard]] const TfliteTensor& tensor(int index) const { return tensors.at(static_cast<std::size_t>(index)); }
    /// The numbers of a constant; half precision widened. Throws BadModel when it is none.
    [[nodiscard]] std::vector<float> floats(int index) const;
    [[nodiscard]] std::vector<int> integers(int index) const;
};

} // namespace kiosk::devices
