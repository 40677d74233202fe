// SPDX-License-Identifier: Apache-2.0
#include "storage/store.h"

#include "storage/claimed_store.h"
#include "storage/field_sealer.h"
#include "storage/journal_store.h"
#include "storage/key_table.h"
#include "storage/outbox_store.h"
#include "storage/pin_store.h"
#include "storage/schema/schema.h"
#include "storage/sealed_vault.h"
#include "storage/signed_heads.h"
#include "storage/stock_store.h"
#include "storage/volatile_root.h"

#include <utility>

namespace kiosk::storage {

struct Store::Rooms {
    Rooms(ClaimedStore claimed, KeyTable table, Hasher& hasher_, Entropy& entropy, Clock& clock)
        : folder(std::move(claimed.folder))
        , hasher(hasher_)
        , database(std::move(claimed.database))
        , keys(std::move(table))
        , journal(database, std::move(claimed.journalKey), hasher_, clock)
        , stock(database, journal)
        , outbox(database, journal, hasher_, entropy)
        , pins(database, journal, hasher_, entropy, clock)
        , vault({.database = database,
                 .keys = keys,
                 .journal = journal,
                 .outbox = outbox,
                 .entropy = entropy,
                 .sealer = sealer,
                 .clock = clock})
    {
    }

    // In this order: the folder is let go last.
    Descriptor folder;
    Hasher& hasher;
    Database database;
    KeyTable keys;
    AeadFieldSealer sealer;
    JournalStore journal;
    StockStore stock;
    OutboxStore outbox;
    PinStore pins;
    SealedVault vault;
};

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& folder, ByteView boxKey, RootKeeper& keeper,
                                           Hasher& hasher, Entropy& entropy, Clock& clock)
{
    auto claimed = ClaimedStore::open(folder, boxKey);
    if (!claimed)
        return std::unexpected(claimed.error());
    return openClaimed(std::move(*claimed), folder, keeper, hasher, entropy, clock);
}

Status Store::settleClosed(const std::filesystem::path& folder, ByteView boxKey, Hasher& hasher, Entropy& entropy,
                           Clock& clock)
{
    auto claimed = ClaimedStore::open(folder, boxKey);
    if (!claimed)
        return std::unexpected(claimed.error());
    if (const Status removed = KeyTable::removeFiles(folder); !removed)
        return removed;
    VolatileRoot none(entropy);
    return openClaimed(std::move(*claimed), folder, none, hasher, entropy, clock).transform([](const auto&) {});
}

Result<std::unique_ptr<Store>> Store::openClaimed(ClaimedStore claimed, const std::filesystem::path& folder,
                                                  RootKeeper& keeper, Hasher& hasher, Entropy& entropy, Clock& clock)
{
    if (auto migrated = migrate(claimed.database); !migrated)
        return std::unexpected(migrated.error());
    auto keys = KeyTable::open(folder, keeper);
    if (!keys)
        return std::unexpected(keys.error());
    auto rooms = std::make_unique<Rooms>(std::move(claimed), std::move(*keys), hasher, entropy, clock);
    if (rooms->keys.isDamaged()) {
        const Status noted =
            rooms->journal.note(JournalEvent::RecordKeysLost).and_then([&] { return rooms->keys.forgetDamage(); });
        if (!noted)
            return std::unexpected(noted.error());
    }
    if (auto recovered = rooms->vault.recover(); !recovered)
        return std::unexpected(recovered.error());
    return std::unique_ptr<Store>(new Store(std::move(rooms)));
}

Store::Store(std::unique_ptr<Rooms> rooms)
    : rooms_(std::move(rooms))
{
}

Store::~Store() = default;

Vault& Store::vault()
{
    return rooms_->vault;
}

Outbox& Store::outbox()
{
    return rooms_->outbox;
}

Journal& Store::journal()
{
    return rooms_->journal;
}

Stock& Store::stock()
{
    return rooms_->stock;
}

PinStore& Store::pins()
{
    return rooms_->pins;
}

std::unique_ptr<JournalHeads> Store::journalHeads(Signer& signer)
{
    return std::make_unique<SignedHeads>(rooms_->database, rooms_->journal, rooms_->hasher, signer);
}

Status Store::loadStatusIndices(std::span<const std::uint32_t> indices)
{
    return rooms_->vault.loadStatusIndices(indices);
}

Result<std::uint32_t> Store::statusIndicesLeft()
{
    return rooms_->vault.statusIndicesLeft();
}

} // namespace kiosk::storage
