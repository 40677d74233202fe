// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/crypto/aead.h"
#include "storage/schema/schema.h"
#include "storage/sealed_vault.h"
#include "tests/storage/storage_fixture.h"

#include <memory>

namespace kiosk::storage::test {

/// The vault from its parts, so that a test can change one: the sealer, the root, or where a destruction stops.
class VaultBench {
public:
    VaultBench(const std::filesystem::path& folder, Surroundings& around, RootKeeper& keeper, const FieldSealer& sealer,
               DestroyHook hook = {})
        : database_(take(openDatabase(folder, around)))
        , keys_(take(KeyTable::open(folder, keeper, std::move(hook))))
        , journal_(database_, take(crypto::deriveKey(around.boxKey, "journal")), around.hasher, around.clock)
        , outbox_(database_, journal_, around.hasher, around.entropy)
        , vault_({.database = database_,
                  .keys = keys_,
                  .journal = journal_,
                  .outbox = outbox_,
                  .entropy = around.entropy,
                  .sealer = sealer,
                  .clock = around.clock})
    {
    }

    [[nodiscard]] static LockedBytes databaseKey(const Surroundings& around)
    {
        return take(crypto::deriveKey(around.boxKey, "db"));
    }

    Database& database() { return database_; }
    KeyTable& keys() { return keys_; }
    JournalStore& journal() { return journal_; }
    OutboxStore& outbox() { return outbox_; }
    SealedVault& vault() { return vault_; }

private:
    template<class T>
    static T take(Result<T> result)
    {
        if (!result)
            throw std::runtime_error("bench: fault " + std::to_string(static_cast<int>(result.error().code)));
        return std::move(*result);
    }
    static Result<Database> openDatabase(const std::filesystem::path& folder, const Surroundings& around)
    {
        auto database = Database::open(folder / "vault.db", databaseKey(around).bytes());
        if (!database)
            return database;
        if (auto migrated = migrate(*database); !migrated)
            return std::unexpected(migrated.error());
        return database;
    }

    Database database_;
    KeyTable keys_;
    JournalStore journal_;
    OutboxStore outbox_;
    SealedVault vault_;
};

/// What would go into the next batch; nothing is changed.
[[nodiscard]] inline BatchContent waitingContent(Outbox& outbox)
{
    BatchContent waiting;
    auto refused = outbox.nextBatch(1000, [&](const BatchContent& content) -> Result<PendingBatch> {
        waiting = content;
        return fail(FaultCode::SealingFailed);
    });
    if (refused || refused.error().code != FaultCode::SealingFailed)
        throw std::runtime_error("the outbox cannot be read");
    return waiting;
}

[[nodiscard]] inline std::vector<IssuanceRow> waitingRows(Outbox& outbox)
{
    return waitingContent(outbox).rows;
}

} // namespace kiosk::storage::test
