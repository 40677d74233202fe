// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/card_printer.h"
#include "devices/card_printer/printer_kind.h"
#include "devices/card_printer/xid_page.h"
#include "devices/card_printer/xid_readiness.h"
#include "devices/card_printer/xid_search.h"
#include "devices/card_printer/xid_times.h"

#include <optional>
#include <string>

namespace kiosk::devices {

struct XidOptions {
    XidTimes times{};
    PrinterKind kind = PrinterKind::Machine;
};

/// The Matica / EDIsecure XID retransfer printers over libusb.
///
/// Finds a printer by itself on each call; it may be unplugged and return under another address at any time. A card
/// counts as printed only when the printer's own counter rose by exactly one and no card is inside.
/// CardPrinterSilent and CardDrawingFailed from print(): nothing was sent. Before a card is taken, a printer that gets
/// ready is waited for; an empty hopper, an open door and a card inside are told at once, nothing was used.
///
/// resolve(): see cameOut().
/// Whether the counter also counts rejected cards is not known: whoever calls rejectCard() settles every open card
/// first (app/card/card_in_printer.h).
///
/// Source: see xid_codec.h; tested against a software model only, not verified on hardware.
class XidPrinter final : public CardPrinter {
public:
    explicit XidPrinter(XidOptions options = {});

    /// Whether a printer of this family is plugged in, whatever it answers.
    [[nodiscard]] bool isAttached() { return search_.isAnyAttached(); }

    [[nodiscard]] Result<PrinterStatus> status() override;
    [[nodiscard]] Result<Ejected> print(CardRaster card, BeforeFirstByte before, OnStage onStage) override;
    [[nodiscard]] Result<bool> resolve(const std::string& serial, std::uint32_t counterBefore) override;
    [[nodiscard]] Result<Rejected> rejectCard() override;
    [[nodiscard]] bool isSimulated() const override { return options_.kind == PrinterKind::Simulated; }

    /// Lets the printer draw its own test card; the counter and a look tell what came of it.
    [[nodiscard]] Status printOwnTestCard();

private:
    struct Ready {
        PrinterStatus status;
        XidLayout layout;
    };

    [[nodiscard]] Status connect(const std::string& wantedSerial, Approach approach);
    [[nodiscard]] Result<Ready> makeReady();
    [[nodiscard]] Status waitForNewCard();
    [[nodiscard]] Fault lost(const Fault& fault);

    XidOptions options_;
    XidSearch search_;
    std::optional<XidTalk> talk_;
    PrinterStatus last_;
};

} // namespace kiosk::devices
