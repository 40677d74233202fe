// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_search.h"

#include "devices/card_printer/bulk_pipe.h"

#include <array>
#include <memory>
#include <utility>

namespace kiosk::devices {

namespace {

constexpr std::uint16_t xidVendor = 0x2166;
constexpr std::array<std::uint16_t, 1> xidProducts{0x701d};

} // namespace

/// Only a wish: whether it worked shows in the next answer.
void XidSearch::rouse(XidTalk& talk, Approach approach, const XidTimes& times)
{
    const auto now = std::chrono::steady_clock::now();
    if (!muteSince_)
        muteSince_ = now;
    if (approach == Approach::Look && now - *muteSince_ < times.motion)
        return;
    if (approach != Approach::Look && talk.outwait(approach == Approach::Settle ? times.motion : times.reply))
        return;
    static_cast<void>(talk.reset());
}

Result<FoundXid> XidSearch::meet(const UsbPlace& place, Approach approach, const XidTimes& times)
{
    // Its interface class is not known: it is taken for what its numbers say it is.
    auto link = UsbLink::open(*bus_, place, UsbLink::Shape::BulkPair);
    if (!link)
        return std::unexpected(link.error());
    std::string usbSerial = link->serial();
    FoundXid found{XidTalk(std::make_unique<UsbBulkPipe>(std::move(*link))), {}};
    const auto reply = approach == Approach::Look ? times.quickReply : times.reply;
    auto names = found.talk.inquiry(reply);
    if (!names && names.error().code == FaultCode::CardPrinterSilent) {
        rouse(found.talk, approach, times);
        names = found.talk.inquiry(reply);
    }
    if (!names)
        return std::unexpected(names.error());
    muteSince_.reset();
    found.who.model = std::move(names->model);
    found.who.serial = std::move(names->serial.empty() ? usbSerial : names->serial);
    return found;
}

Status XidSearch::openBus()
{
    if (bus_)
        return {};
    return UsbBus::open().transform([this](UsbBus bus) { bus_.emplace(std::move(bus)); });
}

bool XidSearch::isAnyAttached()
{
    return openBus() && !bus_->attached(xidVendor, xidProducts).empty();
}

Result<FoundXid> XidSearch::find(const std::string& serial, Approach approach, const XidTimes& times)
{
    if (auto bus = openBus(); !bus)
        return std::unexpected(bus.error());
    Fault trouble{FaultCode::CardPrinterUnplugged};
    for (const UsbPlace& place : bus_->attached(xidVendor, xidProducts)) {
        auto found = meet(place, approach, times);
        if (!found) {
            trouble = found.error();
            continue;
        }
        if (serial.empty() || found->who.serial == serial)
            return found;
        trouble = {FaultCode::CardPrinterIsAnother};
    }
    return std::unexpected(trouble);
}

} // namespace kiosk::devices
