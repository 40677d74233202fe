// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/scenes/lettering.h"
#include "tests/generators/dice.h"

#include <array>
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <string>

namespace kiosk::generators {

enum class PageKind : std::uint8_t { CardFront, CardBack, Passport, Letter, Blank };

inline constexpr std::array pageKinds{PageKind::CardFront, PageKind::CardBack, PageKind::Passport, PageKind::Letter};

/// One paper marked SPECIMEN of somebody who does not exist, seen flat; 12 pixels a millimetre for cards and passports,
/// 6 for pages.
struct PageArt {
    cv::Mat picture;
    /// 255 on the paper, 0 in rounded-off corners.
    cv::Mat mask;
    /// Width in millimetres.
    double widthMm = 0;
    /// The text in its PDF417; empty when it has none.
    std::string code;
    std::string name;
};

[[nodiscard]] PageArt drawPage(PageKind kind, devices::Lettering& lettering, Dice& dice);

} // namespace kiosk::generators
