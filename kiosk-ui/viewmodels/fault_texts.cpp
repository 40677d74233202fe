// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/fault_texts.h"

#include <QCoreApplication>

#include <string>

namespace kiosk::ui {

namespace {

QString translated(std::string_view english)
{
    return QCoreApplication::translate("Fault", std::string(english).c_str());
}

} // namespace

QString faultMessage(kiosk::FaultCode code)
{
    return translated(kiosk::catalogueRow(code).message);
}

QString faultRemedy(kiosk::FaultCode code)
{
    return translated(kiosk::catalogueRow(code).remedy);
}

QString faultMender(kiosk::FaultCode code)
{
    switch (kiosk::catalogueRow(code).mender) {
    case kiosk::Mender::Resident:
        return QCoreApplication::translate("Fault", "You can do this yourself.");
    case kiosk::Mender::Staff:
        return QCoreApplication::translate("Fault", "Staff can do this.");
    case kiosk::Mender::Technician:
        return QCoreApplication::translate("Fault", "A technician can do this.");
    case kiosk::Mender::City:
        return QCoreApplication::translate("Fault", "The city clerk's office can do this.");
    }
    return {};
}

} // namespace kiosk::ui
