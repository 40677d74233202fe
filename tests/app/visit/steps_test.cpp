// SPDX-License-Identifier: Apache-2.0
#include "app/visit/steps.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace kiosk;

namespace {

std::set<std::pair<Step, Event>> rows()
{
    std::set<std::pair<Step, Event>> all;
    for (const Transition& row : transitions)
        all.emplace(row.from, row.on);
    return all;
}

bool isEnding(Event event)
{
    return event == Event::Stop || event == Event::IdleExpired || event == Event::StaffClose;
}

} // namespace

TEST_CASE("steps: every event not in the table is refused in every step", "[app][visit]")
{
    const auto allowed = rows();
    int refused = 0;
    for (std::size_t s = 0; s < stepCount; ++s) {
        for (std::size_t e = 0; e < eventCount; ++e) {
            const auto step = static_cast<Step>(s);
            const auto event = static_cast<Event>(e);
            if (isEnding(event) || event == Event::CloseNow || allowed.contains({step, event}))
                continue;
            CHECK_FALSE(next(step, event).has_value());
            ++refused;
        }
    }
    CHECK(refused > 200);
}

TEST_CASE("steps: no event has two rows in one step", "[app][visit]")
{
    CHECK(rows().size() == transitions.size());
}

TEST_CASE("steps: stop, idle and close lead to erasing from everywhere but a running printer", "[app][visit]")
{
    for (std::size_t s = 0; s < stepCount; ++s) {
        const auto step = static_cast<Step>(s);
        for (const Event event : {Event::Stop, Event::IdleExpired, Event::StaffClose}) {
            if (step == Step::Printing || step == Step::Erasing || step == Step::Erased)
                CHECK_FALSE(next(step, event).has_value());
            else
                CHECK(next(step, event) == (step == Step::Welcome ? Step::Welcome : Step::Erasing));
        }
    }
}

TEST_CASE("steps: close now leads to erasing from everywhere, a running printer too", "[app][visit]")
{
    for (std::size_t s = 0; s < stepCount; ++s) {
        const auto step = static_cast<Step>(s);
        if (step == Step::Erasing || step == Step::Erased)
            CHECK_FALSE(next(step, Event::CloseNow).has_value());
        else
            CHECK(next(step, Event::CloseNow) == (step == Step::Welcome ? Step::Welcome : Step::Erasing));
    }
}

TEST_CASE("steps: every step can be reached and left", "[app][visit]")
{
    std::set<Step> reached{Step::Welcome};
    for (std::size_t round = 0; round < stepCount; ++round)
        for (const Step from : std::set(reached))
            for (std::size_t e = 0; e < eventCount; ++e)
                if (const auto to = next(from, static_cast<Event>(e)))
                    reached.insert(*to);
    CHECK(reached.size() == stepCount);
    for (std::size_t s = 0; s < stepCount; ++s)
        CHECK(
            std::ranges::any_of(transitions, [&](const Transition& row) { return row.from == static_cast<Step>(s); }));
}

TEST_CASE("steps: nobody prints without review and nobody is photographed without staff", "[app][visit]")
{
    for (const Transition& row : transitions) {
        if (row.to == Step::Printing)
            CHECK((row.from == Step::Review || row.from == Step::PrinterTrouble));
        if (row.to == Step::Portrait)
            CHECK((row.from == Step::StaffReview || row.from == Step::Review));
    }
}
