// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/scenes/lettering.h"
#include "devices/simulated/scenes/person.h"

#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// Corner radius of a card (ISO/IEC 7810 ID-1), of its width.
constexpr double licenceCorner = 3.18 / 85.6;

/// The back of a driver's licence of a state that does not exist, with a readable PDF417; 30 pixels a millimetre.
[[nodiscard]] cv::Mat drawLicenceBack(const FictionalPerson& person, Lettering& lettering);

} // namespace kiosk::devices
