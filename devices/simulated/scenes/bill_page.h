// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/scenes/lettering.h"
#include "devices/simulated/scenes/person.h"

#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// A page of an electricity bill from a company that does not exist, letter size, 200 pixels an inch.
[[nodiscard]] cv::Mat drawBillPage(const FictionalPerson& person, Lettering& lettering);

} // namespace kiosk::devices
