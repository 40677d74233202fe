// SPDX-License-Identifier: Apache-2.0
#include "app/card/card_in_printer.h"
#include "app/visit/card_drawing.h"
#include "app/visit/visit_work.h"

#include <future>

namespace kiosk {

namespace {

KeptRecord recordOf(const Applicant& applicant)
{
    return {
        .fullName = Kept<Field::FullName>(applicant.fullName.duplicate()),
        .preferredName = Kept<Field::PreferredName>(applicant.preferredName.duplicate()),
        .birthDate = Kept<Field::BirthDate>(birthDateOnCard(applicant)),
        .address = Kept<Field::Address>(addressOnCard(applicant)),
        .gender = Kept<Field::Gender>(genderOnCard(applicant.gender)),
        .emergencyContact = Kept<Field::EmergencyContact>(applicant.emergencyContact.duplicate()),
        .portrait = Kept<Field::Portrait>(applicant.portrait.duplicate()),
    };
}

/// Cards whose outcome is still open on this printer are settled by its counter as it stands now, ready and empty:
/// after the next card it would count that one for them.
Status settleEarlier(Vault& vault, const RecordId& own, const PrinterStatus& printer)
{
    const auto open = vault.unsettledJobs();
    if (!open)
        return std::unexpected(open.error());
    for (const CardJob& job : *open) {
        if (job.record == own || job.printerSerial != printer.serial || !job.counterBefore)
            continue;
        // It may wrap: only the difference means something.
        const bool cameOut = static_cast<std::int32_t>(*printer.totalCards - *job.counterBefore) > 0;
        if (const Status done = vault.settle(job.record, cameOut ? CardStatus::Issued : CardStatus::Spoiled); !done)
            return done;
    }
    return {};
}

} // namespace

bool Visit::Work::mayHaveDetails() const
{
    const CardFields& fields = profile.cardFields;
    return fields.detailsCode && (fields.birthDate || fields.address);
}

void Visit::Work::drawCard()
{
    trouble.reset();
    auto blank = blankCard(applicant, profile, ports);
    blank.mayHaveDetails = mayHaveDetails();
    blank.statusIndex = statusIndex;
    ask<Result<DrawnCard>>(
        ports.analysis,
        [ports = ports, blank = std::move(blank)]() mutable { return drawnCard(ports, std::move(blank)); },
        [this](Result<DrawnCard> done) {
            if (!done) {
                // Tried again, it is drawn as everybody's: the second code may be what does not fit.
                applicant.codes = CardCodes::Public;
                return showTrouble(done.error());
            }
            statusIndex = done->job.statusIndex;
            // A new photo keeps the wish for a second code, a longer name cannot.
            if (!done->hasRoomForDetails)
                applicant.codes = CardCodes::Public;
            review = ReviewSheet{
                .raster = std::move(done->raster), .row = done->job.row, .hasRoomForDetails = done->hasRoomForDetails};
            card = CardInMaking{.job = std::move(done->job),
                                .again = {},
                                .codes = std::move(done->codes),
                                .replaced = replaces ? replaces->word : Bytes()};
            slip = std::move(done->slip);
        });
}

void Visit::Work::startPrinting()
{
    if (card->stage != CardInMaking::Stage::Drawn)
        return sendToPrinter();
    ask<Result<RecordId>>(
        ports.storage,
        [&vault = ports.vault, record = recordOf(applicant), job = card->job] { return vault.prepare(record, job); },
        [this](Result<RecordId> kept) {
            if (!kept) {
                move(Event::PrintFailed);
                return showTrouble(kept.error());
            }
            card->job.record = *kept;
            card->stage = CardInMaking::Stage::Kept;
            vaultHolds = 1;
            sendToPrinter();
        });
}

void Visit::Work::sendToPrinter()
{
    printStage = PrintStage::Sending;
    auto before = [&storage = ports.storage, &vault = ports.vault, id = card->job.record,
                   started = std::weak_ptr(alive_), this](const PrinterStatus& printer) -> Status {
        if (!printer.totalCards)
            return fail(FaultCode::CardPrinterSilent);
        std::promise<Status> promise;
        auto future = promise.get_future();
        storage.post([&, promise = std::move(promise)]() mutable {
            promise.set_value(settleEarlier(vault, id, printer).and_then([&] {
                return vault.sending(id, printer.serial, *printer.totalCards);
            }));
        });
        const Status noted = future.get();
        if (noted)
            ports.home.post([this, started, serial = printer.serial, total = *printer.totalCards] {
                if (started.expired() || !card)
                    return;
                card->stage = CardInMaking::Stage::SentOnce;
                card->again.cardSent();
                card->job.printerSerial = serial;
                card->job.counterBefore = total;
            });
        return noted;
    };
    auto onStage = [this, &home = ports.home, started = std::weak_ptr(alive_)](PrintStage stage) {
        home.post([this, stage, started] {
            if (started.expired() || step != Step::Printing)
                return;
            printStage = stage;
            changed();
        });
    };
    const auto printing = std::make_shared<int>();
    printing_ = printing;
    ask<Result<Ejected>>(
        ports.devices,
        [printing, parts = PrinterClearing{ports.printer, ports.vault, ports.stock, ports.storage},
         raster = review->raster.duplicate(), before = std::move(before), onStage = std::move(onStage),
         own = card->job.record, mayReject = card->again.isAllowed()]() mutable -> Result<Ejected> {
            // What lies inside is thrown away only after people have agreed to this very print.
            if (mayReject)
                if (auto gone = clearPrinter(parts, own); !gone)
                    return std::unexpected(gone.error());
            return parts.printer.print(std::move(raster), std::move(before), std::move(onStage));
        },
        [this](Result<Ejected> outcome) { printed(outcome); });
}

void Visit::Work::printed(const Result<Ejected>& outcome)
{
    const std::optional<Event> wish = std::exchange(endWish, std::nullopt);
    if (outcome) {
        card->stage = CardInMaking::Stage::Out;
        move(Event::CardCameOut);
    } else if (outcome.error().code == FaultCode::CardPrinterOutcomeUnknown) {
        card->stage = CardInMaking::Stage::Unknown;
        card->again.outcomeUnknown();
        note(JournalEvent::CardOutcomeUnknown);
        move(Event::OutcomeUnknown);
    } else {
        if (outcome.error().code == FaultCode::CardPrinterCardInside)
            card->again.cardIsInside();
        move(Event::PrintFailed);
    }
    printStage.reset();
    if (!outcome)
        showTrouble(outcome.error());
    if (wish)
        move(*wish);
}

} // namespace kiosk
