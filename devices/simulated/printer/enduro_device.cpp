// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/enduro_device.h"

#include "devices/simulated/printer/usb_control.h"
#include "devices/simulated/printer/usb_identity.h"

namespace kiosk::devices::simulated {

UsbIdentity EnduroDevice::identity() const
{
    const auto& settings = model_.settings();
    return {.vendor = usbVendor,
            .product = usbProduct(settings.head),
            .serial = settings.serial,
            .outEndpoint = bulkOutEndpoint,
            .inEndpoint = bulkInEndpoint,
            .speed = 12,
            .descriptors = usbDescriptors(settings.head)};
}

std::size_t EnduroDevice::take(std::span<const std::uint8_t> bytes, Milliseconds now)
{
    return model_.take(bytes, now);
}

UsbDevice::Given EnduroDevice::give(std::size_t longest, Milliseconds now)
{
    return {.bytes = model_.give(longest, now), .endsTransfer = true};
}

std::optional<std::vector<std::uint8_t>> EnduroDevice::control(SetupBytes setup)
{
    return answerControl(model_, setup);
}

bool EnduroDevice::isHalted(std::uint8_t endpoint) const
{
    return endpoint == bulkOutEndpoint && model_.isStalled();
}

void EnduroDevice::clearHalt(std::uint8_t /*endpoint*/)
{
    model_.clearStall();
}

UsbEvent EnduroDevice::takeEvent()
{
    switch (model_.takeCableEvent()) {
    case EnduroModel::Cable::Stays:
        return UsbEvent::None;
    case EnduroModel::Cable::Falls:
        return UsbEvent::CableFalls;
    case EnduroModel::Cable::FallsAndReturns:
        return UsbEvent::CableFallsAndReturns;
    case EnduroModel::Cable::HostDies:
        return UsbEvent::HostDies;
    }
    return UsbEvent::None;
}

} // namespace kiosk::devices::simulated
