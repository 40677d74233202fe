// SPDX-License-Identifier: Apache-2.0
#include "storage/status_reports.h"

#include <array>
#include <bit>

namespace kiosk::storage {

namespace {

constexpr std::size_t placeBytes = 4;

Bytes bytesOf(const StatusReport& report)
{
    if (const auto* const slip = std::get_if<Bytes>(&report))
        return *slip;
    const auto place = std::get<std::uint32_t>(report);
    Bytes bytes;
    for (unsigned i = placeBytes; i > 0; --i)
        bytes.push_back(static_cast<std::byte>(place >> (8 * (i - 1)) & 0xffU));
    return bytes;
}

StatusReport reportFrom(Bytes bytes)
{
    if (bytes.size() != placeBytes)
        return bytes;
    std::uint32_t place = 0;
    for (const std::byte b : bytes)
        place = place << 8U | std::to_integer<std::uint32_t>(b);
    return place;
}

} // namespace

Status StatusReports::add(const StatusReport& report)
{
    std::array<std::byte, 8> random{};
    entropy_.fill(random);
    auto insert = database_.prepare(
        "INSERT INTO status_report(order_key, report, sequence) VALUES(?, ?, NULL) ON CONFLICT(report) DO NOTHING");
    if (!insert)
        return std::unexpected(insert.error());
    const Bytes bytes = bytesOf(report);
    return insert->bind(static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(random) >> 1))
        .bind(ByteView{bytes})
        .run();
}

Result<StatusReports::Waiting> StatusReports::waiting()
{
    auto select = database_.prepare(
        "SELECT order_key, report FROM status_report WHERE sequence IS NULL ORDER BY order_key LIMIT ?");
    if (!select)
        return std::unexpected(select.error());
    select->bind(std::int64_t{maxBatchReports});
    Waiting found;
    for (;;) {
        const auto stepped = select->step();
        if (!stepped)
            return std::unexpected(stepped.error());
        if (*stepped == Statement::Step::Done)
            return found;
        found.orderKeys.push_back(select->number(0));
        found.reports.push_back(reportFrom(select->blob(1)));
    }
}

Status StatusReports::putInBatch(const std::vector<std::int64_t>& orderKeys, std::int64_t sequence)
{
    for (const std::int64_t orderKey : orderKeys) {
        auto update = database_.prepare("UPDATE status_report SET sequence=? WHERE order_key=?");
        if (!update)
            return std::unexpected(update.error());
        if (auto done = update->bind(sequence).bind(orderKey).run(); !done)
            return done;
    }
    return {};
}

Status StatusReports::drop(std::int64_t sequence)
{
    auto statement = database_.prepare("DELETE FROM status_report WHERE sequence=?");
    if (!statement)
        return std::unexpected(statement.error());
    return statement->bind(sequence).run();
}

} // namespace kiosk::storage
