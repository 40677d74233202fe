// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/house/tree.h"

namespace kiosk::house {

/// Files whose kind can carry a licence line and do not within their first three lines.
[[nodiscard]] Findings missingSpdx(const Tree& tree);

/// Unfinished business, paths of one machine, and addresses of package registries.
[[nodiscard]] Findings unwantedWords(const Tree& tree);

/// File names and type names with a part that says nothing.
[[nodiscard]] Findings emptyNames(const Tree& tree);

/// Threads that are not a Lane.
[[nodiscard]] Findings strayThreads(const Tree& tree);

/// Paths in backticks in a README that lead nowhere. `exists` answers for paths from the root.
[[nodiscard]] Findings deadReadmePaths(const Tree& tree, bool (*exists)(std::string_view));

} // namespace kiosk::house
