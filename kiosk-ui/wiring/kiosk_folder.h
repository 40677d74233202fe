// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace kiosk::shell {

/// Where things lie below the state folder.
struct KioskFolder {
    std::filesystem::path state;

    // Without a TPM:
    [[nodiscard]] std::filesystem::path boxKey() const { return state / "box.key"; }
    [[nodiscard]] std::filesystem::path keys() const { return state / "keys"; }
    [[nodiscard]] std::filesystem::path cardSignerKey() const { return keys() / "card-signer.key"; }
    [[nodiscard]] std::filesystem::path identityKey() const { return keys() / "identity.key"; }
    // With one: what only that TPM opens.
    [[nodiscard]] std::filesystem::path sealedBoxKey() const { return state / "box.tpm"; }
    [[nodiscard]] std::filesystem::path cardSignerBlob() const { return keys() / "card-signer.tpm"; }
    // With or without; the identity key's file holds the key itself only without:
    [[nodiscard]] std::filesystem::path batchSenderKey() const { return keys() / "batch-sender.key"; }
    [[nodiscard]] std::filesystem::path store() const { return state / "store"; }
    /// The table of record keys lies in one of two files, by turns.
    [[nodiscard]] std::filesystem::path recordKeys() const
    {
        return exists(store() / "slots.a") ? store() / "slots.a" : store() / "slots.b";
    }
    [[nodiscard]] std::filesystem::path spool() const { return state / "spool"; }
    [[nodiscard]] std::filesystem::path temporary() const { return state / "temporary"; }
    /// The city's checking file, as published (app/seal/city_bundle.h); a kiosk may have none.
    [[nodiscard]] std::filesystem::path checkingFile() const { return state / "city-bundle"; }
    [[nodiscard]] std::filesystem::path importMarks() const { return state / "imports-to-note"; }
    [[nodiscard]] std::filesystem::path lock() const { return state / "lock"; }
};

} // namespace kiosk::shell
