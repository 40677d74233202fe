// SPDX-License-Identifier: Apache-2.0
#include "storage/job_rows.h"

#include "storage/record_fields.h"
#include "storage/row_columns.h"

#include <format>

namespace kiosk::storage {

namespace {

const std::string& jobColumns()
{
    static const std::string columns =
        std::format("record, state, {}, status_index, counter_before, printer_serial", rowColumns);
    return columns;
}

[[nodiscard]] Result<CardJob> readJob(const Statement& row)
{
    constexpr int afterRow = 2 + rowColumnCount;
    const auto record = fixedBytes<16>(row.blob(0));
    const auto ledgerRow = readRow(row, 2);
    if (!record || !ledgerRow)
        return fail(FaultCode::VaultDamaged);
    std::optional<std::uint32_t> counter;
    if (!row.isNothing(afterRow + 1))
        counter = static_cast<std::uint32_t>(row.number(afterRow + 1));
    return CardJob{.record = *record,
                   .state = static_cast<CardJobState>(row.number(1)),
                   .row = *ledgerRow,
                   .statusIndex = static_cast<std::uint32_t>(row.number(afterRow)),
                   .counterBefore = counter,
                   .printerSerial = row.text(afterRow + 2)};
}

/// "full_name, preferred_name, …" as in fields.h.
[[nodiscard]] std::string sealedColumns()
{
    std::string columns;
    for (const Field field : recordFields)
        columns += std::format("{}{}", columns.empty() ? "" : ", ", ruleOf(field).key);
    return columns;
}

} // namespace

Status JobRows::insert(const CardJob& job)
{
    auto insert =
        database_.prepare(std::format("INSERT INTO card_job({}) VALUES(?,?,?,?,?,?,?,?,?,?,?)", jobColumns()));
    if (!insert)
        return std::unexpected(insert.error());
    insert->bind(ByteView{job.record}).bind(static_cast<std::int64_t>(job.state));
    bindRow(*insert, job.row);
    insert->bind(std::int64_t{job.statusIndex});
    if (job.counterBefore)
        insert->bind(std::int64_t{*job.counterBefore});
    else
        insert->bindNothing();
    return insert->bind(job.printerSerial).run();
}

Result<std::optional<CardJob>> JobRows::find(const RecordId& record)
{
    auto select = database_.prepare(std::format("SELECT {} FROM card_job WHERE record=?", jobColumns()));
    if (!select)
        return std::unexpected(select.error());
    const auto row = select->bind(ByteView{record}).step();
    if (!row)
        return std::unexpected(row.error());
    if (*row == Statement::Step::Done)
        return std::optional<CardJob>{};
    return readJob(*select).transform([](CardJob&& job) { return std::optional{std::move(job)}; });
}

Result<std::vector<CardJob>> JobRows::all()
{
    auto select = database_.prepare(std::format("SELECT {} FROM card_job", jobColumns()));
    if (!select)
        return std::unexpected(select.error());
    std::vector<CardJob> jobs;
    for (;;) {
        const auto stepped = select->step();
        if (!stepped)
            return std::unexpected(stepped.error());
        if (*stepped == Statement::Step::Done)
            return jobs;
        auto job = readJob(*select);
        if (!job)
            return std::unexpected(job.error());
        jobs.push_back(std::move(*job));
    }
}

Status JobRows::setState(const RecordId& record, CardJobState state)
{
    auto update = database_.prepare("UPDATE card_job SET state=? WHERE record=?");
    if (!update)
        return std::unexpected(update.error());
    return update->bind(static_cast<std::int64_t>(state)).bind(ByteView{record}).run();
}

Status JobRows::setSending(const RecordId& record, std::string_view printerSerial, std::uint32_t counterBefore)
{
    auto update = database_.prepare("UPDATE card_job SET state=?, printer_serial=?, counter_before=? WHERE record=?");
    if (!update)
        return std::unexpected(update.error());
    return update->bind(static_cast<std::int64_t>(CardJobState::Sending))
        .bind(printerSerial)
        .bind(std::int64_t{counterBefore})
        .bind(ByteView{record})
        .run();
}

Status JobRows::remove(const RecordId& record)
{
    return runFor("DELETE FROM card_job WHERE record=?", record);
}

Status JobRows::insertSealed(const RecordId& record, const std::vector<Bytes>& fields)
{
    auto insert =
        database_.prepare(std::format("INSERT INTO record(record, {}) VALUES(?,?,?,?,?,?,?,?)", sealedColumns()));
    if (!insert)
        return std::unexpected(insert.error());
    insert->bind(ByteView{record});
    for (const Bytes& field : fields)
        insert->bind(ByteView{field});
    return insert->run();
}

Result<std::optional<std::vector<Bytes>>> JobRows::sealed(const RecordId& record)
{
    auto select = database_.prepare(std::format("SELECT {} FROM record WHERE record=?", sealedColumns()));
    if (!select)
        return std::unexpected(select.error());
    const auto row = select->bind(ByteView{record}).step();
    if (!row)
        return std::unexpected(row.error());
    if (*row == Statement::Step::Done)
        return std::optional<std::vector<Bytes>>{};
    std::vector<Bytes> fields;
    for (int column = 0; column < static_cast<int>(recordFields.size()); ++column)
        fields.push_back(select->blob(column));
    return std::optional{std::move(fields)};
}

Result<bool> JobRows::hasSealed(const RecordId& record)
{
    auto select = database_.prepare("SELECT 1 FROM record WHERE record=?");
    if (!select)
        return std::unexpected(select.error());
    return select->bind(ByteView{record}).step().transform([](Statement::Step step) {
        return step == Statement::Step::Row;
    });
}

Status JobRows::removeSealed(const RecordId& record)
{
    return runFor("DELETE FROM record WHERE record=?", record);
}

Status JobRows::runFor(std::string_view sql, const RecordId& record)
{
    auto statement = database_.prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    return statement->bind(ByteView{record}).run();
}

} // namespace kiosk::storage
