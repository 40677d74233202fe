// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace kiosk::shell {

/// Looks whether this installation is whole: fonts, face finder, card layouts, words, a store in its safe settings, and
/// every page over a kiosk of its own, in every language. Prints what it found; 0 when all is good, else 1.
///
/// Needs no provisioning and touches no kiosk's store.
///
/// Lane: gui; needs a QGuiApplication (offscreen is enough).
[[nodiscard]] int runSelfTest();

} // namespace kiosk::shell
