// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/policy/policy_profile.h"
#include "app/ports/card_printer.h"
#include "app/ports/city_news.h"
#include "app/ports/journal.h"
#include "app/ports/outbox.h"
#include "app/ports/staff_pins.h"
#include "app/ports/stock.h"
#include "app/ports/vault.h"
#include "app/runtime/executor.h"
#include "app/staff/printer_care.h"
#include "app/staff/second_person.h"

#include <functional>
#include <memory>
#include <optional>

namespace kiosk {

/// What staff and technicians can see: devices and counts, never a person.
struct OfficeReport {
    std::optional<Result<std::uint32_t>> peopleHeld;
    std::optional<Result<PrinterStatus>> printer;
    std::optional<Result<std::uint32_t>> rowsWaiting;
    std::optional<Status> journal;
    /// What the store found wrong today and went on from.
    std::optional<Fault> storeFinding;
    /// Inside: empty while the courier has not said anything yet.
    std::optional<Result<std::optional<CourierWord>>> sending;
    /// Cards on their way whose outcome is open, a test card and a card that was being rejected among them.
    std::optional<Result<std::uint32_t>> unsettledCards;
    /// For how many cards the kiosk has places in the city's list.
    std::optional<Result<std::uint32_t>> placesLeft;
    /// Inside: empty where there is none on this kiosk.
    std::optional<Result<std::optional<CheckingFileNews>>> checkingFile;
};

/// The room behind the screen: staff sign in, see the report, settle cards and close.
///
/// Lane: home.
class Office {
public:
    using Changed = std::function<void()>;

    struct Ports {
        const Clock& clock;
        StaffPins& pins;
        Vault& vault;
        Stock& stock;
        Outbox& outbox;
        Journal& journal;
        CityNews& cityNews;
        CardPrinter& printer;
        Executor& home;
        Executor& storage;
        Executor& devices;
        /// Of the printers' technician; see PrinterCare.
        CardRaster (*drawTestCard)() = nullptr;
        /// Asked on the storage lane. Faults: CheckingFileWrong.
        std::function<Result<std::optional<CheckingFileNews>>()> checkingFile = nullptr;
    };

    Office(Ports ports, Changed changed);
    ~Office();
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    void enterPin(WipedText pin);
    [[nodiscard]] bool isOpen() const;
    void leave();
    [[nodiscard]] const std::optional<Fault>& trouble() const;

    /// Asks every device and store again; the answers arrive one by one.
    void refresh();
    [[nodiscard]] const OfficeReport& report() const;

    /// Asks the printer about cards whose outcome is open and settles those it can answer.
    void settleCards();
    /// The printer's stock, test card and cleaning.
    [[nodiscard]] PrinterCare& printerCare();

    /// Both destroy every record, note who did it and end the day; closeNow() needs nobody to be signed in.
    void closeNow();
    void closeDay();
    /// Every record is destroyed and it is noted: the kiosk stays closed until staff open it again.
    [[nodiscard]] bool isDayClosed() const;

    /// What no one person may do alone: the one who is signed in asks, another one confirms within two minutes. Reprint
    /// is not asked here: an approval that no card waits for could be kept for later.
    void ask(StaffException what);
    [[nodiscard]] std::optional<StaffException> waitsForSecond() const;
    /// Faults shown in trouble(): SecondPersonSame, SecondPersonLate, StaffPin…, Vault….
    void enterSecondPin(WipedText pin);
    /// Set once both were noted, until the next ask().
    [[nodiscard]] std::optional<StaffException> confirmed() const;

private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

} // namespace kiosk
