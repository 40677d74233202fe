// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/card_printer.h"
#include "devices/card_printer/magicard_page.h"
#include "devices/card_printer/magicard_search.h"
#include "devices/card_printer/magicard_talk.h"
#include "devices/card_printer/printer_kind.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace kiosk::devices {

/// Times of a print; the defaults fit the machine, tests shorten them.
struct MagicardTimes {
    std::chrono::milliseconds pollEvery{500};
    /// Bytes stuck on the wire, or a printer that answers no status, for this long: the outcome is unknown.
    std::chrono::milliseconds progress{10'000};
    /// One question with its answer; shorter for status(), which may not keep the lane for long.
    std::chrono::milliseconds quickReply{700};
    std::chrono::milliseconds reply{3'000};
    /// How long a busy printer is waited for before a job.
    std::chrono::milliseconds ready{15'000};
    /// From the first byte to the counted card.
    std::chrono::milliseconds overall{90'000};
    /// Idle for this long without a counted card: the job went nowhere.
    std::chrono::milliseconds idle{20'000};
    /// resolve(): stillness after which an unmoved counter is believed, and the longest wait for a busy printer.
    std::chrono::milliseconds settle{3'000};
    std::chrono::milliseconds resolve{60'000};
    /// clean(): from the order to the counted cleaning.
    std::chrono::milliseconds cleaning{100'000};
};

struct MagicardOptions {
    MagicardTimes times{};
    PrinterKind kind = PrinterKind::Machine;
};

/// The Magicard Enduro family (and its clones) over libusb.
///
/// Finds a printer by itself on each call; it may be unplugged and return under another address at any time.
/// A card counts as printed only when the printer's own counter rose by exactly one and the printer is idle. A job that
/// failed is taken out of the printer's buffers, so that a key press on the printer cannot print it later.
/// CardPrinterSilent and CardDrawingFailed from print(): nothing was sent.
///
/// Source: vendor traffic and open drivers; tested against a software model, not verified on hardware.
class MagicardPrinter final : public CardPrinter {
public:
    explicit MagicardPrinter(MagicardOptions options = {});

    /// Whether a printer of this family is plugged in, whatever it answers.
    [[nodiscard]] bool isAttached() { return search_.isAnyAttached(); }

    [[nodiscard]] Result<PrinterStatus> status() override;
    [[nodiscard]] Result<Ejected> print(CardRaster card, BeforeFirstByte before, OnStage onStage) override;
    [[nodiscard]] Result<bool> resolve(const std::string& serial, std::uint32_t counterBefore) override;
    /// The printer does not tell where a card is: none is known of, a stuck one is taken out by hand.
    [[nodiscard]] Result<Rejected> rejectCard() override { return Rejected::Nothing; }
    [[nodiscard]] Status clean() override;
    [[nodiscard]] bool isSimulated() const override { return options_.kind == PrinterKind::Simulated; }

private:
    using Moment = std::chrono::steady_clock::time_point;

    struct Ready {
        PrinterStatus status;
        MagicardReport report;
        MagicardHead head;
    };
    /// What a look at a printer that is not busy tells of the job.
    enum class Sight : std::uint8_t { Out, NotYet, Mute };

    [[nodiscard]] Status connect(const std::string& wantedSerial, Approach approach);
    [[nodiscard]] Result<PrinterStatus> ask();
    [[nodiscard]] Status waitWhileBusy(Moment until);
    [[nodiscard]] Status clearOldError(Moment until);
    [[nodiscard]] Result<Ready> makeReady(const CardRaster& card);
    [[nodiscard]] Status send(const MagicardJob& job, Moment until);
    [[nodiscard]] Result<Ejected> awaitCard(std::uint32_t countBefore, Moment until, OnStage& onStage);
    [[nodiscard]] Status awaitCleaning(std::uint32_t cleaningsBefore);
    [[nodiscard]] Result<Sight> look(MagicardPort port, std::uint32_t countBefore);
    [[nodiscard]] Fault failed(const Fault& fault, std::uint32_t countBefore);
    [[nodiscard]] Fault unknown(const Fault& why);
    [[nodiscard]] Fault lost(const Fault& fault);

    MagicardOptions options_;
    MagicardSearch search_;
    std::optional<MagicardTalk> talk_;
    PrinterStatus last_;
    /// When the numbers in last_ were read.
    Moment numbersAt_{};
};

} // namespace kiosk::devices
