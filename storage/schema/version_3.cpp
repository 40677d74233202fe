// SPDX-License-Identifier: Apache-2.0
#include "storage/schema/schema.h"

namespace kiosk::storage {

Status applyVersion3(Database& database)
{
    // What the city must mark in the status list: four bytes are the place of a spoiled card (big endian), more are a
    // signed slip. `order_key` is random, `sequence` the batch it is in (NULL while it waits for one).
    return database.execute(R"(CREATE TABLE status_report(
        order_key INTEGER PRIMARY KEY NOT NULL,
        report BLOB NOT NULL UNIQUE CHECK(length(report) BETWEEN 4 AND 256),
        sequence INTEGER REFERENCES batch(sequence)
    ) STRICT)");
}

} // namespace kiosk::storage
