// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <opencv2/core/mat.hpp>
#include <string_view>

namespace kiosk::devices {

/// The codes that papers and cards carry. Bar codes of one row are none of them and are not even looked for.
enum class CodeKind : std::uint8_t { Pdf417, Qr, Aztec, DataMatrix };

/// Is shown the raw content of one code; says whether it was the one looked for, which ends the search. The bytes are
/// overwritten when it returns.
using TakeCode = std::function<bool(std::string_view content)>;

/// Shows the codes of one kind in a grey picture to `take`; true when it took one. May throw cv::Exception and what
/// ZXing throws.
///
/// Method: ZXing wants a PDF417 level within two degrees, flat, and three pixels a module, and people do not hold
/// papers that way. So the code is looked for first, its outline followed, laid flat and enlarged. Matrix codes it
/// finds at any angle; small ones are enlarged. Time:    60 ms for 1920x1080 on two cores, 150 ms when nothing can be
/// read. Privacy: works on locked copies of parts of the picture. ZXing's own temporaries are freed without being
///          overwritten and cannot be reached.
bool readCodes(const cv::Mat& luma, CodeKind kind, const TakeCode& take);

/// ZXing alone on the whole picture, for comparison.
bool readCodesPlainly(const cv::Mat& luma, CodeKind kind, const TakeCode& take);

} // namespace kiosk::devices
