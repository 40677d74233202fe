// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/locked_bytes.h"
#include "storage/tpm/tpm_link.h"

#include <filesystem>

/// K_box, 32 bytes: a sealed object (TPM 2.0 part 3, section 12.7) that opens unattended while the machine's registers
/// are as they were at set-up. Behind it is nothing personal: database, outbox and journal, not the records' fields.
///
/// Lane:   storage.
/// Faults: the link's; VaultReadOnly, VaultDiskFull, VaultIoFailed.
namespace kiosk::tpm {

inline constexpr std::size_t boxKeyBytes = 32;

/// Makes a new one and writes its blob to `file`; what the former one protected cannot be opened any more.
[[nodiscard]] Result<LockedBytes> makeBoxKey(TpmLink& link, Entropy& entropy, const std::filesystem::path& file);

/// Faults: KeyMissing: no such file. KeyUnusable: the file is torn or was changed.
///         TpmIsAnother: sealed by another TPM, or this one was cleared. TpmStateChanged: other firmware or software.
[[nodiscard]] Result<LockedBytes> openBoxKey(TpmLink& link, const std::filesystem::path& file);

} // namespace kiosk::tpm
