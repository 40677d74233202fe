// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

#include <string>
#include <string_view>

namespace kiosk::base45 {

/// Bytes as text of QR's alphanumeric set (RFC 9285): 3 characters for 2 bytes, 2 for a last odd one.
[[nodiscard]] std::string encode(ByteView bytes);

/// Faults: SealMalformed (native = character offset): a character or length outside the alphabet's rules, or a group
/// that stands for more than its bytes can hold.
[[nodiscard]] Result<Bytes> decode(std::string_view text);

} // namespace kiosk::base45
