// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "app/privacy/locked_bytes.h"

#include <filesystem>
#include <string_view>

namespace kiosk::shell {

/// Reads a whole small file into locked memory. Faults: KeyMissing.
[[nodiscard]] Result<LockedBytes> readKeyFile(const std::filesystem::path& path);

/// Writes a key for this user only (mode 0600), whole or not at all, and onto the disk.
///
/// Faults: VaultReadOnly, VaultDiskFull, VaultIoFailed (native = errno).
[[nodiscard]] Status writeKeyFile(const std::filesystem::path& path, ByteView content);

/// Makes a key pair (EC P-256, PEM PKCS#8) and writes it. Faults: as writeKeyFile(); KeyUnusable.
[[nodiscard]] Status writeNewKeyPair(const std::filesystem::path& path);
/// A certificate request (PKCS#10) in PEM for such a file. Faults: as readKeyFile(); CertificateWrong.
[[nodiscard]] Result<Bytes> requestOfKeyFile(const std::filesystem::path& path, std::string_view commonName);
[[nodiscard]] bool isKeyFileFor(const std::filesystem::path& path, const Bytes& certificatePem);

} // namespace kiosk::shell
