// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/staff/second_person.h"

#include <optional>

namespace kiosk {

/// Who must agree before a visit's card is sent to the printer once more: nobody while nothing was sent; one member of
/// staff when the printer's counter shows that the card did not come out; two when the printer did not know at first.
/// While it does not know, nobody can: the counter is asked.
///
/// Lane:  home.
/// Order: what was agreed is good for one card, and used up by its first byte.
class PrintAgain {
public:
    using Time = SecondPerson::Time;

    enum class Needs : std::uint8_t { Nobody, Counter, Staff, TwoPeople, SecondPerson };
    [[nodiscard]] Needs needs(Time now) const;

    /// The first byte of a card is about to be sent.
    void cardSent() { become(State::Failed); }
    /// A card may be out.
    void outcomeUnknown() { become(State::Unknown); }
    /// After outcomeUnknown(): the counter shows that no card came out.
    void counterSaysNo() { become(State::Doubted); }

    struct Agreed {
        StaffPseudonym first;
        std::optional<StaffPseudonym> second;
    };
    /// Somebody has shown who they are. Empty: a second person is awaited.
    ///
    /// Faults: SecondPersonSame: still waits. SecondPersonLate: begin again.
    [[nodiscard]] Result<std::optional<Agreed>> agree(const StaffPseudonym& who, Time now);
    /// What was agreed is in the journal.
    void allow();
    /// People have agreed and nothing was sent since: a card left inside the printer may be thrown away.
    [[nodiscard]] bool isAllowed() const { return isAllowed_; }
    /// Before the first byte: a card is in the way, and staff must agree that it goes.
    void cardIsInside();
    /// Somebody has agreed and the second person's two minutes run, or ran out.
    [[nodiscard]] bool hasFirst() const { return hasFirst_; }

private:
    /// Failed: sent, and it did not come out. Doubted: the same, but the printer was not sure at first.
    enum class State : std::uint8_t { Free, Failed, Unknown, Doubted };
    void become(State state);

    State state_ = State::Free;
    kiosk::SecondPerson second_;
    bool hasFirst_ = false;
    bool isAllowed_ = false;
};

} // namespace kiosk
