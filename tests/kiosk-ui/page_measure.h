// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQuickWindow>
#include <QStringList>

namespace kiosk::fakes {

/// What is wrong with the page on screen, in sentences; empty when nothing is.
///
/// Text: not cut, not wider or taller than its room, not over other text, not outside the window. Targets: at least
/// 12.7 mm, named for assistive technology, 2.5 mm apart or joined. Stop and Continue: the same size.
[[nodiscard]] QStringList measurePage(QQuickWindow& window, double pxPerMm);

} // namespace kiosk::fakes
