// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <concepts>
#include <string>
#include <thread>

namespace kiosk::devices::simulated::test {

/// Sends one line to the control socket named in PORCHLIGHT_EMULATOR_CONTROL; what it answers.
[[nodiscard]] std::string emulatorAnswers(const std::string& line);

/// Waits for a condition by deadline.
template<std::predicate Condition>
bool comesTrue(Condition condition)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

} // namespace kiosk::devices::simulated::test
