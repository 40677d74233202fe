// SPDX-License-Identifier: Apache-2.0
// How the XID model presents itself on the bus: descriptors, control requests, halts.
#include "devices/simulated/printer/xid_model.h"

#include <array>
#include <format>

namespace kiosk::devices::simulated {

namespace {

constexpr std::uint16_t xidVendor = 0x2166;
constexpr std::uint16_t xidProduct = 0x701d;
constexpr std::uint8_t outEndpoint = 0x02;
constexpr std::uint8_t inEndpoint = 0x81;
constexpr int highSpeed = 480;
constexpr std::size_t deviceDescriptor = 18;

using Bytes = std::vector<std::uint8_t>;

Bytes descriptorsOf(std::uint8_t interfaceClass, std::uint8_t serialIndex)
{
    // A mass storage interface would be SCSI (06) over Bulk-Only (50); any other is the maker's own.
    const bool isStorage = interfaceClass == 0x08;
    const std::uint8_t subclass = isStorage ? 0x06 : 0xff;
    const std::uint8_t protocol = isStorage ? 0x50 : 0xff;
    return {// device: USB 2.0, class in the interface, EP0 64 bytes, strings 1 2 and perhaps 3
            18, 0x01, 0x00, 0x02, 0, 0, 0, 64, xidVendor & 0xff, xidVendor >> 8, xidProduct & 0xff, xidProduct >> 8,
            0x00, 0x01, 1, 2, serialIndex, 1,
            // configuration: 32 bytes, one interface, self powered
            9, 0x02, 32, 0, 1, 1, 0, 0xc0, 0,
            // interface: two endpoints
            9, 0x04, 0, 0, 2, interfaceClass, subclass, protocol, 0,
            // bulk IN, bulk OUT: 512 bytes
            7, 0x05, inEndpoint, 0x02, 0x00, 0x02, 0, //
            7, 0x05, outEndpoint, 0x02, 0x00, 0x02, 0};
}

std::optional<Bytes> stringOf(std::uint8_t index, std::string_view serial)
{
    if (index == 0) {
        return Bytes{4, 0x03, 0x09, 0x04};
    }
    const std::array<std::string_view, 4> texts{"", "G-Printec, Inc. (emulated)", "Card Printer", serial};
    if (index >= texts.size() || texts.at(index).empty()) {
        return std::nullopt;
    }
    const auto text = texts.at(index).substr(0, 126);
    Bytes out{static_cast<std::uint8_t>(2 + 2 * text.size()), 0x03};
    for (const char c : text) {
        out.push_back(static_cast<std::uint8_t>(c));
        out.push_back(0);
    }
    return out;
}

} // namespace

UsbIdentity XidModel::identity() const
{
    const bool hasSerial = settings_.serialPlace == SerialPlace::Usb;
    return {.vendor = xidVendor,
            .product = xidProduct,
            .serial = hasSerial ? settings_.serial : std::string{},
            .outEndpoint = outEndpoint,
            .inEndpoint = inEndpoint,
            .speed = highSpeed,
            .descriptors = descriptorsOf(settings_.interfaceClass, hasSerial ? 3 : 0)};
}

std::optional<std::vector<std::uint8_t>> XidModel::control(SetupBytes setup)
{
    const auto all = identity();
    const int what = setup[0] << 8 | setup[1];
    const bool isPlain = setup[2] == 0 && setup[3] == 0 && setup[4] == 0 && setup[5] == 0;
    switch (what) {
    case 0x8006:
        if (setup[3] == 1) {
            return Bytes(all.descriptors.begin(), all.descriptors.begin() + deviceDescriptor);
        }
        if (setup[3] == 2) {
            return Bytes(all.descriptors.begin() + deviceDescriptor, all.descriptors.end());
        }
        return setup[3] == 3 ? stringOf(setup[2], all.serial) : std::nullopt;
    case 0x8000:
        return Bytes{1, 0};
    case 0x8008:
        return Bytes{1};
    case 0x0201:
        clearHalt(setup[4]);
        return Bytes{};
    case 0x21FF:
        if (!isPlain || setup[6] != 0 || setup[7] != 0) {
            return std::nullopt;
        }
        bulk_.classReset();
        tell("class reset");
        return Bytes{};
    case 0xA1FE:
        // One logical unit.
        return isPlain ? std::optional(Bytes{0}) : std::nullopt;
    default:
        return std::nullopt;
    }
}

bool XidModel::isHalted(std::uint8_t endpoint) const
{
    return bulk_.isHalted(endpoint == inEndpoint ? BulkOnly::Pipe::In : BulkOnly::Pipe::Out);
}

void XidModel::clearHalt(std::uint8_t endpoint)
{
    if (endpoint == inEndpoint || endpoint == outEndpoint) {
        bulk_.clearHalt(endpoint == inEndpoint ? BulkOnly::Pipe::In : BulkOnly::Pipe::Out);
    }
}

std::string XidModel::describe() const
{
    const auto& card = mechanics_.card();
    const auto trouble = troubleNow();
    return std::format(
        "total={} inside={} film-image={} sense={:06X} moving={} door={} ink={} film={} fault={} "
        "commands={} violations={} last-violation={}",
        mechanics_.counters().total, card ? std::to_string(static_cast<int>(card->place)) : "none",
        mechanics_.hasFilmImage() ? "yes" : "no", trouble == sense::none ? mechanics_.stockTrouble() : trouble,
        mechanics_.isMoving() ? "yes" : "no", door_ == Door::Open ? "open" : "closed", mechanics_.ribbon().left(),
        mechanics_.filmLeft(), fault_.text, commands_, violations_, lastViolation_);
}

} // namespace kiosk::devices::simulated
