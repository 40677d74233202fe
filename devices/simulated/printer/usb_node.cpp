// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/usb_node.h"

#include "devices/simulated/printer/ioctl_gate.h"
#include "devices/simulated/printer/live_callers.h"
#include "devices/simulated/printer/usb_call.h"

#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <utility>

namespace kiosk::devices::simulated {

namespace {

constexpr guint napMilliseconds = 1;
constexpr guint closeNewsMilliseconds = 20;

} // namespace

UsbNode::UsbNode(UsbDevice& device, WireSpeed& wire, Clock clock, std::function<void()> afterTraffic)
    : device_(device)
    , wire_(wire)
    , outEndpoint_(device.identity().outEndpoint)
    , inEndpoint_(device.identity().inEndpoint)
    , clock_(std::move(clock))
    , afterTraffic_(std::move(afterTraffic))
    , handler_(newGate(*this))
{
}

UsbNode::~UsbNode()
{
    for (auto& [client, file] : files_) {
        if (file.nap != 0) {
            g_source_remove(file.nap);
        }
        // umockdev complains of callers that were killed with their stream open; the program ends here anyway.
        static_cast<void>(file.self.release());
    }
}

void UsbNode::tellCapabilities(UMockdevIoctlClient* client)
{
    const auto memory = resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof(std::uint32_t));
    const std::uint32_t capabilities = USBDEVFS_CAP_BULK_CONTINUATION | USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
                                       USBDEVFS_CAP_REAP_AFTER_DISCONNECT | USBDEVFS_CAP_ZERO_PACKET;
    if (memory) {
        std::memcpy(memory->data, &capabilities, sizeof capabilities);
    }
    complete(client, memory ? 0 : EFAULT);
}

void UsbNode::call(ClientRef client)
{
    auto& file = files_[client.get()];
    if (!file.self) {
        forgetClosed();
        file.socket = newSocket(umockdev_ioctl_client_get_devnode(client.get()));
        file.self.reset(UMOCKDEV_IOCTL_CLIENT(g_object_ref(client.get())));
    }
    const auto request = umockdev_ioctl_client_get_request(client.get());
    if (request == USBDEVFS_REAPURBNDELAY || request == USBDEVFS_REAPURB) {
        return reap(file, std::move(client), request == USBDEVFS_REAPURB);
    }
    if (gone_) {
        return complete(client.get(), ENODEV);
    }
    switch (request) {
    case USBDEVFS_GET_CAPABILITIES:
        return tellCapabilities(client.get());
    case USBDEVFS_CLAIMINTERFACE:
    case USBDEVFS_DISCONNECT_CLAIM:
        return claim(std::move(client), Patience::Some);
    case USBDEVFS_RELEASEINTERFACE:
        file.claimed = false;
        return complete(client.get());
    case USBDEVFS_GETDRIVER:
    case USBDEVFS_IOCTL:
        // No kernel driver is bound on this bus.
        return complete(client.get(), ENODATA);
    case USBDEVFS_SETINTERFACE:
    case USBDEVFS_SETCONFIGURATION:
        return complete(client.get());
    case USBDEVFS_CLEAR_HALT:
    case USBDEVFS_RESETEP:
        return clearHalt(file, client.get());
    case USBDEVFS_RESET:
        device_.resetPort();
        return complete(client.get());
    case USBDEVFS_SUBMITURB:
        submit(file, client.get());
        return pump();
    case USBDEVFS_DISCARDURB:
        return discard(file, client.get());
    default:
        return complete(client.get(), ENOTTY);
    }
}

/// The socket of a caller heard of for the first time: the one no other file has.
int UsbNode::newSocket(std::string_view nodePath) const
{
    for (const int socket : callerSockets(nodePath)) {
        const auto isSame = [&](const auto& entry) { return entry.second.socket == socket; };
        if (std::ranges::none_of(files_, isSame) && !hasHungUp(socket)) {
            return socket;
        }
    }
    return -1;
}

void UsbNode::forgetClosed()
{
    for (auto& [client, file] : files_) {
        const bool isOpen = umockdev_ioctl_client_get_connected(client) == TRUE;
        if (isOpen && file.socket >= 0 && hasHungUp(file.socket)) {
            lost(file);
        }
    }
    // umockdev 0.19 declares a signal for this and never sends it.
    std::erase_if(files_, [](auto& entry) {
        if (umockdev_ioctl_client_get_connected(entry.first) == TRUE) {
            return false;
        }
        if (entry.second.nap != 0) {
            g_source_remove(entry.second.nap);
        }
        return true;
    });
}

bool UsbNode::isClaimedByAnother(const File& file) const
{
    return std::ranges::any_of(files_,
                               [&](const auto& entry) { return &entry.second != &file && entry.second.claimed; });
}

