// SPDX-License-Identifier: Apache-2.0
#include "storage/status_block.h"

#include <array>
#include <bit>

namespace kiosk::storage {

Status StatusBlock::load(std::span<const std::uint32_t> indices)
{
    return database_.inTransaction([&]() -> Status {
        for (const std::uint32_t index : indices) {
            auto insert =
                database_.prepare("INSERT INTO status_block(status_index, used) VALUES(?, 0) ON CONFLICT DO NOTHING");
            if (!insert)
                return std::unexpected(insert.error());
            if (auto done = insert->bind(std::int64_t{index}).run(); !done)
                return done;
        }
        return {};
    });
}

Result<std::uint32_t> StatusBlock::take()
{
    return database_.inTransaction([&] { return takeOne(); });
}

Result<std::uint32_t> StatusBlock::left()
{
    return database_.number("SELECT count(*) FROM status_block WHERE used=0").transform([](std::int64_t count) {
        return static_cast<std::uint32_t>(count);
    });
}

Result<std::uint32_t> StatusBlock::takeOne()
{
    const auto count = left();
    if (!count)
        return std::unexpected(count.error());
    if (*count == 0)
        return fail(FaultCode::VaultSlotsFull);
    // Random: the place in the public list must not tell which card came before which.
    std::array<std::byte, 8> random{};
    entropy_.fill(random);
    const auto offset = std::bit_cast<std::uint64_t>(random) % *count;
    auto select =
        database_.prepare("SELECT status_index FROM status_block WHERE used=0 ORDER BY status_index LIMIT 1 OFFSET ?");
    if (!select)
        return std::unexpected(select.error());
    if (const auto row = select->bind(static_cast<std::int64_t>(offset)).step(); !row)
        return std::unexpected(row.error());
    const std::int64_t index = select->number(0);

    auto update = database_.prepare("UPDATE status_block SET used=1 WHERE status_index=?");
    if (!update)
        return std::unexpected(update.error());
    return update->bind(index).run().transform([&] { return static_cast<std::uint32_t>(index); });
}

} // namespace kiosk::storage
