// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/clock.h"
#include "app/ports/journal.h"
#include "app/ports/journal_heads.h"
#include "app/ports/outbox.h"
#include "app/ports/signing.h"
#include "app/ports/stock.h"
#include "app/ports/vault.h"
#include "storage/pin_store.h"
#include "storage/root_keeper.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace kiosk::storage {

struct ClaimedStore;

/// Everything that may stay on the kiosk, in one folder: vault.db, slots.a, slots.b.
///
/// Lane:     storage; built, used and destroyed there.
/// Lifetime: keeper, hasher, entropy and clock outlive it. One Store for a folder at a time, in any process.
/// Time:     open() within 1 s.
class Store {
public:
    /// Opens or makes the store in `folder`, brings the schema up to date and settles what a power cut left.
    /// `boxKey`: K_box, at least 32 bytes, random.
    ///
    /// Faults: VaultKeyWrong, VaultDamaged, VaultReadOnly, VaultDiskFull, VaultIoFailed (native EWOULDBLOCK: another
    /// process
    ///         has it), a refused setting (see Database), VaultTooNew, KeyUnusable, or the keeper's.
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, ByteView boxKey,
                                                             RootKeeper& keeper, Hasher& hasher, Entropy& entropy,
                                                             Clock& clock);
    /// Leaves nothing in the store of a closed kiosk that its former root sealed, after that root was destroyed:
    /// records and their keys go, cards whose outcome is open stay for the printer to settle.
    ///
    /// Faults: as open().
    [[nodiscard]] static Status settleClosed(const std::filesystem::path& folder, ByteView boxKey, Hasher& hasher,
                                             Entropy& entropy, Clock& clock);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    [[nodiscard]] Vault& vault();
    [[nodiscard]] Outbox& outbox();
    [[nodiscard]] Journal& journal();
    [[nodiscard]] Stock& stock();
    /// For a kiosk whose staff PINs are in no TPM.
    [[nodiscard]] PinStore& pins();
    /// Signs the journal's head with `signer`. Both outlive what is returned.
    [[nodiscard]] std::unique_ptr<JournalHeads> journalHeads(Signer& signer);

    /// Takes in this kiosk's block of the status list; places known already stay as they are, used or not.
    [[nodiscard]] Status loadStatusIndices(std::span<const std::uint32_t> indices);
    /// For how many cards there are places left.
    [[nodiscard]] Result<std::uint32_t> statusIndicesLeft();

private:
    struct Rooms;
    explicit Store(std::unique_ptr<Rooms> rooms);
    [[nodiscard]] static Result<std::unique_ptr<Store>> openClaimed(ClaimedStore claimed,
                                                                    const std::filesystem::path& folder,
                                                                    RootKeeper& keeper, Hasher& hasher,
                                                                    Entropy& entropy, Clock& clock);

    std::unique_ptr<Rooms> rooms_;
};

} // namespace kiosk::storage
