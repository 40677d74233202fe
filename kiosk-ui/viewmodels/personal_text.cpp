// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/personal_text.h"

#include <QByteArray>

#include <span>
#include <string_view>

namespace kiosk::ui {

QString onScreen(const kiosk::WipedText& text)
{
    return QString::fromUtf8(text.view().data(), static_cast<qsizetype>(text.view().size()));
}

kiosk::WipedText offScreen(const QString& text)
{
    QByteArray utf8 = text.trimmed().toUtf8();
    kiosk::WipedText wiped(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
    kiosk::wipeBytes(std::as_writable_bytes(std::span(utf8.data(), static_cast<std::size_t>(utf8.size()))));
    return wiped;
}

} // namespace kiosk::ui
