// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/locked_bytes.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace kiosk::supervisor {

/// Exit codes between a visit's process and its supervisor.
inline constexpr int visitEnded = 10;
inline constexpr int pagesBroken = 2;

/// What the two may say to each other.
enum class GateWord : char {
    YourTurn = 'g', ///< to the visit, with the day as it stands
    Erased = 'e',   ///< from the visit: the next process may get ready
    DayIs = 'd',    ///< from the visit: staff have opened or closed the day
};

/// Whether staff have opened the kiosk, and the key that came with it. It outlives a visit and ends with the power.
struct Day {
    enum class State : char { Closed = 'c', Open = 'o' } state = State::Closed;
    /// The staff's shift secret; empty on a kiosk without a TPM. Nothing to this side but bytes to keep and to wipe.
    LockedBytes key;

    static constexpr std::size_t longestKey = 64;
    [[nodiscard]] bool isOpen() const { return state == State::Open; }
};

struct GateMessage {
    GateWord word = GateWord::YourTurn;
    Day day;
};

/// One end of the line between a visit's process and its supervisor. A word, a state and a key are all that can cross.
///
/// Lifetime: owns its descriptor.
class VisitGate {
public:
    /// No line: a process that has no supervisor.
    VisitGate() = default;
    /// An end that was handed down by number.
    explicit VisitGate(int descriptor)
        : descriptor_(descriptor)
    {
    }
    VisitGate(VisitGate&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1))
    {
    }
    VisitGate& operator=(VisitGate&& other) noexcept;
    VisitGate(const VisitGate&) = delete;
    VisitGate& operator=(const VisitGate&) = delete;
    ~VisitGate();

    /// Both ends of a new line; both close when a program is started, unless keep() was called.
    [[nodiscard]] static std::pair<VisitGate, VisitGate> pair();

    [[nodiscard]] int descriptor() const { return descriptor_; }
    /// Lets this end live on in a program that is started.
    void keep() const;

    /// A key longer than Day::longestKey is our own bug and is not sent.
    void say(GateWord word, const Day& day = {}) const;
    /// Waits for the other side. Empty when it is gone.
    [[nodiscard]] std::optional<GateMessage> hear() const;
    /// Waits for this word and passes over every other.
    [[nodiscard]] std::optional<Day> waitFor(GateWord word) const;

private:
    int descriptor_ = -1;
};

} // namespace kiosk::supervisor
