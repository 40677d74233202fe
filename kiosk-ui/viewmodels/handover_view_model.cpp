// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/handover_view_model.h"

#include "kiosk-ui/viewmodels/personal_text.h"

namespace kiosk::ui {

HandoverViewModel::HandoverViewModel(kiosk::Visit& visit, QObject* parent)
    : QObject(parent)
    , visit_(visit)
{
}

bool HandoverViewModel::isAnother() const
{
    const kiosk::CardDesk* desk = visit_.cardDesk();
    return desk && desk->isAnother();
}

void HandoverViewModel::acceptUnread(const QString& pin)
{
    visit_.enterStaffPin(offScreen(pin));
    refresh();
}

void HandoverViewModel::refresh()
{
    kiosk::CardDesk* desk = visit_.cardDesk();
    if (desk != watched_) {
        watched_ = desk;
        if (desk)
            desk->watchFrames([this](const kiosk::FrameLease& frame) { feed_.give(frame); });
    }
    trouble_.show(desk && !visit_.isCardAccepted() ? desk->trouble() : std::nullopt);
    emit changed();
}

void HandoverViewModel::retranslate()
{
    trouble_.retranslate();
    emit changed();
}

} // namespace kiosk::ui
