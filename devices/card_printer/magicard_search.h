// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/card_printer.h"
#include "devices/card_printer/approach.h"
#include "devices/card_printer/magicard_talk.h"
#include "devices/card_printer/usb_link.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace kiosk::devices {

/// An opened printer and what it said of itself; without a counter when it was busy and gave no answer.
struct FoundMagicard {
    MagicardTalk talk;
    PrinterStatus who;
};

/// Finds Magicard printers on the bus, wherever they are plugged in now. Approach::Settle empties an idle printer
/// before the first question, which might else complete half a job.
///
/// Lane: devices.
class MagicardSearch {
public:
    /// The printer called `serial`, or the first that answers when `serial` is empty.
    ///
    /// Faults: CardPrinterIsAnother: only others answer. CardPrinterUnplugged: none is there. CardPrinterSilent,
    ///         CardPrinterAccessDenied, CardPrinterInUse: the last one that would not do.
    [[nodiscard]] Result<FoundMagicard> find(const std::string& serial, Approach approach,
                                             std::chrono::milliseconds reply);

    /// Whether any is plugged in, whatever it answers.
    [[nodiscard]] bool isAnyAttached();

private:
    [[nodiscard]] Status openBus();
    [[nodiscard]] Result<FoundMagicard> meet(const UsbPlace& place, Approach approach,
                                             std::chrono::milliseconds reply) const;

    std::optional<UsbBus> bus_;
};

} // namespace kiosk::devices
