// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/camera.h"

#include <filesystem>

namespace kiosk::devices {

/// A picture file as a camera frame, for tools that look at pictures instead of a camera.
///
/// Faults: PapersUnreadable: no picture that can be decoded, or larger than 8192 pixels on a side.
[[nodiscard]] Result<FrameLease> readPicture(const std::filesystem::path& path);

} // namespace kiosk::devices
