// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"

#include <expected>
#include <filesystem>

#include <sys/types.h>

namespace kiosk::sync {

/// errno of a file operation that failed.
using Errno = int;

/// Reads at most `maxBytes` + 1 bytes, so that a longer file shows. Links and devices are not followed.
[[nodiscard]] std::expected<Bytes, Errno> readFile(const std::filesystem::path& path, std::size_t maxBytes);

/// Makes `path` with `content` and waits until it is on the disk. An existing file is an error (EEXIST).
[[nodiscard]] std::expected<void, Errno> writeNewFile(const std::filesystem::path& path, ByteView content, mode_t mode);

/// Puts `content` in place of `path` in one step: whole or not at all, on the disk when it returns.
[[nodiscard]] std::expected<void, Errno> replaceFile(const std::filesystem::path& path, ByteView content, mode_t mode);

/// Waits until the names in `folder` are on the disk.
[[nodiscard]] std::expected<void, Errno> syncFolder(const std::filesystem::path& folder);

/// rename(2), then both folders are on the disk.
[[nodiscard]] std::expected<void, Errno> moveFile(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace kiosk::sync
