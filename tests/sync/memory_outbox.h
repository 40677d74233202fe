// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/outbox.h"

#include <algorithm>
#include <map>

namespace kiosk::sync::test {

/// The outbox's contract in memory.
class MemoryOutbox final : public Outbox {
public:
    Result<std::uint32_t> waitingRows() override { return static_cast<std::uint32_t>(rows.size()); }

    Status reportSlip(ByteView slip) override
    {
        reports.emplace_back(Bytes(slip.begin(), slip.end()));
        return {};
    }

    Result<PendingBatch> nextBatch(std::uint32_t maxRows, Seal seal) override
    {
        if (waiting)
            return *waiting;
        const auto count = std::min<std::size_t>(maxRows, rows.size());
        BatchContent content{.sequence = history.size() + 1, .previousHash = {}, .rows = {}, .reports = reports};
        if (!history.empty())
            content.previousHash = history.rbegin()->second;
        content.rows.assign(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count));
        auto batch = seal(content);
        if (!batch)
            return batch;
        reports.clear();
        rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count));
        history[batch->sequence] = batch->hash;
        waiting = *batch;
        return batch;
    }

    Result<std::optional<PendingBatch>> pending() override { return waiting; }

    Status acknowledged(std::uint64_t sequence, const Digest& hash) override
    {
        const auto known = history.find(sequence);
        if (known == history.end() || known->second != hash)
            return fail(FaultCode::AcknowledgementWrong);
        if (waiting && waiting->sequence == sequence)
            waiting.reset();
        return {};
    }

    Status forgetAcknowledged(std::uint32_t) override { return {}; }

    std::vector<IssuanceRow> rows;
    std::vector<StatusReport> reports;
    std::map<std::uint64_t, Digest> history;
    std::optional<PendingBatch> waiting;
};

} // namespace kiosk::sync::test
