// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>

namespace kiosk::supervisor {

/// Exit codes between a visit's process and its supervisor.
inline constexpr int visitEnded = 10;
inline constexpr int pagesBroken = 2;

/// What the two may say to each other: one byte each way, nothing else can cross.
enum class GateWord : char { YourTurn = 'g', Erased = 'e' };

/// One end of the line between a visit's process and its supervisor.
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

    void say(GateWord word) const;
    /// Waits for the other side. False when it is gone.
    [[nodiscard]] bool waitFor(GateWord word) const;

private:
    int descriptor_ = -1;
};

} // namespace kiosk::supervisor
