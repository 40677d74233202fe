// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "storage/database.h"

#include <optional>
#include <vector>

namespace kiosk::storage {

/// The two tables of cards on their way: card_job without a person, record with the sealed person.
///
/// Order: every writing call inside the caller's transaction.
class JobRows {
public:
    explicit JobRows(Database& database)
        : database_(database)
    {
    }

    [[nodiscard]] Status insert(const CardJob& job);
    [[nodiscard]] Result<std::optional<CardJob>> find(const RecordId& record);
    [[nodiscard]] Result<std::vector<CardJob>> all();
    [[nodiscard]] Status setState(const RecordId& record, CardJobState state);
    [[nodiscard]] Status setSending(const RecordId& record, std::string_view printerSerial,
                                    std::uint32_t counterBefore);
    /// The job and, with it, its sealed record.
    [[nodiscard]] Status remove(const RecordId& record);

    /// `fields`: sealed, in the order of recordFields.
    [[nodiscard]] Status insertSealed(const RecordId& record, const std::vector<Bytes>& fields);
    [[nodiscard]] Result<std::optional<std::vector<Bytes>>> sealed(const RecordId& record);
    [[nodiscard]] Result<bool> hasSealed(const RecordId& record);
    [[nodiscard]] Status removeSealed(const RecordId& record);

private:
    [[nodiscard]] Status runFor(std::string_view sql, const RecordId& record);

    Database& database_;
};

} // namespace kiosk::storage
