// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/usb_link.h"

#include <algorithm>
#include <array>
#include <libusb.h>
#include <optional>

namespace kiosk::devices {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t chunkBytes = 16 * 1024;
constexpr unsigned controlMilliseconds = 300;
constexpr std::uint8_t printerClass = 7;
constexpr std::uint8_t printerSubclass = 1;
constexpr std::uint8_t bidirectional = 2;

enum class ClassRequest : std::uint8_t { DeviceId = 0, PortStatus = 1, SoftReset = 2, BulkOnlyReset = 0xFF };

constexpr std::uint8_t classIn = 0xA1;
constexpr std::uint8_t classOut = 0x21;

bool isBulk(const libusb_endpoint_descriptor& endpoint)
{
    return (endpoint.bmAttributes & LIBUSB_TRANSFER_TYPE_MASK) == LIBUSB_TRANSFER_TYPE_BULK;
}

/// The bulk endpoints of one setting, in and out; absent when either is missing.
std::optional<std::pair<std::uint8_t, std::uint8_t>> bulkPair(const libusb_interface_descriptor& setting)
{
    std::uint8_t in = 0;
    std::uint8_t out = 0;
    for (const auto& endpoint : std::span(setting.endpoint, setting.bNumEndpoints)) {
        if (!isBulk(endpoint))
            continue;
        const bool isIn = (endpoint.bEndpointAddress & LIBUSB_ENDPOINT_DIR_MASK) == LIBUSB_ENDPOINT_IN;
        (isIn ? in : out) = endpoint.bEndpointAddress;
    }
    if (in == 0 || out == 0)
        return std::nullopt;
    return std::pair(in, out);
}

bool isTwoWayPrinter(const libusb_interface_descriptor& setting)
{
    return setting.bInterfaceClass == printerClass && setting.bInterfaceSubClass == printerSubclass &&
           setting.bInterfaceProtocol == bidirectional;
}

std::string textDescriptor(libusb_device_handle* handle, std::uint8_t index)
{
    if (index == 0)
        return {};
    std::array<unsigned char, 128> text{};
    const int length = libusb_get_string_descriptor_ascii(handle, index, text.data(), text.size());
    if (length <= 0)
        return {};
    return {text.begin(), text.begin() + length};
}

} // namespace

void UsbBus::Exit::operator()(libusb_context* context) const
{
    libusb_exit(context);
}

Result<UsbBus> UsbBus::open()
{
    libusb_context* raw = nullptr;
    if (const int code = libusb_init_context(&raw, nullptr, 0); code != LIBUSB_SUCCESS)
        return fail(FaultCode::CardPrinterAccessDenied, code);
    UsbBus bus;
    bus.context_.reset(raw);
    return bus;
}

std::vector<UsbPlace> UsbBus::attached(std::uint16_t vendor, std::span<const std::uint16_t> products) const
{
    std::vector<UsbPlace> found;
    libusb_device** list = nullptr;
    const ssize_t count = libusb_get_device_list(context_.get(), &list);
    if (count < 0)
        return found;
    for (libusb_device* device : std::span(list, static_cast<std::size_t>(count))) {
        libusb_device_descriptor about{};
        if (libusb_get_device_descriptor(device, &about) != LIBUSB_SUCCESS || about.idVendor != vendor ||
            !std::ranges::contains(products, about.idProduct))
            continue;
        found.push_back({libusb_get_bus_number(device), libusb_get_device_address(device), vendor, about.idProduct});
    }
    libusb_free_device_list(list, 1);
    std::ranges::sort(found, {}, [](const UsbPlace& place) { return std::pair(place.bus, place.address); });
    return found;
}

void UsbLink::Close::operator()(libusb_device_handle* handle) const
{
    if (claimedInterface >= 0)
        libusb_release_interface(handle, claimedInterface);
    libusb_close(handle);
}

UsbLink::UsbLink(Handle handle, const UsbPlace& place, const Pipes& pipes)
    : handle_(std::move(handle))
    , place_(place)
    , pipes_(pipes)
{
    libusb_device_descriptor about{};
    if (libusb_get_device_descriptor(libusb_get_device(handle_.get()), &about) == LIBUSB_SUCCESS)
        serial_ = textDescriptor(handle_.get(), about.iSerialNumber);
}

