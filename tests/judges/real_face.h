// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portrait/portrait.h"
#include "app/ports/signing.h"

namespace kiosk::test {

/// The portrait the kiosk's own eyes cut out of a camera picture of the test face.
[[nodiscard]] Portrait realPortrait();

/// The small face of the seal made from it, at most so many bytes.
[[nodiscard]] Bytes realFace(const Portrait& portrait, std::size_t mostBytes);

} // namespace kiosk::test
