// SPDX-License-Identifier: Apache-2.0
#include "app/staff/office.h"

#include "app/privacy/lost_keys.h"
#include "app/runtime/shared_ask.h"

#include <utility>

namespace kiosk {

struct Office::Shared : std::enable_shared_from_this<Office::Shared> {
    Shared(Ports ports_, Changed changed_)
        : ports(std::move(ports_))
        , changed(std::move(changed_))
    {
    }

    Ports ports;
    Changed changed;
    std::optional<StaffPseudonym> staff;
    SecondPerson second;
    std::optional<StaffException> confirmed;
    std::optional<Fault> trouble;
    OfficeReport report;
    bool isDayClosed = false;
    PrinterCare care{{.printer = ports.printer,
                      .vault = ports.vault,
                      .stock = ports.stock,
                      .journal = ports.journal,
                      .home = ports.home,
                      .storage = ports.storage,
                      .devices = ports.devices,
                      .drawTestCard = ports.drawTestCard},
                     [this] { return staff; },
                     [this] { changed(); }};

    template<class Work, class Then>
    void ask(Executor& lane, Work work, Then then)
    {
        askFor(weak_from_this(), lane, ports.home, std::move(work), std::move(then));
    }

    void refresh();
    void destroy(JournalEvent why);
    void checkSecond(const StaffPseudonym& who);
    void show(const Status& done) { trouble = done ? std::nullopt : std::optional(done.error()); }
};

void Office::Shared::destroy(JournalEvent why)
{
    ask(
        ports.storage,
        [&vault = ports.vault, &journal = ports.journal, why, by = staff.value_or(StaffPseudonym{})] {
            return vault.destroyEverything().and_then([&] { return journal.note(why, by); });
        },
        [](Shared& office, Status done) {
            office.show(done);
            office.isDayClosed = done.has_value();
            office.refresh();
        });
}

void Office::Shared::checkSecond(const StaffPseudonym& who)
{
    const auto asked = second.confirm(who, ports.clock.now());
    if (!asked) {
        trouble = asked.error();
        return;
    }
    ask(
        ports.storage,
        [&journal = ports.journal, &stock = ports.stock, asked = *asked, who] {
            return asked.what == StaffException::RejectBinEmptied
                       ? stock.binEmptied(asked.first, who)
                       : journal.noteWitnessed(eventOf(asked.what), asked.first, who);
        },
        [what = asked->what](Shared& office, Status done) {
            office.show(done);
            if (done)
                office.confirmed = what;
            office.care.refresh();
        });
}

void Office::Shared::refresh()
{
    ask(
        ports.storage, [&vault = ports.vault] { return vault.peopleHeld(); },
        [](Shared& office, Result<std::uint32_t> held) { office.report.peopleHeld = held; });
    ask(
        ports.storage, [&outbox = ports.outbox] { return outbox.waitingRows(); },
        [](Shared& office, Result<std::uint32_t> rows) { office.report.rowsWaiting = rows; });
    ask(
        ports.storage, [&journal = ports.journal] { return journal.verify(); },
        [](Shared& office, Status holds) { office.report.journal = holds; });
    ask(
        ports.storage, [&journal = ports.journal] { return journal.entries().transform(hasLostKeys); },
        [](Shared& office, Result<bool> lost) {
            office.report.storeFinding =
                lost.value_or(false) ? std::optional(Fault{FaultCode::VaultKeysLost}) : std::nullopt;
        });
    ask(
        ports.storage, [&news = ports.cityNews] { return news.lastWord(); },
        [](Shared& office, Result<std::optional<CourierWord>> word) { office.report.sending = word; });
    ask(
        ports.storage,
        [&vault = ports.vault, &stock = ports.stock]() -> Result<std::uint32_t> {
            const auto jobs = vault.unsettledJobs();
            if (!jobs)
                return std::unexpected(jobs.error());
            return stock.book().transform([&](const StockBook& book) {
                return static_cast<std::uint32_t>(jobs->size()) + (book.openTest ? 1 : 0) + (book.isRejecting ? 1 : 0);
            });
        },
        [](Shared& office, Result<std::uint32_t> open) { office.report.unsettledCards = open; });
    ask(
        ports.storage, [&vault = ports.vault] { return vault.statusIndicesLeft(); },
        [](Shared& office, Result<std::uint32_t> left) { office.report.placesLeft = left; });
    if (ports.checkingFile)
        ask(
            ports.storage, [news = ports.checkingFile] { return news(); },
            [](Shared& office, Result<std::optional<CheckingFileNews>> file) { office.report.checkingFile = file; });
    ask(
        ports.devices, [&printer = ports.printer] { return printer.status(); },
        [](Shared& office, Result<PrinterStatus> status) { office.report.printer = std::move(status); });
}

Office::Office(Ports ports, Changed changed)
    : shared_(std::make_shared<Shared>(std::move(ports), std::move(changed)))
{
}

PrinterCare& Office::printerCare()
{
    return shared_->care;
}

Office::~Office() = default;

void Office::enterPin(WipedText pin)
{
    shared_->ask(
        shared_->ports.storage, [&pins = shared_->ports.pins, pin = std::move(pin)] { return pins.check(pin); },
        [](Shared& office, Result<StaffPseudonym> who) {
            office.trouble = who ? std::nullopt : std::optional(who.error());
            if (!who)
                return;
            office.staff = *who;
            office.refresh();
            office.care.refresh();
        });
}

bool Office::isOpen() const
{
    return shared_->staff.has_value();
}

void Office::leave()
{
    shared_->staff.reset();
    shared_->second.drop();
    shared_->confirmed.reset();
    shared_->trouble.reset();
    shared_->care.leave();
    shared_->report = {};
    shared_->changed();
}

const std::optional<Fault>& Office::trouble() const
{
    return shared_->trouble;
}

void Office::refresh()
{
    shared_->refresh();
}

const OfficeReport& Office::report() const
{
    return shared_->report;
}

void Office::settleCards()
{
    shared_->ask(
        shared_->ports.devices,
        [parts = PrinterClearing{shared_->ports.printer, shared_->ports.vault, shared_->ports.stock,
                                 shared_->ports.storage}] {
            const Status cards = settleOpenCards(parts, std::nullopt);
            const Status reject = settleReject(parts);
            return cards ? reject : cards;
        },
        [](Shared& office, Status done) {
            office.show(done);
            office.refresh();
        });
}

void Office::closeNow()
{
    shared_->destroy(JournalEvent::ClosedNow);
}

void Office::closeDay()
{
    if (isOpen())
        shared_->destroy(JournalEvent::DayClosed);
}

bool Office::isDayClosed() const
{
    return shared_->isDayClosed;
}

void Office::ask(StaffException what)
{
    shared_->confirmed.reset();
    shared_->trouble.reset();
    if (isOpen() && what != StaffException::Reprint)
        shared_->second.ask(what, *shared_->staff, shared_->ports.clock.now());
    shared_->changed();
}

std::optional<StaffException> Office::waitsForSecond() const
{
    return shared_->second.waiting(shared_->ports.clock.now());
}

void Office::enterSecondPin(WipedText pin)
{
    shared_->ask(
        shared_->ports.storage, [&pins = shared_->ports.pins, pin = std::move(pin)] { return pins.check(pin); },
        [](Shared& office, Result<StaffPseudonym> who) {
            office.trouble = who ? std::nullopt : std::optional(who.error());
            if (who)
                office.checkSecond(*who);
        });
}

std::optional<StaffException> Office::confirmed() const
{
    return shared_->confirmed;
}

} // namespace kiosk
