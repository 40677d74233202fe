// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/usb_identity.h"

#include <array>

namespace kiosk::devices::simulated {

namespace {

std::string_view product(HeadFamily head)
{
    return head == HeadFamily::Kee ? "Tango" : "Enduro";
}

std::uint8_t low(std::size_t value)
{
    return static_cast<std::uint8_t>(value & 0xff);
}

std::uint8_t high(std::size_t value)
{
    return static_cast<std::uint8_t>((value >> 8) & 0xff);
}

} // namespace

std::uint16_t usbProduct(HeadFamily head)
{
    return head == HeadFamily::Kee ? 0x1800 : 0x4800;
}

std::vector<std::uint8_t> usbDescriptors(HeadFamily head)
{
    const auto id = usbProduct(head);
    return {// device: USB 1.1, class in the interface, EP0 8 bytes (full speed, as captured), strings 1 2 3
            18, 0x01, 0x10, 0x01, 0, 0, 0, 8, low(usbVendor), high(usbVendor), low(id), high(id), 0x00, 0x01, 1, 2, 3,
            1,
            // configuration: 32 bytes, one interface, self powered
            9, 0x02, 32, 0, 1, 1, 0, 0xc0, 0,
            // interface: two endpoints, printer, bidirectional
            9, 0x04, 0, 0, 2, 0x07, 0x01, 0x02, 0,
            // bulk OUT, bulk IN: 64 bytes
            7, 0x05, bulkOutEndpoint, 0x02, 64, 0, 0, //
            7, 0x05, bulkInEndpoint, 0x02, 64, 0, 0};
}

std::vector<std::uint8_t> usbString(std::uint8_t index, HeadFamily head, std::string_view serial)
{
    if (index == 0) {
        return {4, 0x03, 0x09, 0x04};
    }
    const std::array<std::string_view, 4> texts{"", "Magicard (emulated)", product(head), serial};
    if (index >= texts.size()) {
        return {};
    }
    const auto text = texts.at(index).substr(0, 126);
    std::vector<std::uint8_t> out{static_cast<std::uint8_t>(2 + 2 * text.size()), 0x03};
    for (const char c : text) {
        out.push_back(static_cast<std::uint8_t>(c));
        out.push_back(0);
    }
    return out;
}

std::vector<std::uint8_t> deviceId1284(HeadFamily head)
{
    const std::string text = "MFG:Magicard ;CMD:PCL,MPL;MDL:" + std::string(product(head)) + ";CLS:PRINTER;";
    const std::size_t length = text.size() + 2;
    std::vector<std::uint8_t> out{high(length), low(length)};
    out.insert(out.end(), text.begin(), text.end());
    return out;
}

} // namespace kiosk::devices::simulated
