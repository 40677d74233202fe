// SPDX-License-Identifier: Apache-2.0
#include "storage/outbox_store.h"

#include "app/seal/replaced.h"
#include "app/seal/slip.h"
#include "storage/row_columns.h"

#include <algorithm>
#include <bit>
#include <format>

namespace kiosk::storage {

OutboxStore::OutboxStore(Database& database, JournalStore& journal, Hasher& hasher, Entropy& entropy)
    : database_(database)
    , journal_(journal)
    , hasher_(hasher)
    , entropy_(entropy)
    , reports_(database, entropy)
{
}

Result<std::uint32_t> OutboxStore::waitingRows()
{
    return database_.number("SELECT count(*) FROM outbox WHERE order_key NOT IN (SELECT order_key FROM batch_row)")
        .transform([](std::int64_t count) { return static_cast<std::uint32_t>(count); });
}

Status OutboxStore::add(const IssuanceRow& row)
{
    std::array<std::byte, 8> random{};
    entropy_.fill(random);
    const auto orderKey = static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(random) >> 1);
    auto insert = database_.prepare(std::format("INSERT INTO outbox(order_key, {}) VALUES(?,?,?,?,?,?,?)", rowColumns));
    if (!insert)
        return std::unexpected(insert.error());
    insert->bind(orderKey);
    bindRow(*insert, row);
    return insert->run();
}

Status OutboxStore::burn(std::uint32_t place)
{
    return reports_.add(place);
}

Status OutboxStore::reportReplaced(ByteView word)
{
    if (word.empty())
        return {};
    if (word.size() <= sizeof(std::uint32_t) || word.size() > maxReplacedBytes)
        return fail(FaultCode::SlipMalformed);
    return reports_.add(Bytes(word.begin(), word.end())).and_then([&] {
        return journal_.append(JournalEvent::CardReplaced);
    });
}

Status OutboxStore::reportSlip(ByteView slip)
{
    // Four bytes would be read as a place.
    if (slip.size() <= sizeof(std::uint32_t) || slip.size() > maxSlipBytes)
        return fail(FaultCode::SlipMalformed);
    return database_.inTransaction([&] { return reports_.add(Bytes(slip.begin(), slip.end())); });
}

Result<std::optional<PendingBatch>> OutboxStore::pending()
{
    auto select = database_.prepare("SELECT sequence, hash, sealed FROM batch WHERE sealed IS NOT NULL");
    if (!select)
        return std::unexpected(select.error());
    const auto row = select->step();
    if (!row)
        return std::unexpected(row.error());
    if (*row == Statement::Step::Done)
        return std::optional<PendingBatch>{};
    const auto hash = fixedBytes<32>(select->blob(1));
    if (!hash)
        return std::unexpected(hash.error());
    return PendingBatch{
        .sequence = static_cast<std::uint64_t>(select->number(0)), .hash = *hash, .sealed = select->blob(2)};
}

Result<PendingBatch> OutboxStore::nextBatch(std::uint32_t maxRows, Seal seal)
{
    return database_.inTransaction([&]() -> Result<PendingBatch> {
        auto waiting = pending();
        if (!waiting)
            return std::unexpected(waiting.error());
        if (*waiting)
            return std::move(**waiting);

        Members members;
        const auto content = takeWaiting(maxRows, members);
        if (!content)
            return std::unexpected(content.error());
        auto batch = seal(*content);
        if (!batch)
            return std::unexpected(batch.error());
        // The hash is what the city will acknowledge: a wrong one would hold the rows back for ever.
        if (batch->sequence != content->sequence || batch->hash != hasher_.sha256(batch->sealed) ||
            batch->sealed.empty())
            return fail(FaultCode::SealingFailed);
        if (auto kept = keep(*batch, members); !kept)
            return std::unexpected(kept.error());
        return batch;
    });
}

Result<BatchContent> OutboxStore::takeWaiting(std::uint32_t maxRows, Members& members)
{
    BatchContent content{.sequence = 1, .previousHash = {}, .rows = {}, .reports = {}};
    auto last = database_.prepare("SELECT sequence, hash FROM batch ORDER BY sequence DESC LIMIT 1");
    if (!last)
        return std::unexpected(last.error());
    const auto previous = last->step();
    if (!previous)
        return std::unexpected(previous.error());
    if (*previous == Statement::Step::Row) {
        const auto hash = fixedBytes<32>(last->blob(1));
        if (!hash)
            return std::unexpected(hash.error());
        content.sequence = static_cast<std::uint64_t>(last->number(0)) + 1;
        content.previousHash = *hash;
    }
    auto reports = reports_.waiting();
    if (!reports)
        return std::unexpected(reports.error());
    content.reports = std::move(reports->reports);
    members.reports = std::move(reports->orderKeys);
    return takeRows(maxRows, content, members).transform([&] { return std::move(content); });
}

