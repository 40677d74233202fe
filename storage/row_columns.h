// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "storage/database.h"

#include <algorithm>
#include <chrono>

namespace kiosk::storage {

/// The ledger's six columns, in the order bindRow() and readRow() use.
inline constexpr std::string_view rowColumns = "card_number, issued_day, expires_day, status, signer_kid, signature";
inline constexpr int rowColumnCount = 6;

void bindRow(Statement& statement, const IssuanceRow& row);

/// Faults: VaultDamaged: a value is not one we write.
[[nodiscard]] Result<IssuanceRow> readRow(const Statement& statement, int firstColumn);

/// Days since 1970-01-01.
[[nodiscard]] std::int64_t dayNumber(CivilDay day);
[[nodiscard]] CivilDay dayOf(std::int64_t number);

/// Faults: VaultDamaged: not `size` bytes.
template<std::size_t size>
[[nodiscard]] Result<std::array<std::byte, size>> fixedBytes(const Bytes& bytes)
{
    if (bytes.size() != size)
        return fail(FaultCode::VaultDamaged);
    std::array<std::byte, size> fixed{};
    std::ranges::copy(bytes, fixed.begin());
    return fixed;
}

} // namespace kiosk::storage
