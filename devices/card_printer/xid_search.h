// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/card_printer.h"
#include "devices/card_printer/approach.h"
#include "devices/card_printer/usb_link.h"
#include "devices/card_printer/xid_talk.h"
#include "devices/card_printer/xid_times.h"

#include <chrono>
#include <optional>
#include <string>

namespace kiosk::devices {

/// An opened printer and its names.
struct FoundXid {
    XidTalk talk;
    PrinterStatus who;
};

/// Finds XID printers on the bus, wherever they are plugged in now. One that does not answer may be in the middle of a
/// command of a program that died: its end is waited for, then it is broken off. Approach::Settle waits as long as a
/// motion takes; Approach::Look does not wait, and breaks it off only once it has been mute for that long.
///
/// Lane: devices.
class XidSearch {
public:
    /// The printer called `serial`, or the first that answers when `serial` is empty.
    ///
    /// Faults: CardPrinterIsAnother: only others answer. CardPrinterUnplugged: none is there. CardPrinterSilent,
    ///         CardPrinterAccessDenied, CardPrinterInUse: the last one that would not do.
    [[nodiscard]] Result<FoundXid> find(const std::string& serial, Approach approach, const XidTimes& times);

    /// Whether any is plugged in, whatever it answers.
    [[nodiscard]] bool isAnyAttached();

private:
    [[nodiscard]] Status openBus();
    [[nodiscard]] Result<FoundXid> meet(const UsbPlace& place, Approach approach, const XidTimes& times);
    void rouse(XidTalk& talk, Approach approach, const XidTimes& times);

    std::optional<UsbBus> bus_;
    /// Since when the printer that was met last gave no answer.
    std::optional<std::chrono::steady_clock::time_point> muteSince_;
};

} // namespace kiosk::devices
