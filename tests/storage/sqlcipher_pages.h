// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace kiosk::storage::test {

/// Every page of a SQLCipher 4 file and of its log, live or not, decrypted with the raw key and put in a row: what
/// somebody with the disk and K_db reads.
[[nodiscard]] std::string decryptedPages(const std::filesystem::path& database, ByteView rawKey);

/// Is `word` there in UTF-8, UTF-16 (both orders) or capitals?
[[nodiscard]] bool holdsWord(std::string_view haystack, std::string_view word);

} // namespace kiosk::storage::test
