// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/fuzz/target.h"

#include <vector>

namespace kiosk::fuzz {

/// The texts of the published Claim 169 codes.
[[nodiscard]] std::vector<std::string> publishedCodes();
/// The same without base45 and zlib, as far as they are any.
[[nodiscard]] std::vector<Bytes> publishedTokens();
/// Every message of the COSE working group in the fixtures.
[[nodiscard]] std::vector<Bytes> publishedMessages();
/// The hexadecimal part of a status list vector.
[[nodiscard]] Bytes publishedList(std::string_view name);

} // namespace kiosk::fuzz
