// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/trouble_view_model.h"

#include "kiosk-ui/viewmodels/fault_texts.h"

namespace kiosk::ui {

QString TroubleViewModel::message() const
{
    return fault_ ? faultMessage(fault_->code) : QString();
}

QString TroubleViewModel::remedy() const
{
    return fault_ ? faultRemedy(fault_->code) : QString();
}

QString TroubleViewModel::mender() const
{
    return fault_ ? faultMender(fault_->code) : QString();
}

QString TroubleViewModel::number() const
{
    return fault_ ? QStringLiteral("F %1").arg(static_cast<int>(fault_->code)) : QString();
}

void TroubleViewModel::show(const std::optional<kiosk::Fault>& fault)
{
    if (fault == fault_)
        return;
    fault_ = fault;
    emit changed();
}

} // namespace kiosk::ui
