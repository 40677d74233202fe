// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct libusb_context;
struct libusb_device_handle;

namespace kiosk::devices {

/// Where a device sits now; a re-plugged device gets another address.
struct UsbPlace {
    std::uint8_t bus = 0;
    std::uint8_t address = 0;
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
};

/// The USB system as libusb sees it; devices are found by asking, never inside a hot-plug callback.
///
/// Lane:     devices.
/// Lifetime: outlives every UsbLink opened on it.
class UsbBus {
public:
    /// Faults: CardPrinterAccessDenied: libusb cannot start here.
    [[nodiscard]] static Result<UsbBus> open();

    /// The devices of `vendor` whose product is listed, in bus order.
    [[nodiscard]] std::vector<UsbPlace> attached(std::uint16_t vendor, std::span<const std::uint16_t> products) const;

    [[nodiscard]] libusb_context* context() const { return context_.get(); }

private:
    struct Exit {
        void operator()(libusb_context* context) const;
    };

    std::unique_ptr<libusb_context, Exit> context_;
};

/// One claimed interface with a bulk pipe each way, closed when dropped.
///
/// Lane:   devices.
/// Faults: every call: CardPrinterUnplugged (gone or broken wire: close and look again), CardPrinterAccessDenied,
///         CardPrinterInUse (another program holds it), CardPrinterSilent (no answer in time). A refusal by the device
///         (STALL) is CardPrinterReportsFault with isStall(); its halt has been cleared by then. `native` is the libusb
///         code.
/// Source: USB printer class 1.1 for its three requests, USB mass storage Bulk-Only Transport 1.0 for its reset.
class UsbLink {
public:
    /// Which interface of the device is taken: the printer class (7) both ways, or the first with a bulk pipe each way.
    enum class Shape : std::uint8_t { TwoWayPrinter, BulkPair };

    /// Opens and claims; a kernel printer driver is put aside and not given back, or the spooler would take the
    /// printer between two cards.
    [[nodiscard]] static Result<UsbLink> open(const UsbBus& bus, const UsbPlace& place,
                                              Shape shape = Shape::TwoWayPrinter);

    [[nodiscard]] const UsbPlace& place() const { return place_; }
    /// The serial of the USB descriptor, empty when there is none.
    [[nodiscard]] const std::string& serial() const { return serial_; }

    /// The IEEE 1284 identity without its length bytes.
    [[nodiscard]] Result<std::string> deviceId();
    [[nodiscard]] Result<std::uint8_t> portStatus();
    /// Empties the printer's buffers.
    [[nodiscard]] Status softReset();

    struct WriteLimits {
        /// The longest wait without a single byte taken.
        std::chrono::milliseconds progress{10'000};
        std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
    };
    /// Writes all of `bytes` in chunks of at most 16 KiB; after a fault nobody knows how many arrived.
    [[nodiscard]] Status write(std::span<const std::byte> bytes, const WriteLimits& limits);

    /// Reads what the device offers within `limit`; 0 bytes when it offers nothing.
    [[nodiscard]] Result<std::size_t> read(std::span<std::byte> into, std::chrono::milliseconds limit);

    struct Received {
        std::size_t bytes = 0;
        /// Ended: the room is full or the device ended its transfer. Stalled: refused after these bytes, its halt
        /// has been cleared. TooMuch: more came than there was room for.
        enum class End : std::uint8_t { Ended, TimedOut, Stalled, TooMuch } end = End::Ended;
    };
    /// As read(), and tells how it ended.
    [[nodiscard]] Result<Received> receive(std::span<std::byte> into, std::chrono::milliseconds limit);

    /// The reset of Bulk-Only Transport: the class request, then both halts cleared.
    [[nodiscard]] Status resetBulkOnly();

    [[nodiscard]] static bool isStall(const Fault& fault);
    /// What a libusb code means here.
    [[nodiscard]] static Fault faultOf(int libusbCode, std::source_location where = std::source_location::current());

private:
    struct Close {
        int claimedInterface;
        Close() noexcept
            : claimedInterface(-1)
        {
        }
        void operator()(libusb_device_handle* handle) const;
    };
    struct Pipes {
        int interface = -1;
        int setting = 0;
        std::uint8_t out = 0;
        std::uint8_t in = 0;
    };
    using Handle = std::unique_ptr<libusb_device_handle, Close>;

    UsbLink(Handle handle, const UsbPlace& place, const Pipes& pipes);

    [[nodiscard]] static Result<Handle> openHandle(const UsbBus& bus, const UsbPlace& place);
    [[nodiscard]] static Result<Pipes> findPipes(libusb_device_handle* handle, Shape shape);
    [[nodiscard]] Status clearHalt(std::uint8_t endpoint);

    Handle handle_;
    UsbPlace place_;
    Pipes pipes_;
    std::string serial_;
};

} // namespace kiosk::devices
