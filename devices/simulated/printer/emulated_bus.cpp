// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/emulated_bus.h"

#include <format>

namespace kiosk::devices::simulated {

namespace {

constexpr guint tickMilliseconds = 5;
constexpr guint backAfterMilliseconds = 300;
constexpr const char* sysPath = "/sys/devices/usb1";

std::string recordOf(int address, const UsbIdentity& identity)
{
    std::string descriptors;
    for (const auto byte : identity.descriptors) {
        descriptors += std::format("{:02x}", byte);
    }
    const auto serial = identity.serial.empty() ? std::string{} : std::format("A: serial={}\\n\n", identity.serial);
    return std::format("P: /devices/usb1\n"
                       "N: bus/usb/001/{0:03}\n"
                       "E: SUBSYSTEM=usb\n"
                       "E: DEVTYPE=usb_device\n"
                       "E: DRIVER=usb\n"
                       "E: BUSNUM=001\n"
                       "E: DEVNUM={0:03}\n"
                       "E: DEVNAME=/dev/bus/usb/001/{0:03}\n"
                       "E: PRODUCT={1:x}/{2:x}/100\n"
                       "A: busnum=1\\n\n"
                       "A: devnum={0}\\n\n"
                       "A: bConfigurationValue=1\\n\n"
                       "A: speed={5}\\n\n"
                       "A: idVendor={1:04x}\\n\n"
                       "A: idProduct={2:04x}\\n\n"
                       "{3}"
                       "H: descriptors={4}\n",
                       address, identity.vendor, identity.product, serial, descriptors, identity.speed);
}

} // namespace

EmulatedBus::EmulatedBus(UsbDevice& device, std::uint32_t wireKilobytes)
    : device_(device)
    , wire_(wireKilobytes)
    , testbed_(umockdev_testbed_new())
{
    const auto ticker = [](gpointer self) -> gboolean {
        static_cast<EmulatedBus*>(self)->tick();
        return G_SOURCE_CONTINUE;
    };
    ticking_ = g_timeout_add(tickMilliseconds, ticker, this);
}

EmulatedBus::~EmulatedBus()
{
    for (const guint source : {ticking_, leaving_, returning_}) {
        if (source != 0) {
            g_source_remove(source);
        }
    }
    unplug();
}

Milliseconds EmulatedBus::now() const
{
    return Milliseconds(g_get_monotonic_time() / 1000);
}

std::string EmulatedBus::nodePath() const
{
    return std::format("/dev/bus/usb/001/{:03}", address_);
}

EmulatedBus::Plugged EmulatedBus::plug()
{
    if (current_ != nullptr) {
        return Plugged::AlreadySo;
    }
    ++address_;
    nodes_.push_back(std::make_unique<UsbNode>(device_, wire_, [this] { return now(); }, [this] { obeyEvent(); }));
    current_ = nodes_.back().get();
    // Before the device exists, so that whoever hears of it can open it at once.
    umockdev_testbed_attach_ioctl(testbed_.get(), nodePath().c_str(), current_->handler(), nullptr);
    umockdev_testbed_add_from_string(testbed_.get(), recordOf(address_, device_.identity()).c_str(), nullptr);
    return Plugged::Yes;
}

EmulatedBus::Plugged EmulatedBus::unplug()
{
    if (current_ == nullptr) {
        return Plugged::AlreadySo;
    }
    current_->disconnect();
    current_ = nullptr;
    device_.cableOut();
    umockdev_testbed_uevent(testbed_.get(), sysPath, "remove");
    umockdev_testbed_remove_device(testbed_.get(), sysPath);
    // The old address stays answered (with ENODEV): a program that opened the node a moment ago would be ended by the
    // preload if nobody listened. Addresses are not used twice.
    return Plugged::Yes;
}

void EmulatedBus::tick()
{
    device_.advance(now());
    if (current_ != nullptr) {
        current_->pump();
    }
    obeyEvent();
}

void EmulatedBus::obeyEvent()
{
    const auto event = device_.takeEvent();
    if (event == UsbEvent::None || current_ == nullptr) {
        return;
    }
    if (event == UsbEvent::HostDies) {
        return current_->killHolder();
    }
    // Not from inside the pump that noticed it.
    const auto leave = [](gpointer self) -> gboolean {
        auto* bus = static_cast<EmulatedBus*>(self);
        bus->leaving_ = 0;
        bus->unplug();
        return G_SOURCE_REMOVE;
    };
    leaving_ = g_idle_add_full(G_PRIORITY_HIGH, leave, this, nullptr);
    if (event == UsbEvent::CableFallsAndReturns) {
        const auto comeBack = [](gpointer self) -> gboolean {
            auto* bus = static_cast<EmulatedBus*>(self);
            bus->returning_ = 0;
            bus->plug();
            return G_SOURCE_REMOVE;
        };
        returning_ = g_timeout_add(backAfterMilliseconds, comeBack, this);
    }
}

} // namespace kiosk::devices::simulated
