// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQuickWindow>
#include <QStringList>

namespace kiosk::fakes {

struct PageNeeds {
    /// A closed kiosk has staff to wait for and nothing that Help could stop.
    enum class Help : bool { Always, None };
    double pxPerMm = 0;
    /// Some device is a practice one: the page must say so without scrolling.
    bool isSimulated = false;
    /// Share of the page (without header and footer) that the live picture must have; 0: there is none.
    double leastMirrorShare = 0;
    Help help = Help::Always;
};

/// What is wrong with the page on screen, in sentences; empty when nothing is.
///
/// Text: not cut, not wider or taller than its room, not over other text, not outside the window, wrapped lines short
/// enough to read. Targets: at least 12.7 mm, named for assistive technology, not over each other. Stop and Continue:
/// the same size; all of the footer: the same height. One heading, in view where the page begins. Help: always,
/// unless a panel is open.
[[nodiscard]] QStringList measurePage(QQuickWindow& window, const PageNeeds& needs);

} // namespace kiosk::fakes
