// SPDX-License-Identifier: Apache-2.0
#include "storage/store_at_rest.h"

#include "storage/crypto/aead.h"
#include "storage/folder_claim.h"
#include "storage/schema/schema.h"

#include <utility>

namespace kiosk::storage {

bool StoreAtRest::exists(const std::filesystem::path& folder)
{
    std::error_code ignored;
    return std::filesystem::exists(folder / "vault.db", ignored);
}

StoreAtRest::StoreAtRest(Descriptor claimed, Database database, LockedBytes journalKey, Hasher& hasher, Clock& clock)
    : claimed_(std::move(claimed))
    , database_(std::move(database))
    , hasher_(hasher)
    , journal_(database_, std::move(journalKey), hasher, clock)
{
}

Result<std::unique_ptr<StoreAtRest>> StoreAtRest::open(const std::filesystem::path& folder, ByteView boxKey,
                                                       Hasher& hasher, Clock& clock)
{
    const auto databaseKey = crypto::deriveKey(boxKey, "db");
    if (!databaseKey)
        return std::unexpected(databaseKey.error());
    auto journalKey = crypto::deriveKey(boxKey, "journal");
    if (!journalKey)
        return std::unexpected(journalKey.error());
    auto claimed = claimFolder(folder);
    if (!claimed)
        return std::unexpected(claimed.error());
    auto database = Database::open(folder / "vault.db", databaseKey->bytes());
    if (!database)
        return std::unexpected(database.error());
    const auto version = database->number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version > migrations.back().version)
        return fail(FaultCode::VaultTooNew, static_cast<std::int32_t>(*version));
    return std::unique_ptr<StoreAtRest>(
        new StoreAtRest(std::move(*claimed), std::move(*database), std::move(*journalKey), hasher, clock));
}

} // namespace kiosk::storage
