// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/journal_heads.h"
#include "storage/database.h"
#include "storage/journal_store.h"

#include <cstdint>
#include <optional>

namespace kiosk::storage {

/// Signs the journal's head with the kiosk's key and keeps what was signed.
///
/// Lane:     storage.
/// Lifetime: all references outlive it.
class SignedHeads final : public JournalHeads {
public:
    SignedHeads(Database& database, JournalStore& journal, const Hasher& hasher, Signer& signer);

    [[nodiscard]] Result<Bytes> signHead() override;
    [[nodiscard]] Status countersigned(const Digest& head, ByteView acknowledgement) override;

private:
    [[nodiscard]] Result<CivilDay> dayOfEnd(const JournalStore::Head& end);
    [[nodiscard]] Result<std::optional<Bytes>> signedAt(std::uint64_t sequence);
    [[nodiscard]] Result<std::optional<std::int64_t>> waitingFor(const Digest& head);

    Database& database_;
    JournalStore& journal_;
    const Hasher& hasher_;
    Signer& signer_;
};

} // namespace kiosk::storage
