// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/journal.h"
#include "app/ports/journal_heads.h"

namespace kiosk::shell {

/// The journal as visits and staff see it: when the day is closed its head is signed too.
///
/// Lane:     storage.
/// Lifetime: both references outlive it.
class SignedJournal final : public Journal {
public:
    SignedJournal(Journal& journal, JournalHeads& heads)
        : journal_(journal)
        , heads_(heads)
    {
    }

    [[nodiscard]] Status note(JournalEvent event, const StaffPseudonym& staff = {}) override
    {
        auto noted = journal_.note(event, staff);
        // The day is closed even if it could not be signed: the next batch signs all of it.
        if (noted && event == JournalEvent::DayClosed)
            static_cast<void>(heads_.signHead());
        return noted;
    }
    [[nodiscard]] Status noteWitnessed(JournalEvent event, const StaffPseudonym& first,
                                       const StaffPseudonym& second) override
    {
        return journal_.noteWitnessed(event, first, second);
    }
    [[nodiscard]] Result<std::uint32_t> pruneBefore(CivilDay day, const RulesMark& rules) override
    {
        return journal_.pruneBefore(day, rules);
    }
    [[nodiscard]] Result<std::vector<JournalEntry>> entries() override { return journal_.entries(); }
    [[nodiscard]] Status verify() override { return journal_.verify(); }

private:
    Journal& journal_;
    JournalHeads& heads_;
};

} // namespace kiosk::shell
