// SPDX-License-Identifier: Apache-2.0
#include "app/policy/eligibility.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace std::chrono;

namespace {

constexpr AgeRule fourteen{.minYears = 14, .inclusive = true};
constexpr AgeRule aboveFourteen{.minYears = 14, .inclusive = false};
constexpr CivilDay today = 2026y / November / 23;

} // namespace

TEST_CASE("age: the fourteenth birthday itself counts when the rule is inclusive", "[app][policy]")
{
    CHECK(decideAge(2012y / November / 23, today, fourteen) == AgeDecision::Eligible);
    CHECK(decideAge(2012y / November / 24, today, fourteen) == AgeDecision::TooYoung);
    CHECK(decideAge(2012y / November / 23, today, aboveFourteen) == AgeDecision::TooYoung);
    CHECK(decideAge(2012y / November / 22, today, aboveFourteen) == AgeDecision::Eligible);
}

TEST_CASE("age: 29 February has its birthday on 1 March in common years", "[app][policy]")
{
    const CivilDay leap = 2012y / February / 29;
    CHECK(decideAge(leap, 2026y / February / 28, fourteen) == AgeDecision::TooYoung);
    CHECK(decideAge(leap, 2026y / March / 1, fourteen) == AgeDecision::Eligible);
    CHECK(fullYears(leap, 2028y / February / 29) == 16);
    CHECK(fullYears(leap, 2028y / February / 28) == 15);
}

TEST_CASE("age: dates that cannot be are told apart", "[app][policy]")
{
    CHECK(decideAge(2023y / February / 29, today, fourteen) == AgeDecision::NotADate);
    CHECK(decideAge(2020y / April / 31, today, fourteen) == AgeDecision::NotADate);
    CHECK(decideAge(CivilDay(2020y, month(13), day(1)), today, fourteen) == AgeDecision::NotADate);
    CHECK(decideAge(2026y / November / 24, today, fourteen) == AgeDecision::InTheFuture);
    CHECK(decideAge(today, today, fourteen) == AgeDecision::TooYoung);
}

TEST_CASE("age: a hundred and twenty years is accepted, a day more is asked about", "[app][policy]")
{
    CHECK(decideAge(1906y / November / 23, today, fourteen) == AgeDecision::Eligible);
    CHECK(decideAge(1906y / November / 22, today, fourteen) == AgeDecision::OverAHundredAndTwenty);
}

TEST_CASE("expiry: the last day is the day before the anniversary", "[app][policy]")
{
    const std::vector<ValidityRule> four{{.underYears = 0, .years = 4}};
    CHECK(expiryDay(1987y / March / 14, today, four) == CivilDay(2030y / November / 22));
    CHECK(expiryDay(1987y / March / 14, 2028y / February / 29, four) == CivilDay(2032y / February / 28));
    CHECK(expiryDay(1987y / March / 14, 2027y / March / 1, four) == CivilDay(2031y / February / 28));
}

TEST_CASE("expiry: the narrowest rule for the age wins, in any order", "[app][policy]")
{
    const std::vector<ValidityRule> rules{
        {.underYears = 0, .years = 5}, {.underYears = 18, .years = 3}, {.underYears = 14, .years = 2}};
    CHECK(expiryDay(2015y / January / 1, today, rules) == CivilDay(2028y / November / 22));
    CHECK(expiryDay(2010y / January / 1, today, rules) == CivilDay(2029y / November / 22));
    CHECK(expiryDay(1980y / January / 1, today, rules) == CivilDay(2031y / November / 22));
}

TEST_CASE("papers: points, number and photo are counted for what they prove", "[app][policy]")
{
    const std::vector<AcceptedPaper> shown{
        {.key = "passport", .proves = Proves::Identity, .identityPoints = 3, .hasPhoto = true},
        {.key = "lease", .proves = Proves::Residency, .residencyPoints = 1},
        {.key = "state_id", .proves = Proves::Both, .identityPoints = 2, .residencyPoints = 1, .hasPhoto = true},
    };
    const PaperCount identity = countFor(Proves::Identity, shown);
    CHECK(identity.papers == 2);
    CHECK(identity.points == 5);
    CHECK(identity.photo);
    CHECK(identity.meets({.papers = 2, .points = 5, .needsPhoto = true}));
    CHECK_FALSE(identity.meets({.papers = 3}));
    CHECK_FALSE(identity.meets({.points = 6}));
    CHECK(countFor(Proves::Residency, shown).points == 2);
    CHECK_FALSE(countFor(Proves::Identity, std::span(shown).subspan(1, 1)).meets({.papers = 0, .needsPhoto = true}));
}
