// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/card_printer/usb_link.h"

#include <chrono>
#include <cstddef>
#include <span>
#include <utility>

namespace kiosk::devices {

/// The two bulk pipes of one device, as Bulk-Only Transport needs them; its rules are tested here without a bus.
///
/// Lane:   devices.
/// Faults: those of UsbLink. A refused write has had its halt cleared, and UsbLink::isStall() says so.
class BulkPipe {
public:
    virtual ~BulkPipe() = default;

    [[nodiscard]] virtual Status write(std::span<const std::byte> bytes, const UsbLink::WriteLimits& limits) = 0;
    [[nodiscard]] virtual Result<UsbLink::Received> receive(std::span<std::byte> into,
                                                            std::chrono::milliseconds limit) = 0;
    /// The class reset (21 FF), then both halts cleared.
    [[nodiscard]] virtual Status resetClass() = 0;
};

/// The pipes of a claimed interface.
class UsbBulkPipe final : public BulkPipe {
public:
    explicit UsbBulkPipe(UsbLink link)
        : link_(std::move(link))
    {
    }

    [[nodiscard]] Status write(std::span<const std::byte> bytes, const UsbLink::WriteLimits& limits) override
    {
        return link_.write(bytes, limits);
    }
    [[nodiscard]] Result<UsbLink::Received> receive(std::span<std::byte> into, std::chrono::milliseconds limit) override
    {
        return link_.receive(into, limit);
    }
    [[nodiscard]] Status resetClass() override { return link_.resetBulkOnly(); }

private:
    UsbLink link_;
};

} // namespace kiosk::devices