Status OutboxStore::takeRows(std::uint32_t maxRows, BatchContent& content, Members& members)
{
    auto select =
        database_.prepare(std::format("SELECT {}, order_key FROM outbox WHERE order_key NOT IN (SELECT order_key FROM "
                                      "batch_row) ORDER BY order_key LIMIT ?",
                                      rowColumns));
    if (!select)
        return std::unexpected(select.error());
    select->bind(std::int64_t{maxRows});
    for (;;) {
        const auto stepped = select->step();
        if (!stepped)
            return std::unexpected(stepped.error());
        if (*stepped == Statement::Step::Done)
            return {};
        const auto row = readRow(*select, 0);
        if (!row)
            return std::unexpected(row.error());
        content.rows.push_back(*row);
        members.rows.push_back(select->number(rowColumnCount));
    }
}

Status OutboxStore::keep(const PendingBatch& batch, const Members& members)
{
    const auto sequence = static_cast<std::int64_t>(batch.sequence);
    auto insert = database_.prepare("INSERT INTO batch(sequence, hash, sealed) VALUES(?,?,?)");
    if (!insert)
        return std::unexpected(insert.error());
    if (auto done = insert->bind(sequence).bind(ByteView{batch.hash}).bind(ByteView{batch.sealed}).run(); !done)
        return done;
    for (const std::int64_t orderKey : members.rows) {
        auto member = database_.prepare("INSERT INTO batch_row(order_key, sequence) VALUES(?,?)");
        if (!member)
            return std::unexpected(member.error());
        if (auto done = member->bind(orderKey).bind(sequence).run(); !done)
            return done;
    }
    return reports_.putInBatch(members.reports, sequence).and_then([&] {
        return journal_.append(JournalEvent::BatchSealed);
    });
}

Status OutboxStore::acknowledged(std::uint64_t sequence, const Digest& hash)
{
    auto done = database_.inTransaction([&]() -> Status {
        auto select = database_.prepare("SELECT hash, sealed FROM batch WHERE sequence=?");
        if (!select)
            return std::unexpected(select.error());
        const auto row = select->bind(static_cast<std::int64_t>(sequence)).step();
        if (!row)
            return std::unexpected(row.error());
        if (*row == Statement::Step::Done)
            return fail(FaultCode::AcknowledgementWrong);
        const auto known = fixedBytes<32>(select->blob(0));
        if (!known)
            return std::unexpected(known.error());
        if (*known != hash)
            return fail(FaultCode::AcknowledgementWrong);
        return select->isNothing(1) ? Status{} : drop(sequence);
    });
    // What is deleted should leave the log too. The deletion stands even if that has to wait for the next checkpoint.
    if (done)
        static_cast<void>(database_.checkpoint());
    return done;
}

Status OutboxStore::drop(std::uint64_t sequence)
{
    for (const std::string_view sql :
         {std::string_view{"DELETE FROM outbox WHERE order_key IN (SELECT order_key FROM batch_row WHERE sequence=?)"},
          std::string_view{"UPDATE batch SET sealed=NULL WHERE sequence=?"}}) {
        auto statement = database_.prepare(sql);
        if (!statement)
            return std::unexpected(statement.error());
        if (auto done = statement->bind(static_cast<std::int64_t>(sequence)).run(); !done)
            return done;
    }
    return reports_.drop(static_cast<std::int64_t>(sequence)).and_then([&] {
        return journal_.append(JournalEvent::BatchAcknowledged);
    });
}

Status OutboxStore::forgetAcknowledged(std::uint32_t keep)
{
    // The last one stays always: the next batch names its hash.
    auto statement = database_.prepare(
        "DELETE FROM batch WHERE sealed IS NULL AND sequence <= (SELECT max(sequence) FROM batch) - ?");
    if (!statement)
        return std::unexpected(statement.error());
    return statement->bind(std::int64_t{std::max(keep, 1U)}).run();
}

} // namespace kiosk::storage
