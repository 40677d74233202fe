// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/lost_card_view_model.h"

namespace kiosk::ui {

LostCardViewModel::LostCardViewModel(kiosk::LostCardDesk& desk, QObject* parent)
    : QObject(parent)
    , desk_(desk)
{
    desk_.watchFrames([this](const kiosk::FrameLease& frame) { feed_.give(frame); });
}

void LostCardViewModel::refresh()
{
    trouble_.show(desk_.trouble());
    emit changed();
}

void LostCardViewModel::retranslate()
{
    trouble_.retranslate();
    emit changed();
}

} // namespace kiosk::ui
