// SPDX-License-Identifier: Apache-2.0
#include "app/visit/print_again.h"

namespace kiosk {

void PrintAgain::become(State state)
{
    state_ = state;
    second_.drop();
    hasFirst_ = false;
    isAllowed_ = false;
}

void PrintAgain::allow()
{
    become(State::Free);
    isAllowed_ = true;
}

void PrintAgain::cardIsInside()
{
    if (state_ == State::Free)
        become(State::Failed);
}

PrintAgain::Needs PrintAgain::needs(Time now) const
{
    switch (state_) {
    case State::Free:
        return Needs::Nobody;
    case State::Failed:
        return Needs::Staff;
    case State::Unknown:
        return Needs::Counter;
    case State::Doubted:
        return second_.waiting(now) ? Needs::SecondPerson : Needs::TwoPeople;
    }
    return Needs::TwoPeople;
}

Result<std::optional<PrintAgain::Agreed>> PrintAgain::agree(const StaffPseudonym& who, Time now)
{
    if (state_ == State::Failed)
        return Agreed{who, std::nullopt};
    if (state_ != State::Doubted)
        return std::nullopt;
    if (!hasFirst_) {
        second_.ask(StaffException::Reprint, who, now);
        hasFirst_ = true;
        return std::nullopt;
    }
    const auto asked = second_.confirm(who, now);
    hasFirst_ = !asked && asked.error().code == FaultCode::SecondPersonSame;
    if (!asked)
        return std::unexpected(asked.error());
    return Agreed{asked->first, who};
}

} // namespace kiosk
