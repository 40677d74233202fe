// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/devices/card_printer/emulator_run.h"
#include "tests/devices/card_printer/sample_card.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::tests {

/// One card on its way from a kiosk to the printer while something goes wrong.
struct CardScenario {
    enum class Printer : std::uint8_t { Magicard, Xid };
    enum class Mending : std::uint8_t {
        /// Whatever the printer said is mended, a card inside is taken out.
        TakesCardOut,
        /// The same, but the card stays where it is.
        LeavesCard,
        /// Nobody comes.
        None,
    };
    enum class Policy : std::uint8_t {
        Right,
        /// Prints again without asking what became of the card.
        Careless,
    };

    Printer printer = Printer::Xid;
    std::string fault = "none";
    std::vector<std::string> options;
    Mending mending = Mending::TakesCardOut;
    Policy policy = Policy::Right;
    /// How often the host is started at most.
    int starts = 6;
    /// Control lines sent once, when the host first says a fault.
    std::vector<std::string> onFault;
};

/// What came of it, from the printer's own count and pictures and from the host's journal.
struct CardOutcome {
    Ran ran;
    std::uint32_t counter = 0;
    /// Cards that came out; those of them that show both sides whole.
    std::size_t ejected = 0;
    std::size_t whole = 0;
    std::size_t rejected = 0;
    std::size_t hostDone = 0;
    std::string hostState;
    /// Fault codes in the order they were said, with their native numbers.
    std::vector<std::pair<int, int>> faults;
    /// The commands the printer was given, in order.
    std::vector<std::string> commands;
    std::vector<std::string> violations;
    bool hasStruck = false;

    [[nodiscard]] bool isPrintedTwice() const { return whole > 1 || hostDone > 1; }
    /// The host believes that fewer cards are out than there are.
    [[nodiscard]] bool isOutAndNotCounted() const;
    [[nodiscard]] bool isDoneWithoutCard() const;
    [[nodiscard]] bool isSpoiltCardOut() const { return ejected > whole; }
    [[nodiscard]] bool isHungOrKilled() const;
    /// The emulated bus ended the last program: the printer could not be asked again.
    [[nodiscard]] bool isBusBroken() const;
    /// Every promise that was broken; empty is good.
    [[nodiscard]] std::string broken() const;
};

/// Runs the host under the emulated printer, again and again as a kiosk would start again, until the card is out.
[[nodiscard]] CardOutcome runCard(const CardScenario& scenario);

/// Steps of a job in the words of the emulator's faults ("write#3"), from the commands of a run without faults. Of what
/// is asked over and over only the first times.
[[nodiscard]] std::vector<std::string> stepsOf(const std::vector<std::string>& commands);

} // namespace kiosk::tests
