// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/card_printer/job_file.h"

#include <expected>
#include <string>
#include <vector>

namespace kiosk::devices {

/// Draws the sides of a recorded job as `name`-1.png, `name`-2.png and so on; the names of the pictures, or what is
/// wrong and where. Nothing is drawn of a job that is not whole.
[[nodiscard]] std::expected<std::vector<std::string>, std::string> drawJobFile(const std::string& file,
                                                                               const std::string& name, JobTurn turn);

} // namespace kiosk::devices
