// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/policy/policy_profile.h"
#include "app/ports/clock.h"
#include "app/ports/journal.h"
#include "app/ports/outbox.h"
#include "app/ports/vault.h"
#include "app/runtime/executor.h"

#include <functional>
#include <memory>
#include <optional>

namespace kiosk {

/// Destroys what has reached the end of its lifetime, for as long as the program runs. Lifetimes: lifetime.h and the
/// profile, whichever is shorter; pictures of papers and visit memory are Visit's, by the same clock.
///
/// Nobody can pause it: it has no such call, no setting and no state in which it does nothing, and a fault only makes
/// it try again. tests/house and tests/app/privacy look that it stays so.
///
/// Lane:     home; the work runs on storage.
/// Lifetime: as long as the program; ports and profile outlive it.
/// Order:    the first pass begins when it is built.
class Retention final {
public:
    struct Ports {
        const Clock& clock;
        Vault& vault;
        Outbox& outbox;
        Journal& journal;
        Executor& home;
        Executor& storage;
    };
    /// Called after a pass.
    using Changed = std::function<void()>;

    Retention(Ports ports, const PolicyProfile& profile, Changed changed);
    ~Retention();
    Retention(const Retention&) = delete;
    Retention& operator=(const Retention&) = delete;

    /// Call about once a second, and at once when the clock was set. While a pass is under way, another one follows it.
    void tick();

    /// How many people's records can be opened, from the key table itself; empty before the first pass.
    [[nodiscard]] const std::optional<Result<std::uint32_t>>& peopleHeld() const;
    /// Why the last pass could not do everything; the next one tries again.
    [[nodiscard]] const std::optional<Fault>& trouble() const;
    /// The date and the steady count disagree: records were destroyed, the journal is not pruned by such a date.
    [[nodiscard]] bool isClockDoubtful() const;

private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

/// The mark of `profile` in journal entries about destruction.
[[nodiscard]] RulesMark rulesMark(const PolicyProfile& profile);

} // namespace kiosk
