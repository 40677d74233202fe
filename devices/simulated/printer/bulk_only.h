// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/usb_device.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::devices::simulated {

/// How a transport misbehaves on purpose at one command.
enum class Trick : std::uint8_t {
    None,
    /// The pipe of the data phase halts: before the first byte (to the host), halfway (from the host).
    StallBytes,
    /// The status comes after one halt, or only after two and the class reset.
    StallStatus,
    StallStatusTwice,
    /// Seven of the thirteen bytes.
    ShortStatus,
    WrongTag,
    WrongSignature,
    /// Status 2; both pipes halt until the class reset.
    PhaseError,
    /// Good, but not all bytes were processed.
    Residue,
    /// Half of the reply, ended by a short packet.
    ShortReply,
    NoStatus,
    /// Reply or status some time later.
    Late,
    LateStatus,
};

/// A moment within one command.
enum class Moment : std::uint8_t { Command, Bytes, Status, Motion };

/// The device's end of USB mass storage Bulk-Only Transport 1.0: command block, bytes, status; halts and resets.
///
/// A command block that breaks the rules halts both pipes until the class reset. Lengths and directions that the host
/// and the command do not agree on are answered as the thirteen cases of the standard want it.
class BulkOnly {
public:
    struct Command {
        std::uint32_t tag = 0;
        std::uint32_t hostLength = 0;
        bool toHost = false;
        std::vector<std::uint8_t> bytes;
    };
    enum class Outcome : std::uint8_t {
        Good,
        Failed,
        /// Told later by finish().
        Later,
    };
    /// What the device makes of a command.
    struct Answer {
        Outcome outcome = Outcome::Good;
        std::vector<std::uint8_t> reply;
        /// Bytes the command needs from the host.
        std::uint32_t wanted = 0;
        Trick trick = Trick::None;
        Milliseconds lateBy{0};
        /// Stop there and tell it; nothing moves until release().
        std::optional<Moment> stopAt;
    };
    struct Sinks {
        std::move_only_function<Answer(const Command&)> command;
        std::move_only_function<Outcome(std::vector<std::uint8_t>)> bytes;
        std::move_only_function<void(std::string_view)> violation;
        /// The moment asked for has come.
        std::move_only_function<void(Moment)> stopped;
    };

    static constexpr std::size_t packet = 512;
    static constexpr std::size_t blockSize = 31;
    static constexpr std::size_t statusSize = 13;
    enum class Pipe : std::uint8_t { Out, In };

    explicit BulkOnly(Sinks sinks);

    [[nodiscard]] std::size_t take(std::span<const std::uint8_t> bytes, Milliseconds now);
    [[nodiscard]] UsbDevice::Given give(std::size_t longest, Milliseconds now);

    [[nodiscard]] bool isHalted(Pipe pipe) const { return halted_[static_cast<std::size_t>(pipe)]; }
    void clearHalt(Pipe pipe);
    /// `21 FF`: forgets the command; the halts stay until cleared.
    void classReset();
    /// Cable out, or reset of the port.
    void start();

    /// Ends a command answered with Outcome::Later.
    void finish(Outcome outcome);
    void release() { isStopped_ = false; }
    [[nodiscard]] bool awaitsCommand() const { return state_ == State::Command; }

private:
    enum class State : std::uint8_t { Command, BytesIn, BytesOut, Status, Reset };

    void invalid(std::string_view violation);
    [[nodiscard]] bool isMeaningful(std::span<const std::uint8_t> block);
    void begin(std::span<const std::uint8_t> block);
    void enterBytes();
    void sendReply(std::vector<std::uint8_t>& reply);
    void enterStatus();
    void takeBytes(std::span<const std::uint8_t> bytes);
    [[nodiscard]] UsbDevice::Given giveReply(std::size_t longest);
    [[nodiscard]] UsbDevice::Given giveStatus();
    [[nodiscard]] bool stops(Moment moment);
    void halt(Pipe pipe) { halted_[static_cast<std::size_t>(pipe)] = true; }

    Sinks sinks_;
    State state_ = State::Command;
    bool halted_[2]{};
    bool isStopped_ = false;
    Command command_;
    Answer answer_;
    std::vector<std::uint8_t> received_;
    std::size_t given_ = 0;
    std::uint32_t residue_ = 0;
    bool isPhaseError_ = false;
    int statusStalls_ = 0;
    Milliseconds due_{0};
    Milliseconds now_{0};
};

} // namespace kiosk::devices::simulated
