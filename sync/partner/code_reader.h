// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/privacy/wiped_text.h"
#include "sync/partner/check_options.h"

#include <vector>

namespace kiosk::partner {

/// The texts of all codes that what was asked for has: a picture, a text, or what a camera sees within the patience.
///
/// Faults: CardCodeUnreadable: none, or the text's file cannot be read. PapersUnreadable: not a picture.
///         CameraSourceMissing; Camera…: the camera's own, when it showed no card for their sake.
[[nodiscard]] Result<std::vector<WipedText>> readCodes(const CheckOptions& options);

} // namespace kiosk::partner
