// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "app/privacy/lifetime.h"

#include <map>
#include <vector>

namespace kiosk::storage {

/// When this process made which record: in memory only, see app/privacy/lifetime.h.
class RecordAges {
public:
    /// The clock outlives it.
    explicit RecordAges(const Clock& clock)
        : clock_(clock)
    {
    }

    void began(const RecordId& record) { began_[record] = momentOf(clock_); }
    void forget(const RecordId& record) { began_.erase(record); }

    /// Those of `records` at the end of `limit`, or of unknown age.
    [[nodiscard]] std::vector<RecordId> over(std::vector<RecordId> records, std::chrono::seconds limit) const
    {
        const Moment now = momentOf(clock_);
        std::erase_if(records, [&](const RecordId& record) {
            const auto known = began_.find(record);
            return !isOver(known == began_.end() ? std::nullopt : std::optional(known->second), now, limit);
        });
        return records;
    }

private:
    const Clock& clock_;
    std::map<RecordId, Moment> began_;
};

} // namespace kiosk::storage
