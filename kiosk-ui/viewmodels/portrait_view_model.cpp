// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/portrait_view_model.h"

#include "kiosk-ui/voice/spoken_texts.h"

namespace kiosk::ui {

PortraitViewModel::PortraitViewModel(kiosk::Visit& visit, QObject* parent)
    : QObject(parent)
    , visit_(visit)
{
}

QString PortraitViewModel::instruction() const
{
    if (isTaken())
        return spokenText(kiosk::Sentence::PictureTaken);
    return spokenText(kiosk::sentenceOf(watched_ ? watched_->guidance() : kiosk::Guidance::LookingForFace));
}

bool PortraitViewModel::isGood() const
{
    return watched_ && watched_->guidance() == kiosk::Guidance::Good;
}

int PortraitViewModel::countdown() const
{
    return watched_ ? watched_->countdown().value_or(0) : 0;
}

void PortraitViewModel::takeNow()
{
    visit_.touched();
    if (watched_)
        watched_->takeNow();
    refresh();
}

void PortraitViewModel::retake()
{
    visit_.touched();
    if (watched_)
        watched_->retake();
    refresh();
}

void PortraitViewModel::refresh()
{
    kiosk::PortraitDesk* desk = visit_.portrait();
    if (desk != watched_) {
        watched_ = desk;
        if (desk)
            desk->watchFrames([this](const kiosk::FrameLease& frame) { feed_.give(frame); });
    }
    const bool hasPicture = desk && !desk->taken().isEmpty();
    if (!hasPicture)
        picture_.clear();
    else if (picture_.isEmpty())
        picture_.showPortrait(desk->taken());
    trouble_.show(desk ? desk->trouble() : std::nullopt);
    emit changed();
}

void PortraitViewModel::retranslate()
{
    trouble_.retranslate();
    emit changed();
}

} // namespace kiosk::ui
