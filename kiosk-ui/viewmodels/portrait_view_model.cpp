// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/portrait_view_model.h"

namespace kiosk::ui {

PortraitViewModel::PortraitViewModel(kiosk::Visit& visit, QObject* parent)
    : QObject(parent)
    , visit_(visit)
{
}

QString PortraitViewModel::instruction() const
{
    switch (watched_ ? watched_->guidance() : kiosk::Guidance::LookingForFace) {
    case kiosk::Guidance::LookingForFace:
        return tr("Look at the screen so that your face is inside the oval.");
    case kiosk::Guidance::OnlyOnePerson:
        return tr("Only one person can be in the picture.");
    case kiosk::Guidance::ComeCloser:
        return tr("Please come a little closer.");
    case kiosk::Guidance::MoveBack:
        return tr("Please move back a little.");
    case kiosk::Guidance::MoveLeft:
        return tr("Please move a little to your left.");
    case kiosk::Guidance::MoveRight:
        return tr("Please move a little to your right.");
    case kiosk::Guidance::MoveUp:
        return tr("Please move up a little.");
    case kiosk::Guidance::MoveDown:
        return tr("Please move down a little.");
    case kiosk::Guidance::LookStraight:
        return tr("Please look straight into the camera.");
    case kiosk::Guidance::TooDark:
        return tr("There is too little light on your face.");
    case kiosk::Guidance::TooBright:
        return tr("There is too much light on your face.");
    case kiosk::Guidance::GlassesGlare:
        return tr("Your glasses reflect a light. Please lower your chin a little.");
    case kiosk::Guidance::OpenEyes:
        return tr("Please open your eyes.");
    case kiosk::Guidance::HoldStill:
        return tr("Please hold still.");
    case kiosk::Guidance::Good:
        return tr("That is good. Stay like this.");
    }
    return {};
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
