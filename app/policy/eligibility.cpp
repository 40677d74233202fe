// SPDX-License-Identifier: Apache-2.0
#include "app/policy/eligibility.h"

#include <algorithm>

namespace kiosk {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::years;

namespace {

constexpr int oldestAccepted = 120;

/// The day `birth` comes round `count` years later; 29 February becomes 1 March in common years.
CivilDay birthdayAfter(CivilDay birth, int count)
{
    const CivilDay same = birth + years(count);
    return same.ok() ? same : CivilDay(sys_days(same.year() / std::chrono::March / 1));
}

} // namespace

int fullYears(CivilDay birth, CivilDay today)
{
    const int between = static_cast<int>(today.year()) - static_cast<int>(birth.year());
    return birthdayAfter(birth, between) > today ? between - 1 : between;
}

AgeDecision decideAge(CivilDay birth, CivilDay today, const AgeRule& rule)
{
    if (!birth.ok())
        return AgeDecision::NotADate;
    if (birth > today)
        return AgeDecision::InTheFuture;
    if (today > birthdayAfter(birth, oldestAccepted))
        return AgeDecision::OverAHundredAndTwenty;
    // "Above the age of 14" without the birthday itself means the day after it.
    const CivilDay from = birthdayAfter(birth, rule.minYears);
    const bool oldEnough = rule.inclusive ? today >= from : today > from;
    return oldEnough ? AgeDecision::Eligible : AgeDecision::TooYoung;
}

CivilDay expiryDay(CivilDay birth, CivilDay issued, std::span<const ValidityRule> rules)
{
    const int age = fullYears(birth, issued);
    const ValidityRule* chosen = nullptr;
    for (const ValidityRule& rule : rules) {
        const bool applies = rule.underYears == 0 || age < rule.underYears;
        const bool narrower = chosen == nullptr || chosen->underYears == 0 ||
                              (rule.underYears != 0 && rule.underYears < chosen->underYears);
        if (applies && narrower)
            chosen = &rule;
    }
    const int validYears = chosen == nullptr ? ValidityRule{}.years : chosen->years;
    return CivilDay(sys_days(birthdayAfter(issued, validYears)) - days(1));
}

bool PaperCount::meets(const PaperRule& rule) const
{
    return papers >= rule.papers && points >= rule.points && (photo || !rule.needsPhoto);
}

PaperCount countFor(Proves what, std::span<const AcceptedPaper> shown)
{
    PaperCount count;
    for (const AcceptedPaper& paper : shown) {
        if (paper.proves != what && paper.proves != Proves::Both)
            continue;
        ++count.papers;
        count.points += what == Proves::Residency ? paper.residencyPoints : paper.identityPoints;
        count.photo = count.photo || paper.hasPhoto;
    }
    return count;
}

} // namespace kiosk
