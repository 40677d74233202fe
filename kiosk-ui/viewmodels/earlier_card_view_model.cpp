// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/earlier_card_view_model.h"

#include "kiosk-ui/viewmodels/day_text.h"
#include "kiosk-ui/viewmodels/personal_text.h"

#include <utility>

namespace kiosk::ui {

EarlierCardViewModel::EarlierCardViewModel(kiosk::Visit& visit, QObject* parent)
    : QObject(parent)
    , visit_(visit)
{
}

bool EarlierCardViewModel::isLooking() const
{
    const kiosk::EarlierCardDesk* desk = visit_.earlierCard();
    return desk && desk->state() == kiosk::EarlierCardDesk::State::Looking;
}

bool EarlierCardViewModel::isRead() const
{
    const kiosk::EarlierCardDesk* desk = visit_.earlierCard();
    return desk && desk->card();
}

void EarlierCardViewModel::open()
{
    visit_.touched();
    if (kiosk::EarlierCardDesk* desk = visit_.earlierCard())
        desk->open();
}

void EarlierCardViewModel::close()
{
    visit_.touched();
    if (kiosk::EarlierCardDesk* desk = visit_.earlierCard())
        desk->close();
}

void EarlierCardViewModel::setLanguage(const QString& language)
{
    language_ = language;
    trouble_.retranslate();
    listRows();
    emit changed();
}

void EarlierCardViewModel::refresh()
{
    kiosk::EarlierCardDesk* desk = visit_.earlierCard();
    if (desk && desk != watched_)
        desk->watchFrames([this](const kiosk::FrameLease& frame) { feed_.give(frame); });
    watched_ = desk;
    // The camera is off: its last picture goes too.
    if (std::exchange(showing_, isLooking() || isRead()) && !showing_)
        feed_.give({});
    trouble_.show(desk ? desk->trouble() : std::nullopt);
    listRows();
    emit changed();
}

void EarlierCardViewModel::listRows()
{
    const kiosk::EarlierCardDesk* desk = visit_.earlierCard();
    const kiosk::EarlierCard* card = desk ? desk->card() : nullptr;
    QList<LabelledRow> rows;
    if (card) {
        const kiosk::Prefill& read = card->prefill;
        if (read.fullName)
            rows.append({tr("Name"), read.fullName->use(onScreen), {}});
        if (read.birthDate)
            rows.append({tr("Date of birth"),
                         read.birthDate->use([this](const kiosk::CivilDay& day) { return dayText(day, language_); }),
                         {}});
        if (read.address)
            rows.append({tr("Address"), read.address->use(onScreen), {}});
    }
    rows_.show(std::move(rows));
}

} // namespace kiosk::ui
