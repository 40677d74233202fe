// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/mrz/glyph_net.h"

#include <iosfwd>
#include <opencv2/core.hpp>
#include <span>
#include <vector>

namespace kiosk::devices::mrz {

struct Example {
    std::array<float, cellPixels> cell;
    std::size_t kind;
};

/// Learns the weights of GlyphNet: one hidden layer, cross entropy, Adam.
class Learner {
public:
    explicit Learner(cv::RNG& random);

    /// One step on some examples; `rate`: how far.
    void learn(std::span<const Example> examples, float rate);
    [[nodiscard]] std::size_t guess(const Example& example);

    /// C++ source that defines glyphWeights.
    void write(std::ostream& out) const;

private:
    struct Layer {
        Layer(std::size_t units, std::size_t inputs, cv::RNG& random);
        void update(float rate, float correction1, float correction2);

        std::size_t units;
        std::size_t inputs;
        std::vector<float> weights;
        std::vector<float> slopes;
        std::vector<float> mean;
        std::vector<float> square;
    };

    void look(const Example& example);
    void blame(const Example& example);

    Layer first_;
    Layer second_;
    std::vector<float> hidden_;
    std::vector<float> chances_;
    float decay1_ = 1;
    float decay2_ = 1;
};

} // namespace kiosk::devices::mrz
