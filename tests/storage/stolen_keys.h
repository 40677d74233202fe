// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/crypto/aead.h"
#include "storage/key_table.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

namespace kiosk::storage::test {

/// The size of a key table on the disk.
inline constexpr std::size_t sealedTableBytes =
    KeyTable::slotCount * (16 + KeyTable::keyBytes) + crypto::sealOverheadBytes;

/// What sealed a key table under this root: a thief derives it as we do.
[[nodiscard]] inline LockedBytes tableKey(ByteView root)
{
    auto key = crypto::deriveKey(root, "porchlight key table 1");
    return key ? std::move(*key) : LockedBytes{};
}

using StolenKeys = std::map<RecordId, Bytes>;

/// The keys in `sealed`, if it is a key table and `key` opens it.
[[nodiscard]] inline std::optional<StolenKeys> keysIn(ByteView sealed, const LockedBytes& key)
{
    constexpr std::string_view label = "porchlight key table 1";
    const auto plain = crypto::openWith(key.bytes(), sealed, std::as_bytes(std::span{label}));
    if (!plain || sealed.size() != sealedTableBytes)
        return std::nullopt;
    StolenKeys keys;
    for (std::size_t slot = 0; slot < KeyTable::slotCount; ++slot) {
        const ByteView bytes = plain->bytes().subspan(slot * (16 + KeyTable::keyBytes), 16 + KeyTable::keyBytes);
        RecordId id{};
        std::ranges::copy(bytes.first(16), id.begin());
        if (id != RecordId{})
            keys[id] = Bytes(bytes.begin() + 16, bytes.end());
    }
    return keys;
}

} // namespace kiosk::storage::test
