// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "app/privacy/locked_bytes.h"

#include <filesystem>

namespace kiosk::shell {

/// Reads a whole small file into locked memory. Faults: KeyMissing.
[[nodiscard]] Result<LockedBytes> readKeyFile(const std::filesystem::path& path);

/// Writes a key for this user only (mode 0600), whole or not at all, and onto the disk.
///
/// Faults: VaultReadOnly, VaultDiskFull, VaultIoFailed (native = errno).
[[nodiscard]] Status writeKeyFile(const std::filesystem::path& path, ByteView content);

/// The key behind the store, made at random the first time.
///
/// It lies in a file until the next issue seals it to the TPM; nothing personal is behind it alone.
[[nodiscard]] Result<LockedBytes> boxKey(const std::filesystem::path& path);

} // namespace kiosk::shell
