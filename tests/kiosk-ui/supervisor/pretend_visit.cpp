// SPDX-License-Identifier: Apache-2.0
// Stands in for a visit's process under the real supervisor and writes down what happens.
// usage: pretend-visit MODE LOG --visit --gate N
#include "kiosk-ui/supervisor/visit_gate.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <thread>
#include <unistd.h>

namespace {

using namespace kiosk::supervisor;

std::string contentOf(const std::string& path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

void note(const std::string& log, const std::string& line)
{
    std::ofstream(log, std::ios::app) << line + "\n";
}

int visits(const std::string& log, const VisitGate& gate)
{
    int number = 1;
    while (contentOf(log).contains("ready " + std::to_string(number)))
        ++number;
    const std::string text = std::to_string(number);
    note(log, "ready " + text);
    if (!gate.waitFor(GateWord::YourTurn))
        return 1;
    note(log, "turn " + text);
    if (number == 3)
        return 0;
    gate.say(GateWord::Erased);
    const std::string next = "ready " + std::to_string(number + 1);
    for (int tries = 0; tries < 500 && !contentOf(log).contains(next); ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    note(log, "over " + text);
    return visitEnded;
}

/// The first opens the day, the second crashes, the third closes it and ends at once, the fourth sees that.
int days(const std::string& log, const VisitGate& gate)
{
    const auto day = gate.waitFor(GateWord::YourTurn);
    if (!day)
        return 1;
    note(log, day->isOpen() ? "open " + std::to_string(day->key.size()) : "closed");
    switch (std::ranges::count(contentOf(log), '\n')) {
    case 1: {
        Day opened{.state = Day::State::Open, .key = kiosk::LockedBytes(32)};
        gate.say(GateWord::DayIs, opened);
        return visitEnded;
    }
    case 2:
        return 1;
    case 3:
        // A word before it must not hide it.
        gate.say(GateWord::Erased);
        gate.say(GateWord::DayIs, {});
        _exit(visitEnded);
    default:
        return 0;
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 6)
        return 64;
    const std::string_view mode = argv[1];
    const std::string log = argv[2];
    const VisitGate gate(std::atoi(argv[5]));
    if (mode == "visits")
        return visits(log, gate);
    if (mode == "days")
        return days(log, gate);
    if (mode == "crash") {
        note(log, "begun");
        std::abort();
    }
    if (mode == "wait") {
        note(log, "pid " + std::to_string(getpid()));
        pause();
    }
    const char* tunables = std::getenv("GLIBC_TUNABLES");
    note(log, tunables == nullptr ? "none" : tunables);
    note(log, contentOf("/proc/self/status") + contentOf("/proc/self/limits"));
    return 0;
}
