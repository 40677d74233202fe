// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/generators/page_art.h"
#include "tests/generators/placing.h"
#include "tests/generators/surfaces.h"

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <vector>

namespace kiosk::generators {

/// A 1920x1080 picture of one paper on some surface, and where the paper truly is.
struct PageScene {
    cv::Mat picture;
    Corners corners;
    PageKind kind{};
    Surface surface{};
    bool hasGlare = false;
    bool hasShadow = false;
    bool hasHand = false;
    PageArt art;
};

/// Makes scene after scene; scene `number` is the same each time, whatever was made before.
class PageScenes {
public:
    static inline const cv::Size frame{1920, 1080};

    [[nodiscard]] PageScene operator()(std::uint64_t number);

private:
    devices::Lettering lettering_;
};

/// A paper and where it lies.
struct Laid {
    PageArt art;
    Corners corners;
};

/// The same picture without surprises: papers on a surface, a good lens, even light.
[[nodiscard]] cv::Mat layPapers(const std::vector<Laid>& papers, Surface surface, Dice& dice);

/// Corners for `art` about `middle`, `width` pixels wide, turned clockwise.
[[nodiscard]] Corners placed(const PageArt& art, cv::Point2d middle, double width, double degrees);

/// The paper as a telephone shows it: on dots of three colours, `dotPixels` camera pixels apart once it is drawn
/// `width` pixels wide.
[[nodiscard]] PageArt onScreen(const PageArt& art, double width, double dotPixels);

} // namespace kiosk::generators
