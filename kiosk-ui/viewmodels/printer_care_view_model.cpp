// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/printer_care_view_model.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

const QString good = QStringLiteral("good");
const QString attention = QStringLiteral("attention");
const QString waiting = QStringLiteral("waiting");

/// Cards or cards' worth of ribbon with which a day may not end well.
constexpr std::int64_t fewCards = 10;
constexpr std::uint32_t fewBeforeCleaning = 25;

QString moodOf(std::int64_t left)
{
    return left <= fewCards ? attention : good;
}

} // namespace

PrinterCareViewModel::PrinterCareViewModel(kiosk::PrinterCare& care, QObject* parent)
    : QObject(parent)
    , care_(care)
{
}

bool PrinterCareViewModel::isCardInside() const
{
    return care_.printer() && care_.printer()->isCardInside.value_or(false);
}

int PrinterCareViewModel::cardsInBin() const
{
    return care_.book() ? static_cast<int>(care_.book()->inBin) : -1;
}

bool PrinterCareViewModel::enter(Amount what, const QString& digits)
{
    bool isNumber = false;
    const uint number = digits.toUInt(&isNumber);
    if (!isNumber || number > kiosk::PrinterCare::mostCards || (number == 0 && what != Amount::CardsCounted))
        return false;
    switch (what) {
    case Amount::CardsCounted:
        care_.countCards(number);
        break;
    case Amount::CardsAdded:
        care_.addCards(number);
        break;
    case Amount::NewRibbon:
        care_.changeRibbon(number);
        break;
    }
    return true;
}

LabelledRow PrinterCareViewModel::cardsRow(const kiosk::StockBook& book) const
{
    const QString label = tr("Blank cards in the printer");
    const auto left = book.left();
    if (!left)
        return {label, tr("nobody has counted them yet"), attention};
    if (*left < 0)
        return {label, tr("%1 more used than noted: count them").arg(-*left), attention};
    const std::int64_t least = std::max<std::int64_t>(0, *left - book.unsure());
    const QString text =
        least == *left ? QString::number(*left) : tr("%1 to %2: some may be spoiled").arg(least).arg(*left);
    return {label, text, moodOf(least)};
}

LabelledRow PrinterCareViewModel::ribbonRow(const kiosk::StockBook& book) const
{
    const QString label = tr("Ribbon");
    // What the printer itself knows of its ribbon is better than what people noted.
    const auto told = care_.printer() ? care_.printer()->ribbonLeft : std::nullopt;
    const auto left = told ? std::optional<std::int64_t>(*told) : book.ribbonLeft();
    if (!left)
        return {label, tr("nobody has noted one yet"), attention};
    return {label, tr("for %1 more cards").arg(std::max<std::int64_t>(0, *left)), moodOf(*left)};
}

LabelledRow PrinterCareViewModel::cleaningRow() const
{
    const QString label = tr("Cleaning");
    if (!care_.printer())
        return {label, tr("asking…"), waiting};
    if (const auto until = care_.printer()->cardsUntilCleaning)
        return *until == 0 ? LabelledRow{label, tr("due now"), attention}
                           : LabelledRow{label, tr("due after %1 more cards").arg(*until),
                                         *until <= fewBeforeCleaning ? attention : good};
    if (const auto since = care_.printer()->cardsSinceCleaning)
        return {label, tr("%1 cards since the last one").arg(*since), {}};
    return {label, tr("the printer does not say"), {}};
}

LabelledRow PrinterCareViewModel::countRow(const kiosk::StockBook& book) const
{
    const QString label = tr("The printer's own count");
    const auto& printer = care_.printer();
    if (!printer || !printer->totalCards)
        return {label, tr("the printer does not say"), {}};
    const auto agrees = book.agreesWith({printer->serial, *printer->totalCards});
    if (!agrees)
        return {label, QString::number(*printer->totalCards), {}};
    if (*agrees)
        return {label, tr("agrees with the journal"), good};
    return {label,
            tr("%1 since the last count, this kiosk knows of %2")
                .arg(*printer->totalCards - book.counted->total)
                .arg(book.out),
            attention};
}

void PrinterCareViewModel::listRows()
{
    if (!care_.book())
        return rows_.show({});
    const kiosk::StockBook& book = *care_.book();
    rows_.show({cardsRow(book),
                {tr("Cards that came out since then"), QString::number(book.out), {}},
                {tr("Cards in the reject bin"), QString::number(book.inBin), {}},
                ribbonRow(book),
                cleaningRow(),
                countRow(book)});
}

void PrinterCareViewModel::refresh()
{
    trouble_.show(care_.trouble());
    listRows();
    emit changed();
}

void PrinterCareViewModel::retranslate()
{
    trouble_.retranslate();
    listRows();
    emit changed();
}

} // namespace kiosk::ui
