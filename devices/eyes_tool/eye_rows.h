// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"
#include "devices/eyes_tool/eye_report.h"

#include <functional>
#include <string_view>
#include <vector>

namespace kiosk::devices {

/// One reader of the eyes: its name, and a look at one frame which leaves numbers and lines.
struct EyeRow {
    std::string_view name;
    std::function<void(const Frame&, EyeReport&)> look;
};

/// All readers there are; a new one is one more row.
[[nodiscard]] std::vector<EyeRow> eyeRows();

/// Runs those of `rows` that are named in `wanted` (all when it is empty) on a frame: a JSON object with one member for
/// each, with its time in milliseconds. A reader that fails says so in its member.
[[nodiscard]] JsonObject lookWith(const std::vector<EyeRow>& rows, const std::vector<std::string>& wanted,
                                  const Frame& frame, cv::Mat& drawing);

} // namespace kiosk::devices
