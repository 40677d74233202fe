// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/city/commands/desk_call.h"

namespace kiosk::sync::desk {

/// The commands about the status list. Each returns an exit code.

/// report: a lost card, at the counter.
[[nodiscard]] int takeSlip(const DeskCall& call);
/// publish: the checking file, the page for browsers with it inside, and places for kiosks that run out of them.
[[nodiscard]] int publishNow(const DeskCall& call);
/// more-places: another lot for one kiosk, at once.
[[nodiscard]] int morePlaces(const DeskCall& call);
/// revoke-kiosk: a stolen one.
[[nodiscard]] int revokeKiosk(const DeskCall& call);

} // namespace kiosk::sync::desk
