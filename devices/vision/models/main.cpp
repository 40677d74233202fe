// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/models/onnx_converter.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <print>
#include <ranges>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view usage = R"(usage: porchlight-models MODEL.tflite MODEL.onnx [--from N,N… --to N,N…]
Turns a TFLite model into ONNX, which OpenCV reads. --from and --to cut a part out, by the numbers of tensors.)";

bool takeNumbers(std::vector<int>& numbers, std::string_view list)
{
    for (const auto part : std::views::split(list, ',')) {
        const std::string_view word(part.begin(), part.end());
        int number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error != std::errc() || end != word.data() + word.size())
            return false;
        numbers.push_back(number);
    }
    return true;
}

bool parse(kiosk::devices::ModelCut& cut, int count, char** words)
{
    if (count < 3 || count % 2 == 0)
        return false;
    for (int i = 3; i + 1 < count; i += 2) {
        const std::string_view option = words[i];
        if (option != "--from" && option != "--to")
            return false;
        if (!takeNumbers(option == "--from" ? cut.from : cut.to, words[i + 1]))
            return false;
    }
    return true;
}

} // namespace

int main(int count, char** words)
{
    kiosk::devices::ModelCut cut;
    if (!parse(cut, count, words)) {
        std::println(stderr, "{}", usage);
        return 2;
    }
    std::ifstream in(words[1], std::ios::binary);
    const std::string file{std::istreambuf_iterator<char>(in), {}};
    if (!in) {
        std::println(stderr, "porchlight-models: cannot read {}", words[1]);
        return 1;
    }
    const auto onnx = kiosk::devices::convertToOnnx(std::as_bytes(std::span(file)), cut);
    if (!onnx) {
        std::println(stderr, "porchlight-models: {}: {}", words[1], onnx.error());
        return 1;
    }
    // Renamed when whole, so that a build that was stopped does not go on with half a model.
    const std::string part = std::string(words[2]) + ".part";
    std::ofstream out(part, std::ios::binary);
    out << *onnx << std::flush;
    std::error_code error;
    if (out)
        std::filesystem::rename(part, words[2], error);
    if (!out || error) {
        std::println(stderr, "porchlight-models: cannot write {}", words[2]);
        return 1;
    }
    return 0;
}
