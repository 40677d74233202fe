// SPDX-License-Identifier: Apache-2.0
#include "storage/claimed_store.h"

#include "storage/crypto/aead.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <utility>

namespace kiosk::storage {

namespace {

[[nodiscard]] Result<Descriptor> claim(const std::filesystem::path& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return failErrno(error.value());
    Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!opened.isOpen() || ::flock(opened.number(), LOCK_EX | LOCK_NB) != 0)
        return failErrno(errno);
    return opened;
}

} // namespace

bool ClaimedStore::isInUse(const std::filesystem::path& folder)
{
    const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    return opened.isOpen() && ::flock(opened.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

Result<ClaimedStore> ClaimedStore::open(const std::filesystem::path& folder, ByteView boxKey)
{
    const auto databaseKey = crypto::deriveKey(boxKey, "db");
    if (!databaseKey)
        return std::unexpected(databaseKey.error());
    auto journalKey = crypto::deriveKey(boxKey, "journal");
    if (!journalKey)
        return std::unexpected(journalKey.error());
    auto claimed = claim(folder);
    if (!claimed)
        return std::unexpected(claimed.error());
    auto database = Database::open(folder / "vault.db", databaseKey->bytes());
    if (!database)
        return std::unexpected(database.error());
    return ClaimedStore{
        .folder = std::move(*claimed), .database = std::move(*database), .journalKey = std::move(*journalKey)};
}

} // namespace kiosk::storage
