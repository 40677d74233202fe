// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/review_view_model.h"

#include "app/privacy/fields.h"
#include "kiosk-ui/viewmodels/day_text.h"

#include <QByteArray>

#include <span>
#include <utility>

namespace kiosk::ui {

namespace {

QString column(kiosk::Field field)
{
    const std::string_view key = kiosk::ruleOf(field).key;
    return QString::fromLatin1(key.data(), static_cast<qsizetype>(key.size()));
}

/// Groups of eight hexadecimal digits, so that long values can break and be compared by eye.
QString hex(std::span<const std::byte> bytes)
{
    const QByteArray digits =
        QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())).toHex();
    QStringList groups;
    for (qsizetype i = 0; i < digits.size(); i += 8)
        groups.append(QString::fromLatin1(digits.mid(i, 8)));
    return groups.join(u' ');
}

} // namespace

ReviewViewModel::ReviewViewModel(kiosk::Visit& visit, QObject* parent)
    : QObject(parent)
    , visit_(visit)
{
}

void ReviewViewModel::chooseDetailsCode(bool isWanted)
{
    visit_.chooseCodes(isWanted ? kiosk::CardCodes::PublicAndDetails : kiosk::CardCodes::Public);
    refresh();
}

void ReviewViewModel::refresh()
{
    const kiosk::ReviewSheet* sheet = visit_.review();
    const std::string number = sheet ? sheet->row.cardNumber.text() : std::string();
    if (number == shownNumber_ && sheet == shown_)
        return;
    shown_ = sheet;
    shownNumber_ = number;
    if (sheet) {
        front_.showCard(sheet->raster.front);
        back_.showCard(sheet->raster.back);
    } else {
        front_.clear();
        back_.clear();
    }
    listLeaving();
    emit changed();
}

void ReviewViewModel::retranslate()
{
    listLeaving();
    emit changed();
}

void ReviewViewModel::listLeaving()
{
    QList<LabelledRow> rows;
    if (shown_) {
        const kiosk::IssuanceRow& row = shown_->row;
        rows = {
            {tr("Card number, made at random"), QString::fromStdString(row.cardNumber.grouped()),
             column(kiosk::Field::CardNumber)},
            {tr("Day the card was made"), dayCode(row.issuedDay), column(kiosk::Field::IssuedDay)},
            {tr("Last day the card is good"), dayCode(row.expiresDay), column(kiosk::Field::ExpiresDay)},
            {tr("Issued or spoiled"), row.status == kiosk::CardStatus::Issued ? tr("issued") : tr("spoiled"),
             column(kiosk::Field::CardStatus)},
            {tr("Which kiosk key signed it"), hex(row.signerKid), column(kiosk::Field::SignerKid)},
            {tr("The signature on the card"), hex(row.signature), column(kiosk::Field::Signature)},
        };
    }
    leaving_.show(std::move(rows));
}

} // namespace kiosk::ui
