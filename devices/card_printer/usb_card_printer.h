// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/card_printer.h"
#include "devices/card_printer/magicard_printer.h"
#include "devices/card_printer/xid_printer.h"

#include <cstdint>
#include <string>

namespace kiosk::devices {

struct CardPrinterOptions {
    MagicardTimes magicard{};
    XidTimes xid{};
    PrinterKind kind = PrinterKind::Machine;
};

/// Whichever of the known card printers is plugged in now.
///
/// The family that was used last is taken while one of it is plugged in; which one of several is left to that family. A
/// job is resolved with the printer that began it, whatever family that is of.
class UsbCardPrinter final : public CardPrinter {
public:
    explicit UsbCardPrinter(CardPrinterOptions options = {});

    [[nodiscard]] Result<PrinterStatus> status() override;
    [[nodiscard]] Result<Ejected> print(CardRaster card, BeforeFirstByte before, OnStage onStage) override;
    [[nodiscard]] Result<bool> resolve(const std::string& serial, std::uint32_t counterBefore) override;
    [[nodiscard]] Result<Rejected> rejectCard() override;
    [[nodiscard]] Status clean() override;
    [[nodiscard]] bool isSimulated() const override { return kind_ == PrinterKind::Simulated; }

    /// Lets the printer draw its own test card. Faults: CardPrinterUnsuitable: this family has none we know of.
    [[nodiscard]] Status printOwnTestCard();

private:
    enum class Family : std::uint8_t { Magicard, Xid };

    [[nodiscard]] CardPrinter& pluggedIn();

    PrinterKind kind_;
    MagicardPrinter magicard_;
    XidPrinter xid_;
    Family used_ = Family::Magicard;
};

} // namespace kiosk::devices
