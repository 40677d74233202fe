// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/printed_card.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kiosk::devices::simulated {

inline constexpr std::size_t setupSize = 8;
using SetupBytes = std::span<const std::uint8_t, setupSize>;

/// How a device presents itself on the bus.
struct UsbIdentity {
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    /// Empty: the device has none.
    std::string serial;
    std::uint8_t outEndpoint = 0;
    std::uint8_t inEndpoint = 0;
    /// Mbit/s, as the kernel tells it.
    int speed = 12;
    /// Device descriptor and the one configuration.
    std::vector<std::uint8_t> descriptors;
};

/// What a device asks of the world around it, once.
enum class UsbEvent : std::uint8_t {
    None,
    CableFalls,
    CableFallsAndReturns,
    /// The program that holds the device dies at this moment.
    HostDies,
};

/// A device at the end of the emulated cable: two bulk pipes and the control endpoint. Time is whatever the caller
/// says.
class UsbDevice {
public:
    UsbDevice() = default;
    virtual ~UsbDevice() = default;
    UsbDevice(const UsbDevice&) = delete;
    UsbDevice& operator=(const UsbDevice&) = delete;

    [[nodiscard]] virtual UsbIdentity identity() const = 0;

    /// Bulk OUT: how many of `bytes` it took; 0 means NAK, try again later.
    [[nodiscard]] virtual std::size_t take(std::span<const std::uint8_t> bytes, Milliseconds now) = 0;
    struct Given {
        std::string bytes;
        /// A short packet: the transfer is over though it has room left.
        bool endsTransfer = false;
    };
    /// Bulk IN: what is there now, at most `longest` bytes; nothing means NAK.
    [[nodiscard]] virtual Given give(std::size_t longest, Milliseconds now) = 0;
    /// Answers one control request; no value: the endpoint stalls.
    [[nodiscard]] virtual std::optional<std::vector<std::uint8_t>> control(SetupBytes setup) = 0;

    [[nodiscard]] virtual bool isHalted(std::uint8_t endpoint) const = 0;
    virtual void clearHalt(std::uint8_t endpoint) = 0;
    /// The bus resets the device.
    virtual void resetPort() = 0;
    /// True while it answers nothing at all, not even control requests.
    [[nodiscard]] virtual bool isMute() const = 0;

    virtual void advance(Milliseconds now) = 0;
    virtual void cableOut() = 0;
    [[nodiscard]] virtual UsbEvent takeEvent() = 0;
    /// Lets the mechanics end now, for when the host has gone.
    virtual void finishMechanics() = 0;
};

} // namespace kiosk::devices::simulated
