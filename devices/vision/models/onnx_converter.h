// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <expected>
#include <span>
#include <string>
#include <vector>

namespace kiosk::devices {

/// Which part of a model to take, by indices of tensors; empty means from its own beginning, to its own end.
struct ModelCut {
    std::vector<int> from;
    std::vector<int> to;
};

/// Turns a TFLite model into ONNX bytes that OpenCV reads. Inputs are named in0, in1, …, outputs out0, out1, …;
/// pictures in and out are planes (channel, row, column). A torn, hostile or unknown file gives a sentence that says
/// why.
///
/// Pure: the same bytes give the same bytes.
[[nodiscard]] std::expected<std::string, std::string> convertToOnnx(std::span<const std::byte> tflite,
                                                                    const ModelCut& cut = {});

} // namespace kiosk::devices
