// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/generators/dice.h"

#include <array>
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <string>

namespace kiosk::generators {

enum class Symbology : std::uint8_t { Pdf417, Qr, Aztec, DataMatrix, Code128 };

inline constexpr std::array matrixSymbologies{Symbology::Qr, Symbology::Aztec, Symbology::DataMatrix};

/// `text` drawn by ZXing's writer, one pixel a module, 0 and 255, without a quiet zone; rows of a PDF417 are three
/// modules high, as the licence standard wants them, bars of a Code 128 forty.
[[nodiscard]] cv::Mat drawSymbol(Symbology symbology, const std::string& text);

/// A text in the seal's alphabet, as long as a real seal (`letters`), of no meaning.
[[nodiscard]] std::string sealLikeText(Dice& dice, int letters);

} // namespace kiosk::generators
