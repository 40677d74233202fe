// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/journal.h"

#include <chrono>
#include <optional>
#include <utility>

namespace kiosk {

/// What no one person may do alone. Reprint belongs to the visit whose card it is (app/visit/print_again.h); the others
/// are asked in the office.
enum class StaffException : std::uint8_t { RibbonDestroyed, RejectBinEmptied, Reprint };

[[nodiscard]] constexpr JournalEvent eventOf(StaffException what)
{
    switch (what) {
    case StaffException::RibbonDestroyed:
        return JournalEvent::RibbonDestroyed;
    case StaffException::RejectBinEmptied:
        return JournalEvent::RejectBinEmptied;
    case StaffException::Reprint:
        return JournalEvent::ReprintApproved;
    }
    return JournalEvent::RejectBinEmptied;
}

/// Two different pseudonyms within two minutes, or nothing.
///
/// Lane: home.
class SecondPerson {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds patience = std::chrono::minutes(2);

    struct Asked {
        StaffException what;
        StaffPseudonym first;
        Time since;
    };

    /// The first person asks; an earlier question is dropped.
    void ask(StaffException what, const StaffPseudonym& first, Time now) { asked_ = Asked{what, first, now}; }
    void drop() { asked_.reset(); }

    /// What waits for the second person, if anything still does.
    [[nodiscard]] std::optional<StaffException> waiting(Time now) const
    {
        return asked_ && isInTime(now) ? std::optional(asked_->what) : std::nullopt;
    }

    /// The second person has shown who they are. The question is then answered, or still open for another colleague
    /// when the same person came again.
    ///
    /// Faults: SecondPersonSame, SecondPersonLate: nothing was asked, or too long ago.
    [[nodiscard]] Result<Asked> confirm(const StaffPseudonym& second, Time now)
    {
        if (!asked_ || !isInTime(now)) {
            asked_.reset();
            return fail(FaultCode::SecondPersonLate);
        }
        if (second == asked_->first || second == StaffPseudonym{})
            return fail(FaultCode::SecondPersonSame);
        return *std::exchange(asked_, std::nullopt);
    }

private:
    [[nodiscard]] bool isInTime(Time now) const { return now >= asked_->since && now - asked_->since <= patience; }

    std::optional<Asked> asked_;
};

} // namespace kiosk
