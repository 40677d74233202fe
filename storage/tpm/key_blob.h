// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/crypto/tpm_key_pem.h"
#include "storage/tpm/connection.h"
#include "storage/tpm/session.h"

#include <cstdint>
#include <filesystem>

namespace kiosk::tpm {

/// What a blob is for; one cannot take the place of another.
enum class BlobKind : std::uint8_t { BoxKey = 1, SigningKey };

/// A key or a sealed secret as only its own TPM can load it (part 1, section 23): worth nothing to a thief of the disk.
struct KeyBlob {
    TPM2B_PUBLIC publicArea{};
    TPM2B_PRIVATE wrapped{};
};

/// What must hold before a blob can be used, besides being in its own TPM.
enum class Guard : std::uint8_t { Registers, Nothing };

/// Makes it below the primary; with Guard::Registers it can be used under the registers as they are now, only.
/// `secret`: what to seal, or empty.
[[nodiscard]] Result<KeyBlob> createBlob(TpmLink::Connection& connection, TPMT_PUBLIC shape, Guard guard,
                                         ByteView secret);

/// The two halves as the TPM writes them. Faults: KeyUnusable.
[[nodiscard]] Result<crypto::TpmKey> halvesOf(const KeyBlob& blob);
/// Faults: KeyUnusable: torn, or followed by something else.
[[nodiscard]] Result<KeyBlob> blobOf(const crypto::TpmKey& halves);

/// Faults: VaultReadOnly, VaultDiskFull, VaultIoFailed.
[[nodiscard]] Status writeBlob(const TpmLink::Connection& connection, const std::filesystem::path& file, BlobKind kind,
                               const KeyBlob& blob);

/// Faults: KeyMissing: no such file. KeyUnusable: torn, changed or of another kind. TpmIsAnother: not this TPM's.
///         VaultIoFailed.
[[nodiscard]] Result<KeyBlob> readBlob(const TpmLink::Connection& connection, const std::filesystem::path& file,
                                       BlobKind kind);

/// A blob inside the TPM, taken out again at the end: a bare chip has room for three.
class LoadedBlob {
public:
    [[nodiscard]] static Result<LoadedBlob> load(TpmLink::Connection& connection, const KeyBlob& blob);
    LoadedBlob(LoadedBlob&& other) noexcept;
    LoadedBlob& operator=(LoadedBlob&&) = delete;
    LoadedBlob(const LoadedBlob&) = delete;
    LoadedBlob& operator=(const LoadedBlob&) = delete;
    ~LoadedBlob();

    [[nodiscard]] ESYS_TR handle() const { return handle_; }

private:
    LoadedBlob(TpmLink::Connection& connection, ESYS_TR handle);

    TpmLink::Connection* connection_;
    ESYS_TR handle_;
};

} // namespace kiosk::tpm
