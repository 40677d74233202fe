// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <vector>

namespace kiosk::devices {

/// How a picture is padded where its size does not divide evenly; Wrong is what a careless converter would do.
enum class SamePadding { AsTflite, Wrong };

/// Runs a TFLite model step by step, slowly, in the order and layout of the file: what the converted model is compared
/// with. Written apart from the converter, from TFLite's published schema; shares no line with it. Throws
/// std::runtime_error for what it does not know.
///
/// Returns the numbers of the wanted tensors; `given` are the numbers of those that are known beforehand.
using TensorNumbers = std::map<int, std::vector<float>>;
[[nodiscard]] TensorNumbers interpret(std::span<const std::byte> tflite, TensorNumbers given,
                                      const std::vector<int>& wanted, SamePadding padding = SamePadding::AsTflite);

/// Indices of what goes in and what comes out of the whole model.
struct ModelEnds {
    std::vector<int> inputs;
    std::vector<int> outputs;
};
[[nodiscard]] ModelEnds endsOf(std::span<const std::byte> tflite);

} // namespace kiosk::devices
