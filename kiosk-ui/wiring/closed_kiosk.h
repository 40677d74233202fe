// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "kiosk-ui/wiring/keys/kiosk_keys.h"
#include "kiosk-ui/wiring/kiosk_folder.h"

namespace kiosk::shell {

/// A closed kiosk holds no record that anybody could open: the root goes first, whatever else is wrong; then what it
/// sealed, from the store. What stays are cards whose outcome the printer has yet to tell.
///
/// Lane:   any one, before lanes run.
/// Faults: VaultIoFailed (native EWOULDBLOCK): a visit of another process has the store; nothing was touched. As
///         KioskKeys::forgetRoot() and Store::settleClosed().
[[nodiscard]] Status settleClosed(const KioskFolder& folder, KioskKeys& keys);

} // namespace kiosk::shell