Result<UsbLink::Handle> UsbLink::openHandle(const UsbBus& bus, const UsbPlace& place)
{
    libusb_device** list = nullptr;
    const ssize_t count = libusb_get_device_list(bus.context(), &list);
    if (count < 0)
        return std::unexpected(faultOf(static_cast<int>(count)));
    int code = LIBUSB_ERROR_NO_DEVICE;
    libusb_device_handle* raw = nullptr;
    for (libusb_device* device : std::span(list, static_cast<std::size_t>(count)))
        if (libusb_get_bus_number(device) == place.bus && libusb_get_device_address(device) == place.address)
            code = libusb_open(device, &raw);
    libusb_free_device_list(list, 1);
    if (code != LIBUSB_SUCCESS)
        return std::unexpected(faultOf(code));
    return Handle(raw);
}

Result<UsbLink::Pipes> UsbLink::findPipes(libusb_device_handle* handle, Shape shape)
{
    libusb_config_descriptor* config = nullptr;
    if (const int code = libusb_get_active_config_descriptor(libusb_get_device(handle), &config); code != 0)
        return std::unexpected(faultOf(code));
    std::optional<Pipes> best;
    for (const auto& interface : std::span(config->interface, config->bNumInterfaces))
        for (const auto& setting : std::span(interface.altsetting, static_cast<std::size_t>(interface.num_altsetting)))
            if (const auto pair = bulkPair(setting);
                pair && !best && (shape == Shape::BulkPair || isTwoWayPrinter(setting)))
                best = Pipes{setting.bInterfaceNumber, setting.bAlternateSetting, pair->second, pair->first};
    libusb_free_config_descriptor(config);
    if (!best)
        return std::unexpected(faultOf(LIBUSB_ERROR_NOT_SUPPORTED));
    return *best;
}

Result<UsbLink> UsbLink::open(const UsbBus& bus, const UsbPlace& place, Shape shape)
{
    auto handle = openHandle(bus, place);
    if (!handle)
        return std::unexpected(handle.error());
    const auto pipes = findPipes(handle->get(), shape);
    if (!pipes)
        return std::unexpected(pipes.error());
    // Not libusb's automatic detaching: that one attaches the kernel driver again on release.
    if (libusb_kernel_driver_active(handle->get(), pipes->interface) == 1)
        libusb_detach_kernel_driver(handle->get(), pipes->interface);
    if (const int code = libusb_claim_interface(handle->get(), pipes->interface); code != LIBUSB_SUCCESS)
        return std::unexpected(faultOf(code));
    handle->get_deleter().claimedInterface = pipes->interface;
    if (pipes->setting != 0)
        if (const int code = libusb_set_interface_alt_setting(handle->get(), pipes->interface, pipes->setting);
            code != 0)
            return std::unexpected(faultOf(code));
    return UsbLink(std::move(*handle), place, *pipes);
}

Result<std::string> UsbLink::deviceId()
{
    std::array<unsigned char, 1024> reply{};
    const auto index = static_cast<std::uint16_t>(pipes_.interface << 8 | pipes_.setting);
    const int length =
        libusb_control_transfer(handle_.get(), classIn, static_cast<std::uint8_t>(ClassRequest::DeviceId), 0, index,
                                reply.data(), reply.size(), controlMilliseconds);
    if (length < 0)
        return std::unexpected(faultOf(length));
    if (length < 2)
        return std::string{};
    // The length counts its own two bytes; some printers say more than they send.
    const int stated = reply[0] << 8 | reply[1];
    return std::string(reply.begin() + 2, reply.begin() + std::clamp(stated, 2, length));
}

Result<std::uint8_t> UsbLink::portStatus()
{
    unsigned char status = 0;
    const int length =
        libusb_control_transfer(handle_.get(), classIn, static_cast<std::uint8_t>(ClassRequest::PortStatus), 0,
                                static_cast<std::uint16_t>(pipes_.interface), &status, 1, controlMilliseconds);
    if (length < 0)
        return std::unexpected(faultOf(length));
    if (length == 0)
        return std::unexpected(faultOf(LIBUSB_ERROR_TIMEOUT));
    return status;
}

Status UsbLink::softReset()
{
    const int code =
        libusb_control_transfer(handle_.get(), classOut, static_cast<std::uint8_t>(ClassRequest::SoftReset), 0,
                                static_cast<std::uint16_t>(pipes_.interface), nullptr, 0, controlMilliseconds);
    if (code < 0)
        return std::unexpected(faultOf(code));
    return {};
}

