// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/scenes/person.h"

#include <opencv2/core/mat.hpp>
#include <string>

namespace kiosk::devices {

/// The text of a driver's-licence code for `person` (AAMVA annex D, version 10), issued by nobody: issuer number
/// 000000.
///
/// Holds the elements a real one holds, so that dropping all but the allow-listed ones is shown, not assumed.
[[nodiscard]] std::string licenceText(const FictionalPerson& person);

/// `text` as PDF417: one pixel a module, 0 and 255, rows four pixels high, without quiet zone.
[[nodiscard]] cv::Mat pdf417(const std::string& text);

} // namespace kiosk::devices
