// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/visit/steps.h"

#include <map>
#include <utility>

namespace kiosk::fakes {

/// What lives met; a test looks that it was enough.
struct Tally {
    int sent = 0;
    int cardsOut = 0;
    /// How visits ended: from which step, by what.
    std::map<std::pair<Step, Event>, int> endings;
    std::map<FaultCode, int> faults;
    /// Cards that a person, or two people, had printed again.
    int retried = 0;
    int reprinted = 0;
    /// The process died with a card in the printer or in nobody's hand yet.
    int crashesWithCard = 0;

    void add(const Tally& other);
    [[nodiscard]] int endingsBy(Step from, Event event) const;
    [[nodiscard]] int timesOf(FaultCode code) const;
};

} // namespace kiosk::fakes
