// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/magicard_search.h"

#include "devices/card_printer/magicard_readiness.h"

#include <array>
#include <utility>

namespace kiosk::devices {

namespace {

constexpr std::uint16_t magicardVendor = 0x0c1f;
constexpr std::array<std::uint16_t, 4> magicardProducts{0x4800, 0x880a, 0x1800, 0x2800};

bool isBusy(MagicardTalk& talk)
{
    const auto port = talk.port();
    return port && port->isBusy();
}

} // namespace

Result<FoundMagicard> MagicardSearch::meet(const UsbPlace& place, Approach approach,
                                           std::chrono::milliseconds reply) const
{
    auto link = UsbLink::open(*bus_, place);
    if (!link)
        return std::unexpected(link.error());
    FoundMagicard found{MagicardTalk(std::move(*link)), {}};
    found.who.model = found.talk.model();
    found.who.serial = found.talk.link().serial();
    if (approach == Approach::Settle && !isBusy(found.talk))
        found.talk.dropJob();
    auto report = found.talk.report(reply);
    if (!report && report.error().code == FaultCode::CardPrinterSilent && approach != Approach::Look &&
        !isBusy(found.talk)) {
        found.talk.dropJob();
        report = found.talk.report(reply);
    }
    if (report) {
        fill(found.who, *report);
        return found;
    }
    // Some printers answer no questions while a card runs; the USB serial must do then.
    if (report.error().code == FaultCode::CardPrinterSilent && isBusy(found.talk))
        return found;
    return std::unexpected(report.error());
}

Status MagicardSearch::openBus()
{
    if (bus_)
        return {};
    return UsbBus::open().transform([this](UsbBus bus) { bus_.emplace(std::move(bus)); });
}

bool MagicardSearch::isAnyAttached()
{
    return openBus() && !bus_->attached(magicardVendor, magicardProducts).empty();
}

Result<FoundMagicard> MagicardSearch::find(const std::string& serial, Approach approach,
                                           std::chrono::milliseconds reply)
{
    if (auto bus = openBus(); !bus)
        return std::unexpected(bus.error());
    Fault trouble{FaultCode::CardPrinterUnplugged};
    for (const UsbPlace& place : bus_->attached(magicardVendor, magicardProducts)) {
        auto found = meet(place, approach, reply);
        if (!found) {
            trouble = found.error();
            continue;
        }
        if (serial.empty() || found->who.serial == serial)
            return found;
        // A busy printer that did not say its own serial may still be the right one.
        trouble = {found->who.totalCards ? FaultCode::CardPrinterIsAnother : FaultCode::CardPrinterSilent};
    }
    return std::unexpected(trouble);
}

} // namespace kiosk::devices
