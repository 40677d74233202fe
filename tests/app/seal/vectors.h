// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"

#include <string>
#include <string_view>

namespace kiosk::test {

/// Bytes from hexadecimal text of either case; anything else ends the test.
[[nodiscard]] Bytes fromHex(std::string_view hex);
[[nodiscard]] std::string toHex(ByteView bytes);

/// A file below tests/fixtures/seal; a missing one ends the test.
[[nodiscard]] std::string readVector(std::string_view path);
/// The text or number that follows the first "key" at or after `from` in a JSON file without escapes.
[[nodiscard]] std::string jsonField(std::string_view json, std::string_view key, std::string_view from = {});

/// A P-256 private key (SEC 1 section C.4) in PEM from its 32-byte number.
[[nodiscard]] std::string pemOfScalar(ByteView scalar);

} // namespace kiosk::test
