// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/card_printer/bulk_pipe.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::tests {

/// What the far end of a pipe does, word for word, and what was done to it.
struct PipeScript {
    struct Give {
        std::vector<std::byte> bytes{};
        devices::UsbLink::Received::End end = devices::UsbLink::Received::End::Ended;
        std::optional<Fault> fault{};
    };
    /// In the order of the reads; none left means that nothing comes.
    std::deque<Give> gives;
    /// In the order of the writes; none left means that all is taken.
    std::deque<Status> takes;

    std::vector<std::vector<std::byte>> written;
    /// "write 31", "read 13", "reset".
    std::vector<std::string> log;
};

class ScriptedPipe final : public devices::BulkPipe {
public:
    explicit ScriptedPipe(PipeScript& script)
        : script_(script)
    {
    }

    [[nodiscard]] Status write(std::span<const std::byte> bytes, const devices::UsbLink::WriteLimits& limits) override;
    [[nodiscard]] Result<devices::UsbLink::Received> receive(std::span<std::byte> into,
                                                             std::chrono::milliseconds limit) override;
    [[nodiscard]] Status resetClass() override;

private:
    PipeScript& script_;
};

/// A far end that follows the transport's rules and answers commands as told; it knows nothing of printing.
struct CommandScript {
    struct Reply {
        std::vector<std::byte> bytes{};
        /// Of the status wrapper.
        std::uint8_t verdict = 0;
        std::uint32_t residue = 0;
        /// The wire breaks instead of a status.
        std::optional<Fault> fault{};
    };
    /// By the command's first bytes in hexadecimal; the longest that fits is taken.
    std::map<std::string, std::function<Reply()>> answers;

    /// Every command, in hexadecimal.
    std::vector<std::string> commands;
    /// What went out with the commands, in their order.
    std::vector<std::vector<std::byte>> sent;

    /// The commands that are not mere questions, shortened to their first three bytes.
    [[nodiscard]] std::vector<std::string> orders() const;
};

class CommandPipe final : public devices::BulkPipe {
public:
    explicit CommandPipe(CommandScript& script)
        : script_(script)
    {
    }

    [[nodiscard]] Status write(std::span<const std::byte> bytes, const devices::UsbLink::WriteLimits& limits) override;
    [[nodiscard]] Result<devices::UsbLink::Received> receive(std::span<std::byte> into,
                                                             std::chrono::milliseconds limit) override;
    [[nodiscard]] Status resetClass() override;

private:
    [[nodiscard]] CommandScript::Reply answer(const std::string& command) const;
    [[nodiscard]] Result<devices::UsbLink::Received> give(std::span<const std::byte> bytes, std::span<std::byte> into);

    CommandScript& script_;
    enum class Turn : std::uint8_t { Command, DataOut, DataIn, Status } turn_ = Turn::Command;
    std::uint32_t tag_ = 0;
    CommandScript::Reply reply_;
};

} // namespace kiosk::tests
