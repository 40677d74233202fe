// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/house/tree.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::house {

/// Include lines that are not written from the root, lead nowhere, or cross between rooms without being in the table;
/// and rows of the table that no include needs any more.
[[nodiscard]] Findings findArrows(const Tree& tree);

/// Includes in angle brackets that the folder has no right to.
[[nodiscard]] Findings findForeignIncludes(const Tree& tree);

/// Arrows between folders of the top level, as the include lines draw them.
[[nodiscard]] std::set<std::pair<std::string, std::string>> folderArrows(const Tree& tree);

/// Groups of folders that reach each other in a circle.
[[nodiscard]] std::vector<std::vector<std::string>>
findCircles(const std::set<std::pair<std::string, std::string>>& arrows);

} // namespace kiosk::house
