// SPDX-License-Identifier: Apache-2.0
#include "storage/store_at_rest.h"

#include "storage/schema/schema.h"

#include <utility>

namespace kiosk::storage {

bool StoreAtRest::exists(const std::filesystem::path& folder)
{
    std::error_code ignored;
    return std::filesystem::exists(folder / "vault.db", ignored);
}

StoreAtRest::StoreAtRest(ClaimedStore claimed, Hasher& hasher, Clock& clock)
    : folder_(std::move(claimed.folder))
    , database_(std::move(claimed.database))
    , hasher_(hasher)
    , journal_(database_, std::move(claimed.journalKey), hasher, clock)
{
}

Result<std::unique_ptr<StoreAtRest>> StoreAtRest::open(const std::filesystem::path& folder, ByteView boxKey,
                                                       Hasher& hasher, Clock& clock)
{
    auto claimed = ClaimedStore::open(folder, boxKey);
    if (!claimed)
        return std::unexpected(claimed.error());
    const auto version = claimed->database.number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version > migrations.back().version)
        return fail(FaultCode::VaultTooNew, static_cast<std::int32_t>(*version));
    return std::unique_ptr<StoreAtRest>(new StoreAtRest(std::move(*claimed), hasher, clock));
}

} // namespace kiosk::storage
