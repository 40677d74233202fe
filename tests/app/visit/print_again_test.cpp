// SPDX-License-Identifier: Apache-2.0
#include "app/visit/print_again.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace std::chrono_literals;
using Needs = PrintAgain::Needs;

namespace {

constexpr StaffPseudonym first{std::byte{1}};
constexpr StaffPseudonym colleague{std::byte{2}};
constexpr PrintAgain::Time start{1h};

PrintAgain doubted()
{
    PrintAgain again;
    again.cardSent();
    again.outcomeUnknown();
    again.counterSaysNo();
    return again;
}

} // namespace

TEST_CASE("print again: nobody is asked while nothing was sent", "[app][visit]")
{
    PrintAgain again;
    CHECK(again.needs(start) == Needs::Nobody);
    CHECK_FALSE(again.agree(first, start)->has_value());
}

TEST_CASE("print again: a card that certainly did not come out needs one person", "[app][visit]")
{
    PrintAgain again;
    again.cardSent();
    CHECK(again.needs(start) == Needs::Staff);
    const auto agreed = again.agree(first, start);
    REQUIRE((agreed && *agreed));
    CHECK((*agreed)->first == first);
    CHECK_FALSE((*agreed)->second);
    // Not before the journal has it.
    CHECK(again.needs(start) == Needs::Staff);
    again.allow();
    CHECK(again.needs(start) == Needs::Nobody);
    again.cardSent();
    CHECK(again.needs(start) == Needs::Staff);
}

TEST_CASE("print again: while a card may be out nobody can agree, however many", "[app][visit]")
{
    PrintAgain again;
    again.cardSent();
    again.outcomeUnknown();
    CHECK(again.needs(start) == Needs::Counter);
    CHECK_FALSE(again.agree(first, start)->has_value());
    CHECK_FALSE(again.agree(colleague, start)->has_value());
    CHECK(again.needs(start) == Needs::Counter);
}

TEST_CASE("print again: a printer that was not sure needs two different people", "[app][visit]")
{
    PrintAgain again = doubted();
    CHECK(again.needs(start) == Needs::TwoPeople);
    CHECK_FALSE(again.agree(first, start)->has_value());
    CHECK(again.needs(start) == Needs::SecondPerson);
    CHECK(again.agree(first, start + 1s).error().code == FaultCode::SecondPersonSame);
    CHECK(again.needs(start + 1s) == Needs::SecondPerson);
    const auto agreed = again.agree(colleague, start + 120s);
    REQUIRE((agreed && *agreed));
    CHECK((*agreed)->first == first);
    CHECK((*agreed)->second == colleague);
    again.allow();
    CHECK(again.needs(start + 120s) == Needs::Nobody);
}

TEST_CASE("print again: after two minutes, or by a clock that runs backwards, both must agree anew", "[app][visit]")
{
    for (const auto later : {121s, -1s}) {
        PrintAgain again = doubted();
        CHECK_FALSE(again.agree(first, start)->has_value());
        CHECK(again.needs(start + later) == Needs::TwoPeople);
        CHECK(again.agree(colleague, start + later).error().code == FaultCode::SecondPersonLate);
        CHECK_FALSE(again.agree(colleague, start + later)->has_value());
        CHECK(again.needs(start + later) == Needs::SecondPerson);
    }
}

TEST_CASE("print again: a first person's word does not carry over to another card", "[app][visit]")
{
    PrintAgain again = doubted();
    CHECK_FALSE(again.agree(first, start)->has_value());
    again.outcomeUnknown();
    again.counterSaysNo();
    CHECK(again.needs(start) == Needs::TwoPeople);
    CHECK_FALSE(again.agree(colleague, start)->has_value());
}
