// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/journal.h"

#include <string>

namespace kiosk::sync {

/// An entry as one line of JSON, for an auditor: number, day, event, staff pseudonym, previous hash, hash.
[[nodiscard]] std::string journalLineJson(const JournalEntry& entry);

/// A signed head as one line of JSON: the entry it signs, its day, the kiosk's COSE message and, if there is one, the
/// city's acknowledgement, both in hex.
[[nodiscard]] std::string signedHeadJson(std::uint64_t sequence, CivilDay day, ByteView signedHead,
                                         ByteView countersigned);

} // namespace kiosk::sync
