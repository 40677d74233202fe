// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/card_printer/card_scenario.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

namespace kiosk::tests {

namespace {

constexpr const char* killedByBus = "killed by the bus";
constexpr std::uint32_t seed = 7;
constexpr std::uint32_t before = EmulatedPrinter::countBefore;

// The host ends with 0 when the card is out; killed, or without an answer, it is started again. The emulated bus ends a
// program itself that asks in the moment of an unplugging, where a kernel would refuse: that is a kill as well.
constexpr const char* startsAgain = R"(for i in $(seq "$4"); do
    "$0" $1 job "$2" "$3" 2>"$2.errors"
    code=$?
    cat "$2.errors" >&2
    case $code in
        0) exit 0 ;;
        3 | 5) ;;
        137) echo killed ;;
        6) exit 6 ;;
        *)
            grep -q "^ERROR: libumockdev-preload" "$2.errors" || { echo "died $code"; exit 9; }
            echo "killed by the bus"; sleep 1 ;;
    esac
done
exit 5)";

std::vector<std::string> linesOf(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

std::string behind(const std::string& line, const std::string& start)
{
    return line.starts_with(start) ? line.substr(start.size()) : std::string{};
}

/// People come and mend what is wrong, whatever it is.
void mend(const EmulatedPrinter& printer, const CardScenario& scenario)
{
    if (scenario.mending == CardScenario::Mending::None)
        return;
    std::vector<std::string> knobs{"fault none", "hopper full"};
    if (scenario.printer == CardScenario::Printer::Xid) {
        knobs.insert(knobs.end(), {"door closed", "ink ok", "film ok"});
        if (scenario.mending == CardScenario::Mending::TakesCardOut)
            knobs.emplace_back("mend");
    }
    knobs.emplace_back("plug");
    for (const auto& knob : knobs)
        static_cast<void>(printer.control(knob));
}

void readPrinter(const EmulatedPrinter& printer, const CardScenario& scenario, CardOutcome& outcome)
{
    const auto front = sampleSide(seed);
    const auto back = resinSide(seed + 1);
    const bool isXid = scenario.printer == CardScenario::Printer::Xid;
    const auto depth = isXid ? EmulatedPrinter::Depth::Eight : EmulatedPrinter::Depth::Six;
    outcome.counter = printer.counter();
    for (const auto& entry : std::filesystem::directory_iterator(printer.place("cards"))) {
        const auto name = entry.path().filename().string();
        const bool isFront = name.ends_with("-front.png");
        outcome.rejected += isFront && name.starts_with("rejected-");
        if (!isFront || !name.starts_with("card-"))
            continue;
        ++outcome.ejected;
        const auto number = static_cast<std::uint32_t>(std::stoul(name.substr(5)));
        outcome.whole += printer.shows(number, front, back, depth);
    }
    for (const auto& line : linesOf(printer.place("cards") / "journal.txt")) {
        std::istringstream words(line);
        std::string first;
        std::string number;
        std::string name;
        words >> first >> number >> name;
        if (first == "command")
            outcome.commands.push_back(name);
        outcome.hasStruck = outcome.hasStruck || first == "strikes:" || first == "cut:";
    }
    outcome.violations = linesOf(printer.place("cards") / "violations.txt");
}

void readHost(const EmulatedPrinter& printer, CardOutcome& outcome)
{
    for (const auto& line : linesOf(printer.place("journal"))) {
        outcome.hostState = line.substr(0, line.find(' '));
        outcome.hostDone += outcome.hostState == "done";
    }
    for (const auto& line : outcome.ran.lines)
        if (const auto rest = behind(line, "fault "); !rest.empty()) {
            std::istringstream words(rest);
            std::pair<int, int> fault;
            words >> fault.first >> fault.second;
            outcome.faults.push_back(fault);
        }
}

bool isPoll(const std::string& name)
{
    constexpr std::array<std::string_view, 5> polls{"ready", "sense", "position", "counters", "state"};
    return std::ranges::contains(polls, name);
}

} // namespace

bool CardOutcome::isOutAndNotCounted() const
{
    const bool isSure = hostState != "sending" && hostState != "unknown";
    return isSure && ejected > hostDone;
}

bool CardOutcome::isDoneWithoutCard() const
{
    return hostDone > 0 && (whole == 0 || counter == before);
}

bool CardOutcome::isHungOrKilled() const
{
    return ran.exitCode < 0 || ran.saidLike("died");
}

std::string CardOutcome::broken() const
{
    std::string all;
    const auto add = [&all](bool isBroken, const char* what) {
        if (isBroken)
            all += std::string(all.empty() ? "" : ", ") + what;
    };
    add(isPrintedTwice(), "printed twice");
    add(isOutAndNotCounted(), "a card is out and not counted");
    add(isDoneWithoutCard(), "done without a card");
    add(isSpoiltCardOut(), "a spoilt card came out as a good one");
    add(isHungOrKilled(), "hung or killed");
    add(counter != before + ejected, "the printer's count and its cards differ");
    return all;
}

namespace {

CardOutcome runOnce(const CardScenario& scenario)
{
    EmulatedPrinter printer(sampleSide(seed), blankSide());
    std::vector<std::string> options{"--fault", scenario.fault, "--busy-ms", "40"};
    if (scenario.printer == CardScenario::Printer::Xid)
        options.insert(options.begin(), {"--printer", "xid"});
    options.insert(options.end(), scenario.options.begin(), scenario.options.end());
    const bool isCareless = scenario.policy == CardScenario::Policy::Careless;
    bool isTold = false;
    CardOutcome outcome;
    outcome.ran = printer.command(options,
                                  {"sh", "-c", startsAgain, PRINTER_HOST, isCareless ? "--careless" : "",
                                   printer.place("journal"), std::to_string(seed), std::to_string(scenario.starts)},
                                  [&](const std::string& line) {
                                      if (!line.starts_with("fault "))
                                          return;
                                      if (!isTold)
                                          for (const auto& knob : scenario.onFault)
                                              static_cast<void>(printer.control(knob));
                                      isTold = true;
                                      mend(printer, scenario);
                                  });
    readPrinter(printer, scenario, outcome);
    readHost(printer, outcome);
    return outcome;
}

} // namespace

bool CardOutcome::isBusBroken() const
{
    return !ran.lines.empty() && ran.lines.back() == killedByBus;
}

CardOutcome runCard(const CardScenario& scenario)
{
    // Once in some hundred cuts the emulated bus never comes back after it killed a program; nothing is learnt then.
    constexpr int mostTimes = 3;
    auto outcome = runOnce(scenario);
    for (int time = 1; time < mostTimes && outcome.isBusBroken(); ++time) {
        std::cout << "the emulated bus broke; again: " << scenario.fault << '\n' << std::flush;
        outcome = runOnce(scenario);
    }
    return outcome;
}

std::vector<std::string> stepsOf(const std::vector<std::string>& commands)
{
    constexpr int firstTimes = 3;
    std::map<std::string, int> times;
    std::vector<std::string> steps;
    for (const auto& name : commands)
        if (const int time = ++times[name]; !isPoll(name) || time <= firstTimes)
            steps.push_back(name + "#" + std::to_string(time));
    return steps;
}

} // namespace kiosk::tests
