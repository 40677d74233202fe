// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/fakes/fake_visit.h"

#include <catch2/catch_test_macros.hpp>

namespace kiosk::fakes {

/// Nothing of the person is left and the kiosk said so truthfully.
inline void checkForgotten(VisitBench& bench)
{
    CHECK(bench.visit.step() == Step::Erased);
    CHECK(bench.visit.peopleHeld() == 0);
    CHECK(*bench.vault.peopleHeld() == 0);
    CHECK(bench.visit.applicant().fullName.isEmpty());
    CHECK_FALSE(bench.visit.applicant().birthDate.has_value());
    CHECK(bench.visit.applicant().portrait.isEmpty());
    CHECK(bench.visit.papers() == nullptr);
    CHECK(bench.visit.portrait() == nullptr);
    CHECK(bench.visit.review() == nullptr);
    CHECK_FALSE(bench.visit.isStaffPresent());
    CHECK_FALSE(bench.portraitCamera.isRunning());
    CHECK_FALSE(bench.paperCamera.isRunning());
    CHECK(bench.journal.has(JournalEvent::WipeProven));
}

} // namespace kiosk::fakes
