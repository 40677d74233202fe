// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/models/onnx_bytes.h"
#include "devices/vision/models/onnx_converter.h"
#include "devices/vision/models/tflite_graph.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::devices {

/// How the numbers of a tensor lie: TFLite keeps pictures row, column, channel; ONNX channel, row, column.
enum class Layout { Planes, AsInFile };

/// Writes the steps of one graph one by one. What is not understood throws BadModel.
class OnnxSteps {
public:
    OnnxSteps(const TfliteGraph& graph, const ModelCut& cut);

    [[nodiscard]] std::string write();

private:
    using Node = TfliteNode;

    void writeNode(const Node& node);
    void convolution(const Node& node);
    void depthwise(const Node& node);
    void transposedConvolution(const Node& node);
    void pool(const Node& node);
    void arithmetic(const Node& node, const char* op, int activationField);
    void simple(const Node& node, const char* op);
    void prelu(const Node& node);
    void clip(const Node& node);
    void pad(const Node& node);
    void mean(const Node& node);
    void reshape(const Node& node);
    void concatenate(const Node& node);
    void resize(const Node& node);

    /// The four sides of a picture tensor in TFLite's order.
    struct Sides {
        int rows = 0;
        int columns = 0;
        int channels = 0;
    };
    struct Window {
        int kernelRows = 1;
        int kernelColumns = 1;
        int rowStep = 1;
        int columnStep = 1;
        int rowDilation = 1;
        int columnDilation = 1;
        bool isSame = false;
    };
    struct Margins {
        int top = 0;
        int left = 0;
        int bottom = 0;
        int right = 0;
    };

    [[nodiscard]] Sides picture(int tensor) const;
    [[nodiscard]] Margins marginsFor(const Window& window, const Sides& in, const Sides& out) const;
    /// The step's input with explicit margins around it, under a name of its own; unchanged without margins.
    [[nodiscard]] std::string margined(int tensor, const Margins& margins);
    struct Kernel {
        std::string weights;
        int groups = 1;
        int activation = 0;
    };
    void convolve(const Node& node, const Window& window, const Margins& margins, const Kernel& kernel);
    [[nodiscard]] std::string bias(const Node& node, int channels);
    /// Writes the activation that is fused into a step, and returns the name the step itself must write to.
    [[nodiscard]] std::string beforeActivation(const Node& node, int activation);
    void afterActivation(const Node& node, int activation);

    [[nodiscard]] std::string nameOf(int tensor);
    [[nodiscard]] bool isConstant(int tensor) const;
    [[nodiscard]] int source(int tensor) const;
    [[nodiscard]] Layout layoutOf(int tensor) const;
    [[nodiscard]] std::vector<int> shapeOf(int tensor) const;
    [[nodiscard]] std::vector<const Node*> wanted() const;

    const TfliteGraph& graph_;
    std::vector<int> from_;
    std::vector<int> to_;
    OnnxModel model_;
    std::map<int, Layout> layouts_;
    std::map<int, int> widenedFrom_;
    std::map<int, std::string> constants_;
    int extra_ = 0;
};

/// An input or output of a step; throws BadModel when there is none.
[[nodiscard]] int inputOf(const TfliteNode& node, std::size_t at);
[[nodiscard]] int outputOf(const TfliteNode& node);

} // namespace kiosk::devices
