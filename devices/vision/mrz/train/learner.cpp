// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/train/learner.h"

#include "devices/vision/mrz/dot.h"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <string_view>

namespace kiosk::devices::mrz {
namespace {

constexpr float forget1 = 0.9F;
constexpr float forget2 = 0.999F;
/// A little of every answer is held to be wrong, so that no weight grows for ever and doubt stays visible.
constexpr float doubt = 0.01F;

/// e to the power of x, for x up to 0: the same on every machine, which a library's need not be.
float exponential(float x)
{
    if (x < -30)
        return 0;
    double term = 1;
    double sum = 1;
    const double part = static_cast<double>(x) / 64;
    for (int i = 1; i < 8; ++i) {
        term *= part / i;
        sum += term;
    }
    for (int i = 0; i < 6; ++i)
        sum *= sum;
    return static_cast<float>(sum);
}

void addScaled(float* into, const float* from, float factor, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        into[i] += factor * from[i];
}

void writeNumbers(std::ostream& out, std::string_view name, const std::vector<float>& weights, float scale)
{
    out << "    ." << name << " = {\n";
    for (std::size_t i = 0; i < weights.size(); ++i)
        out << std::lround(weights[i] / scale) << (i % 24 == 23 ? ",\n" : ",");
    out << "},\n";
}

float scaleOf(const std::vector<float>& weights)
{
    float most = 0;
    for (const float weight : weights)
        most = std::max(most, std::abs(weight));
    return most / 32000;
}

} // namespace

Learner::Layer::Layer(std::size_t units_, std::size_t inputs_, cv::RNG& random)
    : units(units_)
    , inputs(inputs_)
    , weights(units * (inputs + 1))
    , slopes(weights.size())
    , mean(weights.size())
    , square(weights.size())
{
    const double spread = std::sqrt(2.0 / static_cast<double>(inputs));
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = i % (inputs + 1) == inputs ? 0 : static_cast<float>(random.gaussian(spread));
}

void Learner::Layer::update(float rate, float correction1, float correction2)
{
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const float slope = slopes[i];
        mean[i] = forget1 * mean[i] + (1 - forget1) * slope;
        square[i] = forget2 * square[i] + (1 - forget2) * slope * slope;
        weights[i] -= rate * (mean[i] * correction1) / (std::sqrt(square[i] * correction2) + 1e-8F);
        slopes[i] = 0;
    }
}

Learner::Learner(cv::RNG& random)
    : first_(hiddenUnits, cellPixels, random)
    , second_(classes, hiddenUnits, random)
    , hidden_(hiddenUnits)
    , chances_(classes)
{
}

void Learner::look(const Example& example)
{
    for (std::size_t unit = 0; unit < hiddenUnits; ++unit) {
        const float* weights = first_.weights.data() + unit * (cellPixels + 1);
        hidden_[unit] = std::max(0.0F, dot(example.cell.data(), weights, cellPixels) + weights[cellPixels]);
    }
    for (std::size_t kind = 0; kind < classes; ++kind) {
        const float* weights = second_.weights.data() + kind * (hiddenUnits + 1);
        chances_[kind] = dot(hidden_.data(), weights, hiddenUnits) + weights[hiddenUnits];
    }
    const float most = std::ranges::max(chances_);
    float sum = 0;
    for (float& chance : chances_)
        sum += chance = exponential(chance - most);
    for (float& chance : chances_)
        chance /= sum;
}

void Learner::blame(const Example& example)
{
    std::array<float, hiddenUnits> below{};
    for (std::size_t kind = 0; kind < classes; ++kind) {
        const float wanted = (kind == example.kind ? 1 - doubt : 0) + doubt / static_cast<float>(classes);
        const float error = chances_[kind] - wanted;
        float* slopes = second_.slopes.data() + kind * (hiddenUnits + 1);
        addScaled(slopes, hidden_.data(), error, hiddenUnits);
        slopes[hiddenUnits] += error;
        addScaled(below.data(), second_.weights.data() + kind * (hiddenUnits + 1), error, hiddenUnits);
    }
    for (std::size_t unit = 0; unit < hiddenUnits; ++unit) {
        if (hidden_[unit] <= 0)
            continue;
        float* slopes = first_.slopes.data() + unit * (cellPixels + 1);
        addScaled(slopes, example.cell.data(), below[unit], cellPixels);
        slopes[cellPixels] += below[unit];
    }
}

void Learner::learn(std::span<const Example> examples, float rate)
{
    for (const Example& example : examples) {
        look(example);
        blame(example);
    }
    const float share = 1 / static_cast<float>(examples.size());
    for (Layer* layer : {&first_, &second_})
        for (float& slope : layer->slopes)
            slope *= share;
    decay1_ *= forget1;
    decay2_ *= forget2;
    for (Layer* layer : {&first_, &second_})
        layer->update(rate, 1 / (1 - decay1_), 1 / (1 - decay2_));
}

std::size_t Learner::guess(const Example& example)
{
    look(example);
    return static_cast<std::size_t>(std::ranges::max_element(chances_) - chances_.begin());
}

void Learner::write(std::ostream& out) const
{
    const float hidden = scaleOf(first_.weights);
    const float output = scaleOf(second_.weights);
    out << "// SPDX-License-Identifier: Apache-2.0\n// Made by porchlight-mrz-train.\n"
           "#include \"devices/vision/mrz/glyph_net.h\"\n\nnamespace kiosk::devices::mrz {\n\n"
           "const GlyphWeights glyphWeights{\n    .hiddenScale = "
        << std::scientific << hidden << "F,\n    .outputScale = " << output << "F,\n";
    writeNumbers(out, "hidden", first_.weights, hidden);
    writeNumbers(out, "output", second_.weights, output);
    out << "};\n\n} // namespace kiosk::devices::mrz\n";
}

} // namespace kiosk::devices::mrz
