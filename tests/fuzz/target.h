// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a fuzz target gives to the driver, one target a program.
namespace kiosk::fuzz {

using Bytes = std::vector<std::byte>;

/// Good and bad inputs to begin with, among them every one that once failed.
[[nodiscard]] std::vector<Bytes> seeds();

/// Reads one input of anybody's. Anything may be refused; nothing may crash, hang or be read past its end, and what is
/// accepted must keep what require() says here.
void tryOne(std::span<const std::byte> input);

/// Ends the program, so that the driver keeps the input, unless `truth`.
void require(bool truth, const char* promise);

[[nodiscard]] Bytes bytesOf(std::string_view text);
[[nodiscard]] Bytes fromHex(std::string_view hex);
/// A whole file below tests/fixtures; ends the program when there is none.
[[nodiscard]] std::string readFixture(std::string_view path);
/// The text that follows the first "key" at or after "from" in a JSON file without escapes; empty when there is none.
[[nodiscard]] std::string jsonText(std::string_view json, std::string_view key, std::string_view from = {});

} // namespace kiosk::fuzz
