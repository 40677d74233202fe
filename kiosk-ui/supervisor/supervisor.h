// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kiosk::supervisor {

/// Runs `kiosk` with `arguments` and --visit for each visit, one fresh process after the other, until told to end.
///
/// While one process shows that everything is erased, the next gets ready behind it and waits for its turn; it opens
/// nothing of the kiosk's before. A process that ends by itself (visit over, or crash) is followed by the next; ten
/// crashes within a minute end it. Nothing personal crosses: what comes back is an exit code, a word, and whether the
/// day is open with its key. A day that staff opened stays open for every process that follows, until one closes it.
///
/// Order: closeProcessToOthers() first; limits are inherited.
[[nodiscard]] int superviseVisits(const std::filesystem::path& kiosk, const std::vector<std::string>& arguments);

} // namespace kiosk::supervisor
