// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "devices/card_printer/bulk_pipe.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace kiosk::devices {

/// How long one command may take.
struct BotLimits {
    /// The longest wait for the answer to begin or to go on; also for the verdict, so it covers what the device does
    /// before it gives one.
    std::chrono::milliseconds answer{3'000};
    /// The longest wait without a single byte taken from us.
    std::chrono::milliseconds progress{3'000};
};

/// One command with what goes out after it or comes in; at most one of both.
struct BotCommand {
    /// 6 to 16 bytes.
    std::span<const std::byte> block;
    std::span<const std::byte> out;
    std::span<std::byte> in;
    BotLimits limits;
};

struct BotAnswer {
    enum class Verdict : std::uint8_t { Good, Refused } verdict = Verdict::Refused;
    /// Of the data, how much the device says it gave or took.
    std::size_t bytes = 0;
};

/// Bulk-Only Transport: command wrapper out, data, status wrapper in, one command at a time.
///
/// Faults: those of UsbLink. CardPrinterSilent: no answer in time, or one that is none (its number says which, see
///         BotTrouble). Once the wrapper was taken the device is reset by its class request on such a fault, so that
///         the next command finds it at the beginning; what became of this one is not known.
/// Rules:  A STALL in the data phase leads to the status, data is never sent twice. A STALL on the status is read past
///         once. A status with a wrong signature, tag, length or residue, and a phase error, lead to the reset.
/// Source: USB mass storage class, Bulk-Only Transport 1.0, sections 5 and 6.
class BotTransport {
public:
    explicit BotTransport(std::unique_ptr<BulkPipe> pipe);

    [[nodiscard]] Result<BotAnswer> run(const BotCommand& command);

    /// Waits for the end of a command that somebody else began, so that it need not be broken off; what it answers is
    /// thrown away.
    ///
    /// Faults: CardPrinterSilent: no end within `limit`.
    [[nodiscard]] Status outwait(std::chrono::milliseconds limit);

    /// Brings a device that is in the middle of somebody's command back to its beginning.
    [[nodiscard]] Status reset();

private:
    [[nodiscard]] Status begin(const BotCommand& command);
    [[nodiscard]] Result<std::size_t> give(const BotCommand& command);
    [[nodiscard]] Result<std::size_t> take(const BotCommand& command);
    [[nodiscard]] Result<BotAnswer> finish(const BotCommand& command, std::size_t moved);
    [[nodiscard]] Fault broken(const Fault& fault);

    std::unique_ptr<BulkPipe> pipe_;
    std::uint32_t tag_ = 0;
};

/// The native number of a CardPrinterSilent that is an answer out of step.
enum class BotTrouble : std::uint8_t { NotAStatus = 1, PhaseError = 2, Overlong = 3, Stalled = 4 };

} // namespace kiosk::devices
