// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "app/privacy/locked_bytes.h"

namespace kiosk::devices {

/// Blue, green, red, 255; rows packed, top row first.
struct FacePicture {
    int width = 0;
    int height = 0;
    LockedBytes bgra;
};

/// The small face of a seal, enlarged smoothly to `height` pixels for the screen; never made smaller.
///
/// Faults: PortraitUnreadable: not a WebP picture, or larger than 512 pixels on a side.
/// Privacy: decoded straight into locked memory; libwebp's own rows are freed by it.
[[nodiscard]] Result<FacePicture> decodeSealFace(ByteView webp, int height);

} // namespace kiosk::devices
