// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/options.h"
#include "devices/simulated/printer/usb_device.h"

#include <memory>
#include <string>
#include <string_view>

namespace kiosk::devices::simulated {

/// A printer with its folder of cards and its knobs.
///
/// Lane: the main loop.
class Machine {
public:
    Machine() = default;
    virtual ~Machine() = default;
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    [[nodiscard]] virtual UsbDevice& device() = 0;
    /// Turns one knob and says what became of it; empty: no such knob.
    [[nodiscard]] virtual std::string obey(std::string_view line) = 0;
    /// The command has ended. A real printer does not stop because the computer did.
    virtual void finish() = 0;
};

[[nodiscard]] std::unique_ptr<Machine> newEnduroMachine(const Options& options);
[[nodiscard]] std::unique_ptr<Machine> newXidMachine(const Options& options);

} // namespace kiosk::devices::simulated