void UsbNode::claim(ClientRef client, Patience patience)
{
    forgetClosed();
    auto& file = files_[client.get()];
    if (!isClaimedByAnother(file)) {
        file.claimed = true;
        return complete(client.get());
    }
    if (patience == Patience::None) {
        return complete(client.get(), EBUSY);
    }
    // A kernel frees the claim within close(); here the news of a close may still be on its way.
    struct Later {
        UsbNode* node;
        ClientRef client;
    };
    const auto again = [](gpointer data) -> gboolean {
        auto* later = static_cast<Later*>(data);
        later->node->claim(std::move(later->client), Patience::None);
        return G_SOURCE_REMOVE;
    };
    g_timeout_add_full(G_PRIORITY_DEFAULT, closeNewsMilliseconds, again, new Later{this, std::move(client)},
                       [](gpointer data) { delete static_cast<Later*>(data); });
}

void UsbNode::submit(File& file, UMockdevIoctlClient* client)
{
    auto memory = resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof(usbdevfs_urb));
    if (!memory) {
        lost(file);
        return complete(client, EFAULT);
    }
    const auto& urb = urbIn(memory);
    const bool known =
        urb.type == USBDEVFS_URB_TYPE_CONTROL ||
        (urb.type == USBDEVFS_URB_TYPE_BULK && (urb.endpoint == outEndpoint_ || urb.endpoint == inEndpoint_));
    if (!known) {
        return complete(client, ENOENT);
    }
    if (urb.type == USBDEVFS_URB_TYPE_BULK && isClaimedByAnother(file)) {
        return complete(client, EBUSY);
    }
    MemoryRef buffer;
    if (urb.buffer_length > 0) {
        buffer = resolve(memory.get(), offsetof(usbdevfs_urb, buffer), static_cast<std::size_t>(urb.buffer_length));
    }
    if (urb.buffer_length > 0 && !buffer) {
        lost(file);
        return complete(client, EFAULT);
    }
    file.flying.push_back({std::move(memory), std::move(buffer)});
    complete(client);
}

void UsbNode::discard(File& file, UMockdevIoctlClient* client)
{
    gulong wanted = 0;
    std::memcpy(&wanted, umockdev_ioctl_client_get_arg(client)->data, sizeof wanted);
    const auto found =
        std::ranges::find_if(file.flying, [&](const Urb& urb) { return urb.memory->client_addr == wanted; });
    if (found == file.flying.end()) {
        return complete(client, EINVAL);
    }
    urbIn(found->memory).status = -ENOENT;
    file.done.push_back(std::move(*found));
    file.flying.erase(found);
    complete(client);
    answerReaper(file);
}

void UsbNode::reap(File& file, ClientRef client, bool waits)
{
    file.reaping = std::move(client);
    if (!file.done.empty() || gone_ || waits) {
        return answerReaper(file);
    }
    // The node is a plain file, always ready: without a nap libusb would spin through thousands of empty reaps.
    struct Nap {
        UsbNode* node;
        UMockdevIoctlClient* client;
    };
    const auto wake = [](gpointer data) -> gboolean {
        const auto* nap = static_cast<Nap*>(data);
        const auto found = nap->node->files_.find(nap->client);
        if (found != nap->node->files_.end()) {
            found->second.nap = 0;
            if (const auto reaper = std::move(found->second.reaping)) {
                complete(reaper.get(), EAGAIN);
            }
        }
        return G_SOURCE_REMOVE;
    };
    file.nap = g_timeout_add_full(G_PRIORITY_DEFAULT, napMilliseconds, wake, new Nap{this, file.reaping.get()},
                                  [](gpointer data) { delete static_cast<Nap*>(data); });
}

/// The program died in the middle of a call: what it held is free, what it wanted is off.
void UsbNode::lost(File& file)
{
    file.claimed = false;
    file.flying.clear();
    file.done.clear();
}

void UsbNode::answerReaper(File& file)
{
    if (!file.reaping || (file.done.empty() && !gone_)) {
        return;
    }
    if (file.nap != 0) {
        g_source_remove(std::exchange(file.nap, 0U));
    }
    const auto client = std::move(file.reaping);
    if (file.done.empty()) {
        return complete(client.get(), ENODEV);
    }
    hand(file, client.get());
}

void UsbNode::hand(File& file, UMockdevIoctlClient* client)
{
    const Urb urb = std::move(file.done.front());
    file.done.pop_front();
    const auto pointer = resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof(gpointer));
    if (pointer) {
        umockdev_ioctl_data_set_ptr(pointer.get(), 0, urb.memory.get());
    }
    if (!pointer) {
        lost(file);
    }
    complete(client, pointer ? 0 : EFAULT);
}

} // namespace kiosk::devices::simulated
