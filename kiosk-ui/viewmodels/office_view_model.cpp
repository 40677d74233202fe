// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/office_view_model.h"

#include "kiosk-ui/viewmodels/day_text.h"
#include "kiosk-ui/viewmodels/fault_texts.h"
#include "kiosk-ui/viewmodels/personal_text.h"

#include <algorithm>
#include <utility>

namespace kiosk::ui {

namespace {

const QString good = QStringLiteral("good");
const QString attention = QStringLiteral("attention");
const QString waiting = QStringLiteral("waiting");

/// A number that a store was asked for: not known yet, known, or a fault in words.
LabelledRow countRow(const QString& label, const std::optional<kiosk::Result<std::uint32_t>>& count)
{
    if (!count)
        return {label, OfficeViewModel::tr("asking…"), waiting};
    if (!*count)
        return {label, faultMessage(count->error().code), attention};
    return {label, QString::number(**count), good};
}

QString cardsLeft(const std::optional<std::uint32_t>& count)
{
    return count ? OfficeViewModel::tr("for %1 more cards").arg(*count)
                 : OfficeViewModel::tr("the printer does not say");
}

LabelledRow deviceRow(const QString& label, bool isSimulated)
{
    return {label, isSimulated ? OfficeViewModel::tr("practice device") : OfficeViewModel::tr("real device"),
            isSimulated ? attention : good};
}

LabelledRow speakerRow(Readiness::Speaker speaker)
{
    const QString label = OfficeViewModel::tr("Sound device of the voice");
    if (speaker == Readiness::Speaker::None)
        return {label, OfficeViewModel::tr("none set up: the voice is not offered"), {}};
    return deviceRow(label, speaker == Readiness::Speaker::Simulated);
}

} // namespace

OfficeViewModel::OfficeViewModel(kiosk::Office& office, Readiness readiness, QObject* parent)
    : QObject(parent)
    , office_(office)
    , known_(std::move(readiness))
    , printerCare_(office.printerCare())
{
    listReadiness();
}

int OfficeViewModel::unsettledCards() const
{
    const auto& count = office_.report().unsettledCards;
    return count && *count ? static_cast<int>(**count) : 0;
}

void OfficeViewModel::enterPin(const QString& pin)
{
    office_.enterPin(offScreen(pin));
}

void OfficeViewModel::leave()
{
    office_.leave();
    refresh();
}

void OfficeViewModel::ask(Exception what)
{
    office_.ask(static_cast<kiosk::StaffException>(what));
}

void OfficeViewModel::enterSecondPin(const QString& pin)
{
    office_.enterSecondPin(offScreen(pin));
}

int OfficeViewModel::waitsForSecond() const
{
    const auto what = office_.waitsForSecond();
    return what ? static_cast<int>(*what) + 1 : 0;
}

int OfficeViewModel::confirmed() const
{
    const auto what = office_.confirmed();
    return what ? static_cast<int>(*what) + 1 : 0;
}

void OfficeViewModel::refresh()
{
    trouble_.show(office_.trouble());
    sendingTrouble_.show(sendingFault());
    storeTrouble_.show(office_.isOpen() ? office_.report().storeFinding : std::nullopt);
    printerCare_.refresh();
    listToday();
    listReadiness();
    emit changed();
}

void OfficeViewModel::setLanguage(const QString& language)
{
    language_ = language;
    trouble_.retranslate();
    sendingTrouble_.retranslate();
    storeTrouble_.retranslate();
    printerCare_.retranslate();
    listToday();
    listReadiness();
    emit changed();
}

std::optional<kiosk::Fault> OfficeViewModel::sendingFault() const
{
    const auto& sending = office_.report().sending;
    if (!office_.isOpen() || !sending)
        return std::nullopt;
    if (!*sending)
        return sending->error();
    const auto& word = **sending;
    return word && word->fault ? std::optional(kiosk::Fault{*word->fault}) : std::nullopt;
}

LabelledRow OfficeViewModel::sendingRow() const
{
    const QString label = tr("Sending to the city");
    const auto& sending = office_.report().sending;
    if (!sending)
        return {label, tr("asking…"), waiting};
    // The banner above says what and how; said twice it would only be noise.
    if (sendingFault())
        return {label, tr("needs help, see above"), attention};
    const auto& word = **sending;
    return word ? LabelledRow{label, tr("all handed in, %1").arg(dayText(word->day, language_)), good}
                : LabelledRow{label, tr("no word from the courier yet"), waiting};
}

void OfficeViewModel::listToday()
{
    if (!office_.isOpen())
        return today_.show({});
    const kiosk::OfficeReport& report = office_.report();
    QList<LabelledRow> rows;
    LabelledRow held = countRow(tr("People whose data is held now"), report.peopleHeld);
    if (report.peopleHeld && *report.peopleHeld && **report.peopleHeld > 0)
        held.mood = attention;
    rows.append(held);
    if (!report.printer) {
        rows.append({tr("Card printer"), tr("asking…"), waiting});
    } else if (!*report.printer) {
        rows.append({tr("Card printer"), faultMessage(report.printer->error().code), attention});
    } else {
        const kiosk::PrinterStatus& printer = **report.printer;
        const bool isStopped = printer.readiness == kiosk::PrinterStatus::Readiness::Stopped;
        const QString state = isStopped && printer.trouble ? faultMessage(printer.trouble->code) : tr("ready");
        rows.append({tr("Card printer"), state, isStopped ? attention : good});
        rows.append({tr("Ribbon"), cardsLeft(printer.ribbonLeft), {}});
        rows.append({tr("Cards printed so far"),
                     printer.totalCards ? QString::number(*printer.totalCards) : tr("the printer does not say"),
                     {}});
    }
    // What the printer will need soon is said here too, not only in its own room.
    for (const LabelledRow& row : printerCare_.rows()->rows()) {
        const bool isSaid = std::ranges::contains(rows, row.label, &LabelledRow::label);
        if (row.mood == attention && !isSaid)
            rows.append(row);
    }
    LabelledRow unsettled = countRow(tr("Cards with an open outcome"), report.unsettledCards);
    if (unsettledCards() > 0)
        unsettled.mood = attention;
    rows.append(unsettled);
    if (report.placesLeft && report.placesLeft->value_or(0) < kiosk::fewPlaces) {
        LabelledRow places = countRow(tr("Cards it can still make"), report.placesLeft);
        places.mood = attention;
        rows.append(std::move(places));
    }
    rows.append(countRow(tr("Rows waiting for the city"), report.rowsWaiting));
    rows.append(sendingRow());
    if (!report.journal)
        rows.append({tr("Journal"), tr("asking…"), waiting});
    else
        rows.append({tr("Journal"), *report.journal ? tr("unbroken") : faultMessage(report.journal->error().code),
                     *report.journal ? good : attention});
    today_.show(std::move(rows));
}

LabelledRow OfficeViewModel::checkingFileRow() const
{
    const QString label = tr("City's checking file");
    const auto& file = office_.report().checkingFile;
    if (!file)
        return {label, tr("asking…"), waiting};
    if (!*file)
        return {label, faultMessage(file->error().code) + u' ' + faultRemedy(file->error().code), attention};
    const auto& news = **file;
    if (!news && !known_.isRenewalOffered)
        return {label, tr("none: this city's rules ask for no earlier card"), {}};
    const QString howTo = tr("Bring the city's newest: porchlight-kiosk --import-checking-file FILE");
    if (!news)
        return {label, tr("none on this kiosk: it knows its own cards only.") + u' ' + howTo, attention};
    const auto day = [this](std::chrono::sys_seconds moment) {
        return dayText(kiosk::CivilDay(std::chrono::floor<std::chrono::days>(moment)), language_);
    };
    const QString which =
        known_.cityName + QLatin1String(", ") + tr("number %1 of %2").arg(news->sequence).arg(day(news->issued));
    return news->hasRunOut
               ? LabelledRow{label, which + tr("; ran out on %1.").arg(day(news->expires)) + u' ' + howTo, attention}
               : LabelledRow{label, which + tr("; good until %1").arg(day(news->expires)), good};
}

void OfficeViewModel::listReadiness()
{
    const bool inTpm = known_.protection == ProtectionLevel::RootInTpm;
    rows_.show({
        {tr("This kiosk's name"), known_.kioskName, good},
        {tr("City rules, version"), known_.profileVersion, good},
        {tr("City rules, SHA-256"), known_.profileHash, {}},
        {tr("Destroys by schedule"), known_.retentionSchedule, {}},
        checkingFileRow(),
        {tr("Protection of records"),
         inTpm ? tr("full: the root is in the TPM") : tr("reduced: the root is in memory and lost at power-off"),
         inTpm ? good : attention},
        {tr("Memory kept off the disk"), known_.isMemoryLocked ? tr("yes") : tr("no: raise the memory-lock limit"),
         known_.isMemoryLocked ? good : attention},
        deviceRow(tr("Portrait camera"), known_.isPortraitCameraSimulated),
        deviceRow(tr("Paper camera"), known_.isPaperCameraSimulated),
        deviceRow(tr("Card printer"), known_.isPrinterSimulated),
        speakerRow(known_.speaker),
    });
}

} // namespace kiosk::ui
