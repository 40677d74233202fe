// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/emulated_bus.h"

#include "devices/simulated/printer/usb_identity.h"

#include <format>

namespace kiosk::devices::simulated {

namespace {

constexpr guint tickMilliseconds = 5;
constexpr guint backAfterMilliseconds = 300;
constexpr const char* sysPath = "/sys/devices/usb1";

std::string recordOf(int address, const EnduroModel::Settings& settings)
{
    std::string descriptors;
    for (const auto byte : usbDescriptors(settings.head)) {
        descriptors += std::format("{:02x}", byte);
    }
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
                       "A: speed=12\\n\n"
                       "A: idVendor={1:04x}\\n\n"
                       "A: idProduct={2:04x}\\n\n"
                       "A: serial={3}\\n\n"
                       "H: descriptors={4}\n",
                       address, usbVendor, usbProduct(settings.head), settings.serial, descriptors);
}

} // namespace

EmulatedBus::EmulatedBus(EnduroModel& model)
    : model_(model)
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
    nodes_.push_back(std::make_unique<UsbNode>(model_, [this] { return now(); }, [this] { obeyCable(); }));
    current_ = nodes_.back().get();
    // Before the device exists, so that whoever hears of it can open it at once.
    umockdev_testbed_attach_ioctl(testbed_.get(), nodePath().c_str(), current_->handler(), nullptr);
    umockdev_testbed_add_from_string(testbed_.get(), recordOf(address_, model_.settings()).c_str(), nullptr);
    return Plugged::Yes;
}

EmulatedBus::Plugged EmulatedBus::unplug()
{
    if (current_ == nullptr) {
        return Plugged::AlreadySo;
    }
    current_->disconnect();
    current_ = nullptr;
    model_.cableOut();
    umockdev_testbed_uevent(testbed_.get(), sysPath, "remove");
    umockdev_testbed_remove_device(testbed_.get(), sysPath);
    // The old address stays answered (with ENODEV): a program that opened the node a moment ago would be ended by the
    // preload if nobody listened. Addresses are not used twice.
    return Plugged::Yes;
}

void EmulatedBus::tick()
{
    model_.advance(now());
    if (current_ != nullptr) {
        current_->pump();
    }
    obeyCable();
}

void EmulatedBus::obeyCable()
{
    const auto event = model_.takeCableEvent();
    if (event == EnduroModel::Cable::Stays) {
        return;
    }
    // Not from inside the pump that noticed it.
    const auto leave = [](gpointer self) -> gboolean {
        auto* bus = static_cast<EmulatedBus*>(self);
        bus->leaving_ = 0;
        bus->unplug();
        return G_SOURCE_REMOVE;
    };
    leaving_ = g_idle_add_full(G_PRIORITY_HIGH, leave, this, nullptr);
    if (event == EnduroModel::Cable::FallsAndReturns) {
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
