// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/journal.h"
#include "app/ports/signing.h"
#include "kiosk-ui/wiring/kiosk_folder.h"

namespace kiosk::shell {

// The journal learns of every import, once. A provisioning folder may be imported before there is a store, or while a
// visit has it: so a mark is put down first, and whoever has the store open next turns it into journal entries.

/// Before rules with this hash are installed. Faults: as writeKeyFile().
[[nodiscard]] Status markImport(const KioskFolder& folder, const Digest& profileHash);

/// They could not be installed after all.
void unmarkImport(const KioskFolder& folder);

/// Notes ProfileImported for every mark, under that profile's RulesMark, and takes the marks away.
///
/// Faults: as Journal::note() and writeKeyFile(): what was not noted stays marked.
[[nodiscard]] Status noteImports(const KioskFolder& folder, Journal& journal);

} // namespace kiosk::shell
