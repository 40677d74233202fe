// SPDX-License-Identifier: Apache-2.0
#include "storage/schema/schema.h"

#include <format>

namespace kiosk::storage {

Status migrate(Database& database, std::span<const Migration> steps)
{
    const auto present = database.number("PRAGMA user_version");
    if (!present)
        return std::unexpected(present.error());
    if (!steps.empty() && *present > steps.back().version)
        return fail(FaultCode::VaultTooNew, static_cast<std::int32_t>(*present));

    for (const Migration& step : steps) {
        if (step.version <= *present)
            continue;
        auto applied = database.inTransaction([&]() -> Status {
            return step.apply(database).and_then(
                [&] { return database.execute(std::format("PRAGMA user_version={}", step.version)); });
        });
        if (!applied)
            return applied;
    }
    return {};
}

} // namespace kiosk::storage
