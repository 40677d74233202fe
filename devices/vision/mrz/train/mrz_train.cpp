// SPDX-License-Identifier: Apache-2.0
// porchlight-mrz-train: teaches the reader of machine-readable lines its letters, when the program is built.
// usage: porchlight-mrz-train FONT-FOLDER OUTPUT.cpp. Always the same letters, the same chance, the same weights.
#include "devices/vision/mrz/train/learner.h"
#include "devices/vision/mrz/train/print_strip.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <print>
#include <span>
#include <utility>
#include <vector>

namespace {

using namespace kiosk::devices::mrz;

constexpr int strips = 18000;
constexpr int looksAtEach = 2;
constexpr int stripsTried = 300;
constexpr std::size_t examplesInStep = 64;
/// Share of letters of unseen strips that may be told wrong (they are as hard as those learned from). Above it the
/// build stops: a reader that learned nothing must not be shipped.
constexpr double mostWrong = 0.03;

void addExamples(std::vector<Example>& examples, const GlyphMasters& masters, cv::RNG& random, int looks)
{
    const Strip strip = printStrip(masters, random);
    for (int look = 0; look < looks; ++look)
        for (const Strip::Cell& cell : strip.cells) {
            const Strip::Cell moved = jittered(cell, random);
            Example& example = examples.emplace_back();
            example.kind = moved.kind;
            sampleCell(strip.luma, moved.place, example.cell);
        }
}

/// Up quickly, then down to nothing.
float rateAt(double progress)
{
    constexpr double most = 0.003;
    return static_cast<float>(most * std::min(progress / 0.03, (1 - progress) / 0.97) + 1e-5);
}

void teach(Learner& learner, const GlyphMasters& masters, cv::RNG& random)
{
    // Strips are mixed, as those of one step should not look alike.
    constexpr int stripsAtOnce = 64;
    std::vector<Example> examples;
    for (int done = 0; done < strips; done += stripsAtOnce) {
        examples.clear();
        for (int i = 0; i < stripsAtOnce; ++i)
            addExamples(examples, masters, random, looksAtEach);
        for (std::size_t i = examples.size() - 1; i > 0; --i)
            std::swap(examples[i], examples[static_cast<std::size_t>(random.uniform(0, static_cast<int>(i) + 1))]);
        for (std::size_t at = 0; at + examplesInStep <= examples.size(); at += examplesInStep)
            learner.learn(
                std::span(examples).subspan(at, examplesInStep),
                rateAt((done + stripsAtOnce * static_cast<double>(at) / static_cast<double>(examples.size())) /
                       (strips + stripsAtOnce)));
    }
}

double shareWrong(Learner& learner, const GlyphMasters& masters, cv::RNG& random)
{
    std::vector<Example> examples;
    for (int i = 0; i < stripsTried; ++i)
        addExamples(examples, masters, random, 1);
    std::size_t wrong = 0;
    for (const Example& example : examples)
        wrong += learner.guess(example) == example.kind ? 0 : 1;
    return static_cast<double>(wrong) / static_cast<double>(examples.size());
}

int run(const char* fonts, const char* output)
{
    cv::setNumThreads(1);
    const GlyphMasters masters(fonts);
    cv::RNG random(20260117);
    Learner learner(random);
    teach(learner, masters, random);
    const double wrong = shareWrong(learner, masters, random);
    std::println("machine-readable letters: {:.2f} % of unseen ones told wrong", wrong * 100);
    if (wrong > mostWrong) {
        std::println("That is too many: the fonts in {} are not OCR-B, or the training is broken.", fonts);
        return EXIT_FAILURE;
    }
    std::ofstream file(output);
    learner.write(file);
    file.close();
    return file ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

int main(int count, char** words)
{
    if (count != 3) {
        std::println("usage: porchlight-mrz-train FONT-FOLDER OUTPUT.cpp");
        return 2;
    }
    try {
        return run(words[1], words[2]);
    } catch (const std::exception& e) {
        std::println("{}\nInstall the package fonts-ocr-b.", e.what());
        return EXIT_FAILURE;
    }
}