Status UsbLink::write(std::span<const std::byte> bytes, const WriteLimits& limits)
{
    while (!bytes.empty()) {
        const auto left = std::chrono::ceil<milliseconds>(limits.deadline - steady_clock::now());
        if (left <= milliseconds::zero())
            return std::unexpected(faultOf(LIBUSB_ERROR_TIMEOUT));
        const auto patience = static_cast<unsigned>(std::min(limits.progress, left).count());
        // libusb's signature is not const for either direction; it does not write to an OUT buffer.
        auto* from = reinterpret_cast<unsigned char*>(const_cast<std::byte*>(bytes.data()));
        int taken = 0;
        const int code = libusb_bulk_transfer(handle_.get(), pipes_.out, from,
                                              static_cast<int>(std::min(bytes.size(), chunkBytes)), &taken, patience);
        bytes = bytes.subspan(static_cast<std::size_t>(std::max(taken, 0)));
        if (code == LIBUSB_ERROR_PIPE) {
            const auto cleared = clearHalt(pipes_.out);
            return std::unexpected(cleared ? faultOf(code) : cleared.error());
        }
        // A time-out in which bytes were taken is progress, even one after the very last byte.
        const bool moved = taken > 0 && (code == LIBUSB_SUCCESS || code == LIBUSB_ERROR_TIMEOUT);
        if (!moved)
            return std::unexpected(faultOf(code == LIBUSB_SUCCESS ? LIBUSB_ERROR_TIMEOUT : code));
    }
    return {};
}

Result<std::size_t> UsbLink::read(std::span<std::byte> into, milliseconds limit)
{
    const auto received = receive(into, limit);
    if (!received)
        return std::unexpected(received.error());
    if (received->end == Received::End::Stalled)
        return std::unexpected(faultOf(LIBUSB_ERROR_PIPE));
    if (received->end == Received::End::TooMuch)
        return std::unexpected(faultOf(LIBUSB_ERROR_OVERFLOW));
    return received->bytes;
}

Result<UsbLink::Received> UsbLink::receive(std::span<std::byte> into, milliseconds limit)
{
    using End = Received::End;
    int got = 0;
    const auto patience = static_cast<unsigned>(std::max(limit, milliseconds(1)).count());
    const int code = libusb_bulk_transfer(handle_.get(), pipes_.in, reinterpret_cast<unsigned char*>(into.data()),
                                          static_cast<int>(into.size()), &got, patience);
    const auto bytes = std::min(static_cast<std::size_t>(std::max(got, 0)), into.size());
    switch (code) {
    case LIBUSB_SUCCESS:
        return Received{bytes, End::Ended};
    case LIBUSB_ERROR_TIMEOUT:
        return Received{bytes, End::TimedOut};
    case LIBUSB_ERROR_OVERFLOW:
        return Received{bytes, End::TooMuch};
    case LIBUSB_ERROR_PIPE:
        return clearHalt(pipes_.in).transform([&] { return Received{bytes, End::Stalled}; });
    default:
        return std::unexpected(faultOf(code));
    }
}

Status UsbLink::resetBulkOnly()
{
    const int code =
        libusb_control_transfer(handle_.get(), classOut, static_cast<std::uint8_t>(ClassRequest::BulkOnlyReset), 0,
                                static_cast<std::uint16_t>(pipes_.interface), nullptr, 0, controlMilliseconds);
    // A device that refuses the reset may still be freed by clearing its halts.
    const auto in = clearHalt(pipes_.in);
    const auto out = clearHalt(pipes_.out);
    if (code < 0)
        return std::unexpected(faultOf(code));
    return in.and_then([&] { return out; });
}

Status UsbLink::clearHalt(std::uint8_t endpoint)
{
    if (const int code = libusb_clear_halt(handle_.get(), endpoint); code != LIBUSB_SUCCESS)
        return std::unexpected(faultOf(code));
    return {};
}

bool UsbLink::isStall(const Fault& fault)
{
    return fault.code == FaultCode::CardPrinterReportsFault && fault.native == LIBUSB_ERROR_PIPE;
}

Fault UsbLink::faultOf(int libusbCode, std::source_location where)
{
    switch (libusbCode) {
    case LIBUSB_ERROR_ACCESS:
        return {FaultCode::CardPrinterAccessDenied, libusbCode, where};
    case LIBUSB_ERROR_BUSY:
        return {FaultCode::CardPrinterInUse, libusbCode, where};
    case LIBUSB_ERROR_TIMEOUT:
        return {FaultCode::CardPrinterSilent, libusbCode, where};
    case LIBUSB_ERROR_PIPE:
        return {FaultCode::CardPrinterReportsFault, libusbCode, where};
    default:
        // An unplugged device shows as NO_DEVICE, IO or NOT_FOUND, depending on the moment.
        return {FaultCode::CardPrinterUnplugged, libusbCode, where};
    }
}

} // namespace kiosk::devices
