// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/prefill.h"

#include <string_view>

namespace kiosk::devices {

/// Reads the allow-listed fields out of the text of a North American driver's licence code.
///
/// Format: AAMVA DL/ID Card Design Standard, annex D, versions 0 to 10: header "@ LF RS CR ANSI", issuer, version,
/// directory, then the subfile DL or ID. Taken: DAC, DAD, DCS, in the first versions DCT, DAB, DAA (name), DBB (birth
/// date), DAG, DAH, DAI, DAJ, DAK (address). Every other element is passed over unread. Empty when the structure does
/// not hold together.
/// Privacy: copies nothing but what it returns, and overwrites its working memory. Pure; never throws on any input.
[[nodiscard]] Prefill parseAamva(std::string_view code);

} // namespace kiosk::devices
