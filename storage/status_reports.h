// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/outbox.h"
#include "storage/database.h"

#include <cstdint>
#include <vector>

namespace kiosk::storage {

/// The table of what the city must mark in the status list, kept until the city has it.
///
/// Order: every writing call inside the caller's transaction.
class StatusReports {
public:
    StatusReports(Database& database, Entropy& entropy)
        : database_(database)
        , entropy_(entropy)
    {
    }

    /// A report that waits already is not written twice.
    [[nodiscard]] Status add(const StatusReport& report);

    struct Waiting {
        std::vector<std::int64_t> orderKeys;
        std::vector<StatusReport> reports;
    };
    /// At most maxBatchReports that are in no batch yet, in random order.
    [[nodiscard]] Result<Waiting> waiting();
    [[nodiscard]] Status putInBatch(const std::vector<std::int64_t>& orderKeys, std::int64_t sequence);
    [[nodiscard]] Status drop(std::int64_t sequence);

private:
    Database& database_;
    Entropy& entropy_;
};

} // namespace kiosk::storage
