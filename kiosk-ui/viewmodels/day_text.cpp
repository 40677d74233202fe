// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/day_text.h"

#include <QDate>
#include <QLocale>

namespace kiosk::ui {

QString dayText(kiosk::CivilDay day, const QString& language)
{
    // The country decides the order of day and month: this is a kiosk in the United States.
    const QLocale locale(QLocale(language).language(), QLocale::UnitedStates);
    return locale.toString(QDate(day), QLocale::LongFormat).section(QStringLiteral(", "), 1);
}

QString dayCode(kiosk::CivilDay day)
{
    return QDate(day).toString(Qt::ISODate);
}

} // namespace kiosk::ui
