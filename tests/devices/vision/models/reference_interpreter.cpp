// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/vision/models/reference_interpreter.h"

#include "tests/devices/vision/models/reference_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace kiosk::devices {
namespace {

using namespace reference;
using Numbers = std::vector<float>;

// ---- the steps, on numbers in the file's own order: row, column, channel ----

class Run {
public:
    Run(const Model& model, TensorNumbers given, SamePadding padding)
        : model_(model)
        , known_(std::move(given))
        , padding_(padding)
    {
    }

    const Numbers& want(int tensor)
    {
        if (known_.contains(tensor))
            return known_[tensor];
        const Tensor& t = tensorAt(tensor);
        if (t.dataBytes != 0) {
            Numbers numbers(t.size());
            for (std::size_t i = 0; i < numbers.size(); ++i)
                numbers[i] = t.type == 0   ? get<float>(model_.bytes, t.dataAt + 4 * i)
                             : t.type == 1 ? fromHalf(get<std::uint16_t>(model_.bytes, t.dataAt + 2 * i))
                                           : static_cast<float>(get<std::int32_t>(model_.bytes, t.dataAt + 4 * i));
            return known_[tensor] = numbers;
        }
        for (const Step& step : model_.steps)
            if (step.out.front() == tensor) {
                for (const int in : step.in)
                    want(in);
                return known_[tensor] = compute(step);
            }
        throw std::runtime_error("nothing makes tensor " + std::to_string(tensor));
    }

private:
    [[nodiscard]] const Tensor& tensorAt(int t) const { return model_.tensors.at(static_cast<std::size_t>(t)); }
    [[nodiscard]] int side(int tensor, int which) const
    {
        return tensorAt(tensor).shape.at(static_cast<std::size_t>(which));
    }
    [[nodiscard]] float at(int tensor, int y, int x, int c) const
    {
        const auto& s = tensorAt(tensor).shape;
        return known_.at(tensor)[(static_cast<std::size_t>(y) * s[2] + x) * s[3] + c];
    }

    Numbers compute(const Step& step)
    {
        const int in = step.in.front();
        const Numbers& a = known_.at(in);
        switch (step.op) {
        case 0:
            return together(step, [](float x, float y) { return x + y; });
        case 18:
            return together(step, [](float x, float y) { return x * y; });
        case 2:
            return joined(step);
        case 3:
            return convolved(step, false);
        case 4:
            return convolved(step, true);
        case 6:
        case 22:
            return a;
        case 14:
            return each(a, [](float x) { return 1 / (1 + std::exp(-x)); });
        case 17:
            return maximum(step);
        case 19:
            return each(a, [](float x) { return std::max(x, 0.0F); });
        case 21:
            return each(a, [](float x) { return std::clamp(x, 0.0F, 6.0F); });
        case 23:
            return enlarged(step);
        case 34:
            return padded(step);
        case 40:
            return averaged(step);
        case 54:
            return sloped(step);
        case 117:
            return each(a, [](float x) { return x * std::clamp(x + 3, 0.0F, 6.0F) / 6; });
        case 32:
            if (step.custom == "Convolution2DTransposeBias")
                return spread(step);
            if (step.custom == "Landmarks2TransformMatrix")
                return matrixAround(step);
            if (step.custom == "TransformTensorBilinear")
                return lookedAt(step);
            if (step.custom == "TransformLandmarks")
                return moved(step);
            break;
        default:
            break;
        }
        throw std::runtime_error("unknown step " + std::to_string(step.op) + step.custom);
    }

    static Numbers each(Numbers numbers, auto change)
    {
        for (float& number : numbers)
            number = change(number);
        return numbers;
    }

    Numbers together(const Step& step, auto change) const
    {
        Numbers out = known_.at(step.in[0]);
        const Numbers& b = known_.at(step.in[1]);
        // The second is as large, one for each channel, or one for all.
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = change(out[i], b[i % b.size()]);
        return out;
    }

    Numbers joined(const Step& step) const
    {
        if (intField(model_.bytes, step.options, 0, 0) != 1 || side(step.in[0], 0) != 1)
            throw std::runtime_error("joining along another axis");
        Numbers out;
        for (const int in : step.in)
            out.insert(out.end(), known_.at(in).begin(), known_.at(in).end());
        return out;
    }

    int before(int size, int kernel, int step, int outSize) const
    {
        const int missing = std::max((outSize - 1) * step + kernel - size, 0);
        return padding_ == SamePadding::AsTflite ? missing / 2 : missing - missing / 2;
    }

