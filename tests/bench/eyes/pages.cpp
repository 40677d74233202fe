// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/page_finder.h"
#include "tests/bench/eyes/contour_pages.h"
#include "tests/bench/eyes/sections.h"
#include "tests/generators/page_scene.h"

#include <array>
#include <map>
#include <opencv2/imgproc.hpp>
#include <print>
#include <string_view>

namespace kiosk::bench {
namespace {

using namespace generators;

struct Tally {
    int scenes = 0;
    double sum = 0;
    int above90 = 0;
    int above95 = 0;

    void add(double share)
    {
        ++scenes;
        sum += share;
        above90 += share > 0.90 ? 1 : 0;
        above95 += share > 0.95 ? 1 : 0;
    }
    [[nodiscard]] std::string text() const
    {
        return std::format("{:.3f} | {:.1f} % | {:.1f} %", sum / scenes, 100.0 * above90 / scenes,
                           100.0 * above95 / scenes);
    }
};

struct Finder {
    std::string_view name;
    Tally all;
    std::map<std::string_view, Tally> each;
    Times times;

    void add(const PageScene& scene, double share)
    {
        all.add(share);
        each[nameOf(scene.surface)].add(share);
    }
};

double shareOf(const std::optional<Corners>& found, const Corners& truth)
{
    return found ? overlap(*found, truth) : 0;
}

} // namespace

void pages(Amount amount)
{
    std::array<Finder, 2> finders{Finder{.name = "lines and rims (ours)"}, Finder{.name = "contours"}};
    PageScenes scenes;
    const int count = of(amount, 600);
    for (int i = 0; i < count; ++i) {
        const PageScene scene = scenes(static_cast<std::uint64_t>(i));
        cv::Mat bgra;
        cv::cvtColor(scene.picture, bgra, cv::COLOR_BGR2BGRA);
        std::optional<Corners> found;
        finders[0].times.take([&] {
            const auto pages = devices::PageFinder().find(bgra);
            if (!pages.empty())
                found = pages.front().corners;
        });
        finders[0].add(scene, shareOf(found, scene.corners));
        finders[1].times.take([&] { found = contourPage(bgra); });
        finders[1].add(scene, shareOf(found, scene.corners));
    }
    std::println("\n| pages in {} made scenes, 1920x1080 | mean IoU | above .90 | above .95 | time |", count);
    std::println("|---|---|---|---|---|");
    for (const Finder& finder : finders) {
        std::println("| {} | {} | {} |", finder.name, finder.all.text(), finder.times.text());
        for (const auto& [surface, tally] : finder.each)
            std::println("| – on {} | {} | |", surface, tally.text());
    }
}

} // namespace kiosk::bench
