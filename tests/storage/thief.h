// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "app/ports/signing.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace kiosk::storage::test {

/// The sealed name of one record, as it lies on a page.
struct SealedName {
    RecordId id{};
    Bytes sealed;
};

/// What somebody does who has a raw disk, the database key and roots: looks at all of it, used or free.
class Thief {
public:
    /// `image` outlives it. `databaseKey`: K_db.
    Thief(ByteView image, ByteView databaseKey);

    /// Every byte decrypted as pages are, at each 4-byte phase: where a page begins need not be known, because CBC
    /// decrypts from any block on.
    void lookThrough(const std::function<void(std::string_view plain)>& look) const;

    /// Every row of the record table, alive or left behind, once.
    [[nodiscard]] std::vector<SealedName> records() const;

    /// Every block that can be a sealed key table: one that is followed by nothing up to the block's end.
    [[nodiscard]] std::vector<ByteView> keyTables() const;

    /// The names that come out with every key of every table that opens under one of `roots`.
    [[nodiscard]] std::set<std::string> namesReadWith(const std::vector<Bytes>& roots) const;

private:
    ByteView image_;
    ByteView databaseKey_;
};

} // namespace kiosk::storage::test
