// SPDX-License-Identifier: Apache-2.0
#include "storage/schema/schema.h"

namespace kiosk::storage {

Status applyVersion2(Database& database)
{
    // Where the journal stood when it was signed: `sequence` and `day` of the entry, the kiosk's signed head, and the
    // city's acknowledgement that names it (NULL until there is one).
    return database.execute(R"(CREATE TABLE journal_signature(
        sequence INTEGER PRIMARY KEY NOT NULL,
        day INTEGER NOT NULL,
        signed BLOB NOT NULL,
        countersigned BLOB
    ) STRICT)");
}

} // namespace kiosk::storage
