// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/retention.h"

#include "app/privacy/lifetime.h"

#include <algorithm>
#include <utility>

namespace kiosk {

RulesMark rulesMark(const PolicyProfile& profile)
{
    RulesMark mark{};
    std::copy_n(profile.hash.begin(), mark.size(), mark.begin());
    return mark;
}

namespace {

/// What one pass found and did.
struct Pass {
    Result<std::uint32_t> held = 0U;
    std::optional<Fault> trouble;
    /// Set when the daily work is done.
    std::optional<CivilDay> dailyDone;
};

void keepFault(std::optional<Fault>& into, const auto& result)
{
    if (!result && !into)
        into = result.error();
}

} // namespace

struct Retention::Shared : std::enable_shared_from_this<Retention::Shared> {
    Shared(Ports ports_, const PolicyProfile& profile, Changed changed_)
        : ports(ports_)
        , rule(profile.retention)
        , mark(rulesMark(profile))
        , began(momentOf(ports_.clock))
        , changed(std::move(changed_))
    {
    }

    Ports ports;
    const RetentionRule rule;
    const RulesMark mark;
    const Moment began;
    Changed changed;
    std::optional<Result<std::uint32_t>> held;
    std::optional<Fault> trouble;
    std::optional<CivilDay> dailyDone;
    /// AndAgain: somebody asked while a pass was under way, which may have looked at the clocks already.
    enum class Passing : std::uint8_t { No, Yes, AndAgain } passing = Passing::No;

    [[nodiscard]] bool isClockDoubtful() const { return clocksDisagree(began, momentOf(ports.clock)); }
    void begin();
    [[nodiscard]] static Pass run(const Ports& ports, const RetentionRule& rule, const RulesMark& mark,
                                  std::optional<CivilDay> daily);
};

Pass Retention::Shared::run(const Ports& ports, const RetentionRule& rule, const RulesMark& mark,
                            std::optional<CivilDay> daily)
{
    Pass pass;
    const auto limit = std::min<std::chrono::seconds>(rule.record, recordAtMost);
    keepFault(pass.trouble, ports.vault.destroyOlderThan(limit, mark));
    pass.held = ports.vault.peopleHeld();
    if (!daily)
        return pass;
    std::optional<Fault> missed;
    keepFault(missed, ports.journal.pruneBefore(CivilDay(std::chrono::sys_days(*daily) - rule.journal), mark));
    keepFault(missed, ports.outbox.forgetAcknowledged(rule.batchesKept));
    if (!missed)
        pass.dailyDone = daily;
    if (!pass.trouble)
        pass.trouble = missed;
    return pass;
}

void Retention::Shared::begin()
{
    if (passing != Passing::No) {
        passing = Passing::AndAgain;
        return;
    }
    passing = Passing::Yes;
    // In doubt people's records go, but the journal stays: it names nobody, and whoever can set the clock must not be
    // able to make the account of what happened vanish.
    const CivilDay today = ports.clock.today();
    const bool isDue = dailyDone != today && !isClockDoubtful();
    ports.storage.post([weak = weak_from_this(), ownPorts = ports, ownRule = rule, ownMark = mark,
                        daily = isDue ? std::optional(today) : std::nullopt] {
        auto pass = run(ownPorts, ownRule, ownMark, daily);
        ownPorts.home.post([weak, pass = std::move(pass)] {
            const auto shared = weak.lock();
            if (!shared)
                return;
            const auto asked = std::exchange(shared->passing, Passing::No);
            shared->held = pass.held;
            shared->trouble = pass.trouble;
            if (pass.dailyDone)
                shared->dailyDone = pass.dailyDone;
            if (shared->changed)
                shared->changed();
            if (asked == Passing::AndAgain)
                shared->begin();
        });
    });
}

Retention::Retention(Ports ports, const PolicyProfile& profile, Changed changed)
    : shared_(std::make_shared<Shared>(ports, profile, std::move(changed)))
{
    shared_->begin();
}

Retention::~Retention() = default;

void Retention::tick()
{
    shared_->begin();
}

const std::optional<Result<std::uint32_t>>& Retention::peopleHeld() const
{
    return shared_->held;
}

const std::optional<Fault>& Retention::trouble() const
{
    return shared_->trouble;
}

bool Retention::isClockDoubtful() const
{
    return shared_->isClockDoubtful();
}

} // namespace kiosk
