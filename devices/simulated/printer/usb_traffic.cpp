// SPDX-License-Identifier: Apache-2.0
// The second half of UsbNode: bytes between the transfers in flight and the device.
#include "devices/simulated/printer/live_callers.h"
#include "devices/simulated/printer/usb_call.h"
#include "devices/simulated/printer/usb_node.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <span>
#include <utility>

namespace kiosk::devices::simulated {

namespace {

constexpr std::uint8_t directionIn = 0x80;

} // namespace

void UsbNode::pump()
{
    if (gone_) {
        return;
    }
    forgetClosed();
    for (auto& [client, file] : files_) {
        pumpFile(file);
    }
    afterTraffic_();
}

void UsbNode::pumpFile(File& file)
{
    // Transfers of one pipe keep their order.
    bool outBlocked = false;
    bool inBlocked = false;
    for (auto at = file.flying.begin(); at != file.flying.end();) {
        const bool isOut = urbIn(at->memory).endpoint == outEndpoint_;
        const bool isIn = urbIn(at->memory).endpoint == inEndpoint_;
        if ((isOut && outBlocked) || (isIn && inBlocked) || !progress(*at)) {
            outBlocked = outBlocked || isOut;
            inBlocked = inBlocked || isIn;
            ++at;
            continue;
        }
        file.done.push_back(std::move(*at));
        at = file.flying.erase(at);
    }
    answerReaper(file);
}

/// True when the transfer is over.
bool UsbNode::progress(Urb& urb)
{
    auto& head = urbIn(urb.memory);
    if (device_.isMute()) {
        return false;
    }
    if (head.type == USBDEVFS_URB_TYPE_CONTROL) {
        control(urb);
        return true;
    }
    if (device_.isHalted(head.endpoint)) {
        head.status = -EPIPE;
        return true;
    }
    if (head.endpoint == inEndpoint_) {
        return progressIn(urb);
    }
    const auto length = static_cast<std::size_t>(head.buffer_length);
    if (urb.moved < length) {
        const auto room = std::min(length - urb.moved, wire_.room(clock_()));
        const auto taken = device_.take(std::span(urb.buffer->data, length).subspan(urb.moved, room), clock_());
        urb.moved += taken;
        wire_.carried(taken, urb.moved < length && taken == room ? WireSpeed::Rest::Waits : WireSpeed::Rest::None);
        head.actual_length = static_cast<int>(urb.moved);
    }
    head.status = 0;
    return urb.moved == length;
}

bool UsbNode::progressIn(Urb& urb)
{
    auto& head = urbIn(urb.memory);
    const auto length = static_cast<std::size_t>(head.buffer_length);
    const auto given = device_.give(length - urb.moved, clock_());
    if (given.bytes.empty()) {
        return false;
    }
    std::memcpy(urb.buffer->data + urb.moved, given.bytes.data(), given.bytes.size());
    urb.moved += given.bytes.size();
    head.actual_length = static_cast<int>(urb.moved);
    head.status = 0;
    return given.endsTransfer || urb.moved == length;
}

void UsbNode::clearHalt(File& file, UMockdevIoctlClient* client)
{
    const auto memory = resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof(std::uint32_t));
    if (!memory) {
        lost(file);
        return complete(client, EFAULT);
    }
    std::uint32_t endpoint = 0;
    std::memcpy(&endpoint, memory->data, sizeof endpoint);
    device_.clearHalt(static_cast<std::uint8_t>(endpoint));
    complete(client);
}

void UsbNode::killHolder()
{
    for (auto& [client, file] : files_) {
        const auto process = file.claimed ? callerOf(file.socket) : std::nullopt;
        if (process) {
            kill(*process, SIGKILL);
            lost(file);
        }
    }
}

void UsbNode::control(Urb& urb)
{
    auto& head = urbIn(urb.memory);
    const auto length = static_cast<std::size_t>(head.buffer_length);
    if (length < setupSize) {
        head.status = -EPROTO;
        return;
    }
    const std::span bytes(urb.buffer->data, length);
    const auto reply = device_.control(bytes.first<setupSize>());
    head.status = reply ? 0 : -EPIPE;
    if (!reply) {
        return;
    }
    const std::size_t wanted = bytes[6] + (bytes[7] << 8);
    const auto part = std::min({reply->size(), wanted, length - setupSize});
    std::ranges::copy(std::span(*reply).first(part), bytes.begin() + setupSize);
    const bool isIn = (bytes[0] & directionIn) != 0;
    head.actual_length = static_cast<int>(isIn ? part : wanted);
}

void UsbNode::disconnect()
{
    gone_ = true;
    for (auto& [client, file] : files_) {
        for (auto& urb : file.flying) {
            urbIn(urb.memory).status = -ESHUTDOWN;
            file.done.push_back(std::move(urb));
        }
        file.flying.clear();
        answerReaper(file);
    }
}

} // namespace kiosk::devices::simulated
