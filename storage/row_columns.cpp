// SPDX-License-Identifier: Apache-2.0
#include "storage/row_columns.h"

namespace kiosk::storage {

std::int64_t dayNumber(CivilDay day)
{
    return std::chrono::sys_days{day}.time_since_epoch().count();
}

CivilDay dayOf(std::int64_t number)
{
    return CivilDay{std::chrono::sys_days{std::chrono::days{number}}};
}

void bindRow(Statement& statement, const IssuanceRow& row)
{
    statement.bind(row.cardNumber.text())
        .bind(dayNumber(row.issuedDay))
        .bind(dayNumber(row.expiresDay))
        .bind(static_cast<std::int64_t>(row.status))
        .bind(ByteView{row.signerKid})
        .bind(ByteView{row.signature});
}

Result<IssuanceRow> readRow(const Statement& statement, int firstColumn)
{
    const auto number = CardNumber::parse(statement.text(firstColumn));
    const auto status = statement.number(firstColumn + 3);
    const auto kid = fixedBytes<8>(statement.blob(firstColumn + 4));
    const auto signature = fixedBytes<64>(statement.blob(firstColumn + 5));
    if (!number || status < 0 || status > static_cast<std::int64_t>(CardStatus::Spoiled) || !kid || !signature)
        return fail(FaultCode::VaultDamaged);
    return IssuanceRow{.cardNumber = *number,
                       .issuedDay = dayOf(statement.number(firstColumn + 1)),
                       .expiresDay = dayOf(statement.number(firstColumn + 2)),
                       .status = static_cast<CardStatus>(status),
                       .signerKid = *kid,
                       .signature = *signature};
}

} // namespace kiosk::storage