    Numbers convolved(const Step& step, bool isDepthwise) const
    {
        const int in = step.in[0];
        const int w = step.in[1];
        const int out = step.out[0];
        const int stepX = intField(model_.bytes, step.options, 1, 1);
        const int stepY = intField(model_.bytes, step.options, 2, 1);
        const bool isSame = byteField(model_.bytes, step.options, 0) == 0;
        const int top = isSame ? before(side(in, 1), side(w, 1), stepY, side(out, 1)) : 0;
        const int left = isSame ? before(side(in, 2), side(w, 2), stepX, side(out, 2)) : 0;
        const int channelsIn = side(in, 3);
        const int channelsOut = side(out, 3);
        const Numbers& weights = known_.at(w);
        const Numbers& bias = known_.at(step.in[2]);
        Numbers result;
        result.reserve(tensorAt(out).size());
        for (int y = 0; y < side(out, 1); ++y)
            for (int x = 0; x < side(out, 2); ++x)
                for (int o = 0; o < channelsOut; ++o) {
                    float sum = bias[static_cast<std::size_t>(o)];
                    for (int ky = 0; ky < side(w, 1); ++ky)
                        for (int kx = 0; kx < side(w, 2); ++kx) {
                            const int sy = y * stepY + ky - top;
                            const int sx = x * stepX + kx - left;
                            if (sy < 0 || sx < 0 || sy >= side(in, 1) || sx >= side(in, 2))
                                continue;
                            const std::size_t tap = static_cast<std::size_t>(ky) * side(w, 2) + kx;
                            if (isDepthwise) {
                                sum += at(in, sy, sx, o) * weights[tap * channelsOut + o];
                                continue;
                            }
                            const std::size_t taps = static_cast<std::size_t>(side(w, 1)) * side(w, 2);
                            const float* weight = &weights[(o * taps + tap) * channelsIn];
                            const float* pixel =
                                &known_.at(in)[(static_cast<std::size_t>(sy) * side(in, 2) + sx) * channelsIn];
                            for (int i = 0; i < channelsIn; ++i)
                                sum += pixel[i] * weight[i];
                        }
                    result.push_back(sum);
                }
        if (byteField(model_.bytes, step.options, isDepthwise ? 4 : 3) != 0)
            throw std::runtime_error("a fused activation");
        return result;
    }

    Numbers spread(const Step& step) const
    {
        const int in = step.in[0];
        const int w = step.in[1];
        const int out = step.out[0];
        const Numbers& weights = known_.at(w);
        Numbers result;
        for (int y = 0; y < side(out, 1); ++y)
            for (int x = 0; x < side(out, 2); ++x)
                for (int o = 0; o < side(out, 3); ++o) {
                    float sum = known_.at(step.in[2])[static_cast<std::size_t>(o)];
                    for (int i = 0; i < side(in, 3); ++i)
                        sum += at(in, y / 2, x / 2, i) *
                               weights[((static_cast<std::size_t>(o) * 2 + y % 2) * 2 + x % 2) * side(in, 3) + i];
                    result.push_back(sum);
                }
        return result;
    }

    // The points are listed behind their key, each two bytes, their number first.
    static std::vector<int> subsetOf(const std::string& options)
    {
        const std::string key("subset_idxs", 12);
        const std::size_t at = options.find(key) + key.size();
        const auto two = [&](std::size_t i) {
            return static_cast<unsigned char>(options.at(i)) + 256 * static_cast<unsigned char>(options.at(i + 1));
        };
        std::vector<int> subset;
        for (int i = 0; i < two(at); ++i)
            subset.push_back(two(at + 2 + 2 * static_cast<std::size_t>(i)));
        return subset;
    }

    Numbers matrixAround(const Step& step) const
    {
        const Numbers& points = known_.at(step.in[0]);
        const auto subset = subsetOf(step.customOptions);
        const auto x = [&](int i) { return points[3 * static_cast<std::size_t>(i)]; };
        const auto y = [&](int i) { return points[3 * static_cast<std::size_t>(i) + 1]; };
        const int from = subset.front() == 263 ? 362 : subset.front();
        const int to = subset.front() == 33 ? 133 : subset.front() == 263 ? 263 : 291;
        const float turn = std::atan2(y(to) - y(from), x(to) - x(from));
        const float c = std::cos(turn);
        const float s = std::sin(turn);
        float least[2] = {1e9F, 1e9F};
        float most[2] = {-1e9F, -1e9F};
        for (const int i : subset) {
            const float level[2] = {c * x(i) + s * y(i), -s * x(i) + c * y(i)};
            for (int k = 0; k < 2; ++k) {
                least[k] = std::min(least[k], level[k]);
                most[k] = std::max(most[k], level[k]);
            }
        }
        const float scaleX = 1.5F * (most[0] - least[0]) / 16;
        const float scaleY = 1.5F * (most[1] - least[1]) / 16;
        const float midX = (least[0] + most[0]) / 2 - 8 * scaleX;
        const float midY = (least[1] + most[1]) / 2 - 8 * scaleY;
        return {scaleX * c, -scaleY * s, 0, c * midX - s * midY,
                scaleX * s, scaleY * c,  0, s * midX + c * midY,
                0,          0,           1, 0,
                0,          0,           0, 1};
    }

    Numbers lookedAt(const Step& step) const
    {
        const int in = step.in[0];
        const Numbers& m = known_.at(step.in[1]);
        const int out = step.out[0];
        Numbers result;
        for (int y = 0; y < side(out, 1); ++y)
            for (int x = 0; x < side(out, 2); ++x) {
                const double sx = std::clamp<double>(
                    m[0] * static_cast<double>(x) + m[1] * static_cast<double>(y) + m[3], 0, side(in, 2) - 1);
                const double sy = std::clamp<double>(
                    m[4] * static_cast<double>(x) + m[5] * static_cast<double>(y) + m[7], 0, side(in, 1) - 1);
                for (int c = 0; c < side(out, 3); ++c)
                    result.push_back(between(in, sy, sx, c));
            }
        return result;
    }

