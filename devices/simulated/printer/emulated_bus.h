// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/usb_node.h"

#include <string>

namespace kiosk::devices::simulated {

/// A USB bus with one socket, made by umockdev: what is plugged in here is what libusb sees in this process tree.
///
/// Lane:     the main loop.
/// Lifetime: the process must run under umockdev-wrapper, or nobody hears that something was plugged in.
class EmulatedBus {
public:
    /// `wireKilobytes`: what the cable carries each second, 0 for as much as it can.
    explicit EmulatedBus(UsbDevice& device, std::uint32_t wireKilobytes = 0);
    ~EmulatedBus();
    EmulatedBus(const EmulatedBus&) = delete;
    EmulatedBus& operator=(const EmulatedBus&) = delete;

    enum class Plugged : std::uint8_t { Yes, AlreadySo };
    Plugged plug();
    Plugged unplug();
    [[nodiscard]] bool isPlugged() const { return current_ != nullptr; }

private:
    void tick();
    void obeyEvent();
    [[nodiscard]] std::string nodePath() const;
    [[nodiscard]] Milliseconds now() const;

    UsbDevice& device_;
    WireSpeed wire_;
    std::unique_ptr<UMockdevTestbed, UnrefObject> testbed_;
    std::vector<std::unique_ptr<UsbNode>> nodes_;
    UsbNode* current_ = nullptr;
    int address_ = 1;
    guint ticking_ = 0;
    guint leaving_ = 0;
    guint returning_ = 0;
};

} // namespace kiosk::devices::simulated
