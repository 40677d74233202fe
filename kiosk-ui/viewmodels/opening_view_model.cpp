// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/opening_view_model.h"

#include "kiosk-ui/viewmodels/personal_text.h"

#include <utility>

namespace kiosk::ui {

OpeningViewModel::OpeningViewModel(StaffCode code, Entered entered, QObject* parent)
    : QObject(parent)
    , code_(code)
    , entered_(std::move(entered))
{
}

void OpeningViewModel::enterCode(const QString& code)
{
    entered_(offScreen(code));
}

} // namespace kiosk::ui
