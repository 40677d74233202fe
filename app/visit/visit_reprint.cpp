// SPDX-License-Identifier: Apache-2.0
#include "app/visit/visit_work.h"

// A card that was sent is never sent again by a wish alone: the printer's counter speaks first, then people do, and the
// journal has them before the first byte goes. Where the counter cannot tell, nobody can: the visit ends, and the card
// stays Unknown until the printer has spoken.

namespace kiosk {

PrintAgain::Needs Visit::Work::printAgainNeeds() const
{
    return card ? card->again.needs(ports.clock.now()) : PrintAgain::Needs::Nobody;
}

void Visit::Work::printAgain()
{
    if (busy_)
        return;
    const auto needs = printAgainNeeds();
    if (needs == PrintAgain::Needs::Nobody)
        move(Event::PrintAgain);
    else if (needs == PrintAgain::Needs::Counter)
        askCounter();
}

void Visit::Work::askCounter()
{
    ask<Result<bool>>(
        ports.devices,
        [&printer = ports.printer, serial = card->job.printerSerial, total = card->job.counterBefore.value_or(0)] {
            return printer.resolve(serial, total);
        },
        [this](Result<bool> cameOut) {
            if (!cameOut)
                return showTrouble(cameOut.error());
            note(JournalEvent::CardOutcomeResolved);
            card->stage = *cameOut ? CardInMaking::Stage::Out : CardInMaking::Stage::SentOnce;
            if (*cameOut)
                return move(Event::CardCameOut);
            card->again.counterSaysNo();
            trouble.reset();
        });
}

void Visit::Work::agreeToPrintAgain(WipedText pin)
{
    const auto needs = printAgainNeeds();
    if (needs == PrintAgain::Needs::Nobody || needs == PrintAgain::Needs::Counter)
        return;
    ask<Result<StaffPseudonym>>(
        ports.storage, [&pins = ports.staffPins, pin = std::move(pin)] { return pins.check(pin); },
        [this](Result<StaffPseudonym> who) {
            const auto agreed = who.and_then(
                [this](const StaffPseudonym& known) { return card->again.agree(known, ports.clock.now()); });
            if (!agreed)
                return showTrouble(agreed.error());
            trouble.reset();
            if (*agreed)
                printAsAgreed(**agreed);
        });
}

void Visit::Work::printAsAgreed(const PrintAgain::Agreed& agreed)
{
    ask<Status>(
        ports.storage,
        [&journal = ports.journal, agreed] {
            return agreed.second ? journal.noteWitnessed(JournalEvent::ReprintApproved, agreed.first, *agreed.second)
                                 : journal.note(JournalEvent::PrintRetried, agreed.first);
        },
        [this](Status noted) {
            if (!noted)
                return showTrouble(noted.error());
            card->again.allow();
            move(Event::PrintAgain);
        });
}

} // namespace kiosk
