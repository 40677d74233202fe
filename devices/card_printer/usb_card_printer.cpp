// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/usb_card_printer.h"

#include <utility>

namespace kiosk::devices {

UsbCardPrinter::UsbCardPrinter(CardPrinterOptions options)
    : kind_(options.kind)
    , magicard_({.times = options.magicard, .kind = options.kind})
    , xid_({.times = options.xid, .kind = options.kind})
{
}

CardPrinter& UsbCardPrinter::pluggedIn()
{
    if (used_ == Family::Magicard && !magicard_.isAttached() && xid_.isAttached())
        used_ = Family::Xid;
    else if (used_ == Family::Xid && !xid_.isAttached() && magicard_.isAttached())
        used_ = Family::Magicard;
    if (used_ == Family::Xid)
        return xid_;
    return magicard_;
}

Result<PrinterStatus> UsbCardPrinter::status()
{
    return pluggedIn().status();
}

Result<Ejected> UsbCardPrinter::print(CardRaster card, BeforeFirstByte before, OnStage onStage)
{
    return pluggedIn().print(std::move(card), std::move(before), std::move(onStage));
}

Result<bool> UsbCardPrinter::resolve(const std::string& serial, std::uint32_t counterBefore)
{
    CardPrinter& first = pluggedIn();
    auto answer = first.resolve(serial, counterBefore);
    if (answer || answer.error().code != FaultCode::CardPrinterIsAnother)
        return answer;
    const bool isOtherThere = used_ == Family::Xid ? magicard_.isAttached() : xid_.isAttached();
    if (!isOtherThere)
        return answer;
    CardPrinter& second = used_ == Family::Xid ? static_cast<CardPrinter&>(magicard_) : xid_;
    return second.resolve(serial, counterBefore);
}

Result<Rejected> UsbCardPrinter::rejectCard()
{
    return pluggedIn().rejectCard();
}

Status UsbCardPrinter::clean()
{
    return pluggedIn().clean();
}

Status UsbCardPrinter::printOwnTestCard()
{
    if (&pluggedIn() != &xid_)
        return fail(FaultCode::CardPrinterUnsuitable);
    return xid_.printOwnTestCard();
}

} // namespace kiosk::devices