    Numbers moved(const Step& step) const
    {
        const Numbers& points = known_.at(step.in[0]);
        const Numbers& m = known_.at(step.in[1]);
        Numbers result;
        for (std::size_t i = 0; i < points.size(); i += 2) {
            result.push_back(m[0] * points[i] + m[1] * points[i + 1] + m[3]);
            result.push_back(m[4] * points[i] + m[5] * points[i + 1] + m[7]);
        }
        return result;
    }

    Numbers maximum(const Step& step) const
    {
        const int in = step.in[0];
        const int out = step.out[0];
        Numbers result;
        for (int y = 0; y < side(out, 1); ++y)
            for (int x = 0; x < side(out, 2); ++x)
                for (int c = 0; c < side(out, 3); ++c) {
                    float most = -std::numeric_limits<float>::infinity();
                    for (int k = 0; k < 4; ++k)
                        most = std::max(most, at(in, 2 * y + k / 2, 2 * x + k % 2, c));
                    result.push_back(most);
                }
        return result;
    }

    Numbers averaged(const Step& step) const
    {
        const int in = step.in[0];
        Numbers result(static_cast<std::size_t>(side(in, 3)));
        const int places = side(in, 1) * side(in, 2);
        for (int c = 0; c < side(in, 3); ++c) {
            double sum = 0;
            for (int p = 0; p < places; ++p)
                sum += at(in, p / side(in, 2), p % side(in, 2), c);
            result[static_cast<std::size_t>(c)] = static_cast<float>(sum / places);
        }
        return result;
    }

    Numbers sloped(const Step& step) const
    {
        Numbers out = known_.at(step.in[0]);
        const Numbers& slope = known_.at(step.in[1]);
        for (std::size_t i = 0; i < out.size(); ++i)
            if (out[i] < 0)
                out[i] *= slope[i % slope.size()];
        return out;
    }

    Numbers padded(const Step& step) const
    {
        const int in = step.in[0];
        const int out = step.out[0];
        const Numbers& table = known_.at(step.in[1]);
        Numbers result;
        for (int y = 0; y < side(out, 1); ++y)
            for (int x = 0; x < side(out, 2); ++x)
                for (int c = 0; c < side(out, 3); ++c) {
                    const int sy = y - static_cast<int>(table[2]);
                    const int sx = x - static_cast<int>(table[4]);
                    const int sc = c - static_cast<int>(table[6]);
                    const bool isInside =
                        sy >= 0 && sx >= 0 && sc >= 0 && sy < side(in, 1) && sx < side(in, 2) && sc < side(in, 3);
                    result.push_back(isInside ? at(in, sy, sx, sc) : 0);
                }
        return result;
    }

    /// Between four places; beyond the edge its last ones go on.
    [[nodiscard]] float between(int in, double sy, double sx, int c) const
    {
        const int y0 = std::min(static_cast<int>(sy), side(in, 1) - 1);
        const int x0 = std::min(static_cast<int>(sx), side(in, 2) - 1);
        const int y1 = std::min(y0 + 1, side(in, 1) - 1);
        const int x1 = std::min(x0 + 1, side(in, 2) - 1);
        const double fy = sy - y0;
        const double fx = sx - x0;
        return static_cast<float>((1 - fy) * ((1 - fx) * at(in, y0, x0, c) + fx * at(in, y0, x1, c)) +
                                  fy * ((1 - fx) * at(in, y1, x0, c) + fx * at(in, y1, x1, c)));
    }

    Numbers enlarged(const Step& step) const
    {
        const int in = step.in[0];
        const int out = step.out[0];
        if (byteField(model_.bytes, step.options, 3) == 0)
            throw std::runtime_error("enlarging without half pixels");
        const auto place = [](int o, int outSize, int inSize) {
            return std::max((o + 0.5) * inSize / outSize - 0.5, 0.0);
        };
        Numbers result;
        for (int y = 0; y < side(out, 1); ++y)
            for (int x = 0; x < side(out, 2); ++x)
                for (int c = 0; c < side(out, 3); ++c)
                    result.push_back(
                        between(in, place(y, side(out, 1), side(in, 1)), place(x, side(out, 2), side(in, 2)), c));
        return result;
    }

    const Model& model_;
    TensorNumbers known_;
    SamePadding padding_;
};

} // namespace

TensorNumbers interpret(std::span<const std::byte> tflite, TensorNumbers given, const std::vector<int>& wanted,
                        SamePadding padding)
{
    const Model model = load(tflite);
    Run run(model, std::move(given), padding);
    TensorNumbers found;
    for (const int tensor : wanted)
        found[tensor] = run.want(tensor);
    return found;
}

ModelEnds endsOf(std::span<const std::byte> tflite)
{
    return load(tflite).ends;
}

} // namespace kiosk::devices
