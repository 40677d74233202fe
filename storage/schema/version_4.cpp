// SPDX-License-Identifier: Apache-2.0
#include "storage/schema/schema.h"

namespace kiosk::storage {

Status applyVersion4(Database& database)
{
    // The book of app/ports/stock.h. Plain numbers: how many, never which or when. `test_total` is the printer's
    // counter before a test card whose outcome is open (NULL when none is).
    return database
        .execute(R"(CREATE TABLE stock(
        only INTEGER PRIMARY KEY NOT NULL CHECK(only = 1),
        cards_loaded INTEGER,
        cards_out INTEGER NOT NULL,
        cards_rejected INTEGER NOT NULL,
        cards_begun INTEGER NOT NULL,
        cards_in_bin INTEGER NOT NULL,
        ribbon_for INTEGER,
        ribbon_begun INTEGER NOT NULL,
        counted_serial TEXT NOT NULL,
        counted_total INTEGER,
        test_serial TEXT NOT NULL,
        test_total INTEGER,
        rejecting INTEGER NOT NULL CHECK(rejecting IN (0, 1))
    ) STRICT)")
        .and_then([&] {
            return database.execute("INSERT INTO stock VALUES(1, NULL, 0, 0, 0, 0, NULL, 0, '', NULL, '', NULL, 0)");
        });
}

} // namespace kiosk::storage
