// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/models/onnx_converter.h"

#include "devices/vision/models/onnx_steps.h"

namespace kiosk::devices {

std::expected<std::string, std::string> convertToOnnx(std::span<const std::byte> tflite, const ModelCut& cut)
{
    try {
        const TfliteGraph graph = TfliteGraph::read(tflite);
        return OnnxSteps(graph, cut).write();
    } catch (const BadModel& e) {
        return std::unexpected(std::string(e.what()));
    }
}

} // namespace kiosk::devices
