// SPDX-License-Identifier: Apache-2.0
#include "storage/schema/schema.h"

namespace kiosk::storage {

namespace {

// Columns about people, cards and events bear the keys of app/privacy/fields.h; a test compares. The names are written
// out because a released migration is history. No index but the primary keys: an index is one more copy of a value.
constexpr std::array<std::string_view, 9> tables{
    // A card on its way. `state` is app/card/card_job.h CardJobState.
    R"(CREATE TABLE card_job(
        record BLOB PRIMARY KEY NOT NULL CHECK(length(record) = 16),
        state INTEGER NOT NULL CHECK(state BETWEEN 0 AND 5),
        card_number TEXT NOT NULL UNIQUE CHECK(length(card_number) = 10),
        issued_day INTEGER NOT NULL,
        expires_day INTEGER NOT NULL,
        status INTEGER NOT NULL CHECK(status IN (0, 1)),
        signer_kid BLOB NOT NULL CHECK(length(signer_kid) = 8),
        signature BLOB NOT NULL CHECK(length(signature) = 64),
        status_index INTEGER NOT NULL,
        counter_before INTEGER,
        printer_serial TEXT NOT NULL
    ) WITHOUT ROWID, STRICT)",
    // The person on that card, every column sealed under the record's own key.
    R"(CREATE TABLE record(
        record BLOB PRIMARY KEY NOT NULL REFERENCES card_job(record) ON DELETE CASCADE,
        full_name BLOB NOT NULL,
        preferred_name BLOB NOT NULL,
        birth_date BLOB NOT NULL,
        address BLOB NOT NULL,
        gender BLOB NOT NULL,
        emergency_contact BLOB NOT NULL,
        portrait BLOB NOT NULL
    ) STRICT)",
    // The city's six columns. order_key is random, so that neither it nor the place on disk tells the order of the day.
    R"(CREATE TABLE outbox(
        order_key INTEGER PRIMARY KEY NOT NULL,
        card_number TEXT NOT NULL UNIQUE CHECK(length(card_number) = 10),
        issued_day INTEGER NOT NULL,
        expires_day INTEGER NOT NULL,
        status INTEGER NOT NULL CHECK(status IN (0, 1)),
        signer_kid BLOB NOT NULL CHECK(length(signer_kid) = 8),
        signature BLOB NOT NULL CHECK(length(signature) = 64)
    ) STRICT)",
    // `sealed` is NULL once the city has acknowledged; sequence and hash stay, to answer a late repetition.
    R"(CREATE TABLE batch(
        sequence INTEGER PRIMARY KEY NOT NULL,
        hash BLOB NOT NULL CHECK(length(hash) = 32),
        sealed BLOB
    ) STRICT)",
    R"(CREATE TABLE batch_row(
        order_key INTEGER PRIMARY KEY NOT NULL REFERENCES outbox(order_key) ON DELETE CASCADE,
        sequence INTEGER NOT NULL REFERENCES batch(sequence)
    ) STRICT)",
    R"(CREATE TABLE journal(
        sequence INTEGER PRIMARY KEY NOT NULL,
        day INTEGER NOT NULL,
        event INTEGER NOT NULL,
        staff BLOB NOT NULL CHECK(length(staff) = 8),
        previous BLOB NOT NULL CHECK(length(previous) = 32),
        hash BLOB NOT NULL CHECK(length(hash) = 32)
    ) STRICT)",
    // The last entry's sequence and hash, sealed: a chain alone does not show that its end was cut off.
    R"(CREATE TABLE journal_head(
        only INTEGER PRIMARY KEY NOT NULL CHECK(only = 1),
        sealed BLOB NOT NULL
    ) STRICT)",
    R"(CREATE TABLE status_block(
        status_index INTEGER PRIMARY KEY NOT NULL,
        used INTEGER NOT NULL CHECK(used IN (0, 1))
    ) STRICT)",
    // One salt for all PINs (pin_lock): a check is one Argon2id, whoever it is, and shows nothing in its time.
    R"(CREATE TABLE staff_pin(
        staff BLOB PRIMARY KEY NOT NULL CHECK(length(staff) = 8),
        verifier BLOB NOT NULL CHECK(length(verifier) = 32)
    ) STRICT)",
};

} // namespace

Status applyVersion1(Database& database)
{
    for (const std::string_view table : tables)
        if (auto made = database.execute(table); !made)
            return made;
    return database
        .execute("CREATE TABLE pin_lock(only INTEGER PRIMARY KEY NOT NULL CHECK(only = 1), salt BLOB NOT NULL, "
                 "wrong_tries INTEGER NOT NULL, locked INTEGER NOT NULL CHECK(locked IN (0, 1))) STRICT")
        .and_then([&] { return database.execute("INSERT INTO pin_lock VALUES(1, randomblob(16), 0, 0)"); });
}

} // namespace kiosk::storage
