// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/wiring/options.h"
#include "storage/journal_check.h"

#include <string>

namespace kiosk::shell {

/// Prints the journal, or writes it as JSON lines for an auditor, then checks it as checkJournal() does.
[[nodiscard]] int printJournal(const Options& options);

/// Checks the chain, its sealed end, the kiosk's signatures and the city's counter-signatures, and says in words what
/// it found. Exit code: 0 it holds, 1 it is broken, 2 cannot tell.
[[nodiscard]] int checkJournal(const Options& options);

/// A check in words, English.
[[nodiscard]] std::string wordsFor(const storage::JournalCheck& check);

} // namespace kiosk::shell
