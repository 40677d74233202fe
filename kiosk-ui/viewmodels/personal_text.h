// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/wiped_text.h"

#include <QString>

namespace kiosk::ui {

/// For the one page that shows it; never stored.
[[nodiscard]] QString onScreen(const kiosk::WipedText& text);
/// From a field on screen; the copy in between is overwritten.
[[nodiscard]] kiosk::WipedText offScreen(const QString& text);

} // namespace kiosk::ui
