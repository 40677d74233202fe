// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/xid_model.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::devices::simulated::test {

using Bytes = std::vector<std::uint8_t>;

/// "55 53 42 43" as bytes.
[[nodiscard]] Bytes hex(std::string_view text);

/// A XID printer on a bench with a hand-driven clock, and a host that says byte for byte what it is told to.
class XidBench {
public:
    static constexpr std::uint8_t outPipe = 0x02;
    static constexpr std::uint8_t inPipe = 0x81;
    /// A picture of 12 x 8 dots of which 10 x 6 are the card, so that a panel is 96 bytes.
    static XidModel::Settings small();

    explicit XidBench(XidModel::Settings settings = small());

    /// What one command came to.
    struct Heard {
        Bytes reply;
        /// 0, 1, 2; -1 when no status came.
        int status = -1;
        std::uint32_t residue = 0;
        std::uint32_t tag = 0;
        bool hasStalledIn = false;
        bool hasStalledOut = false;
    };

    /// A command block written out from the table: USBC, tag, length, direction, LUN 0, the command.
    [[nodiscard]] static Bytes block(std::uint32_t tag, std::uint32_t length, bool toHost, const Bytes& command);

    /// The whole of Bulk-Only Transport as a host should speak it.
    Heard ask(std::string_view command, std::uint32_t length = 0);
    Heard give(std::string_view command, const Bytes& bytes);
    Heard give(std::string_view command, const Bytes& bytes, std::uint32_t announced);

    /// Asks for the sense number.
    std::uint32_t sense();
    /// Says the command, and its sense number when it fails.
    std::uint32_t say(std::string_view command);
    std::uint32_t sayOn(std::string_view command);
    std::uint32_t write(int panel, std::uint8_t value);
    std::uint32_t write(int panel, const Bytes& dots);
    std::uint32_t total();
    Bytes position();

    bool send(const Bytes& bytes);
    Bytes receive(std::size_t longest = 1024);
    void classReset();
    void pass(Milliseconds time);
    /// One motion's time and a bit.
    void motion() { pass(Milliseconds{110}); }
    void fault(std::string_view text);

    std::vector<PrintedCard> ejected;
    std::vector<PrintedCard> rejected;
    std::vector<std::string> violations;
    std::vector<std::string> story;
    Milliseconds now{1000};
    XidModel model;

private:
    Heard status(Heard heard);

    std::uint32_t tag_ = 0x100;
};

} // namespace kiosk::devices::simulated::test
