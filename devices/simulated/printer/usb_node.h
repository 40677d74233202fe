// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/usb_device.h"
#include "devices/simulated/printer/wire_speed.h"

#include <umockdev.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string_view>

namespace kiosk::devices::simulated {

struct UnrefObject {
    void operator()(gpointer object) const { g_object_unref(object); }
};
struct UnrefMemory {
    void operator()(UMockdevIoctlData* memory) const { umockdev_ioctl_data_unref(memory); }
};
using ClientRef = std::unique_ptr<UMockdevIoctlClient, UnrefObject>;
using MemoryRef = std::unique_ptr<UMockdevIoctlData, UnrefMemory>;

/// One device node of the emulated bus: answers the usbdevfs calls an unmodified libusb makes and carries bytes between
/// them and the printer.
///
/// Lane:     the thread of the main loop; calls that umockdev delivers on its own thread hop there first.
/// Lifetime: until the program ends: open files outlive the plug.
class UsbNode {
public:
    using Clock = std::function<Milliseconds()>;

    UsbNode(UsbDevice& device, WireSpeed& wire, Clock clock, std::function<void()> afterTraffic);
    ~UsbNode();
    UsbNode(const UsbNode&) = delete;
    UsbNode& operator=(const UsbNode&) = delete;

    [[nodiscard]] UMockdevIoctlBase* handler() const { return handler_.get(); }

    /// Moves what can be moved and completes transfers.
    void pump();
    /// The cable is out: every transfer ends with -ESHUTDOWN, every later call with ENODEV.
    void disconnect();
    /// Ends the program that holds the device, without a warning.
    void killHolder();

    /// One usbdevfs call, on the main loop.
    void call(ClientRef client);

private:
    struct Urb {
        MemoryRef memory;
        MemoryRef buffer;
        std::size_t moved = 0;
    };
    struct File {
        ClientRef self;
        /// Where umockdev hears it, -1 when unknown.
        int socket = -1;
        bool claimed = false;
        std::deque<Urb> flying;
        std::deque<Urb> done;
        ClientRef reaping;
        guint nap = 0;
    };

    void forgetClosed();
    [[nodiscard]] int newSocket(std::string_view nodePath) const;
    void submit(File& file, UMockdevIoctlClient* client);
    void reap(File& file, ClientRef client, bool waits);
    void discard(File& file, UMockdevIoctlClient* client);
    void tellCapabilities(UMockdevIoctlClient* client);
    enum class Patience : std::uint8_t { Some, None };
    void claim(ClientRef client, Patience patience);
    [[nodiscard]] bool isClaimedByAnother(const File& file) const;
    void hand(File& file, UMockdevIoctlClient* client);
    static void lost(File& file);
    void answerReaper(File& file);
    void clearHalt(File& file, UMockdevIoctlClient* client);
    void control(Urb& urb);
    [[nodiscard]] bool progress(Urb& urb);
    [[nodiscard]] bool progressIn(Urb& urb);
    void pumpFile(File& file);

    UsbDevice& device_;
    WireSpeed& wire_;
    std::uint8_t outEndpoint_;
    std::uint8_t inEndpoint_;
    Clock clock_;
    std::function<void()> afterTraffic_;
    std::unique_ptr<UMockdevIoctlBase, UnrefObject> handler_;
    std::map<UMockdevIoctlClient*, File> files_;
    bool gone_ = false;
};

} // namespace kiosk::devices::simulated
