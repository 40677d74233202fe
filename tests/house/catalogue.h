// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/house/tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::house {

/// The enumerators of `enum class FaultCode`, read from the header's text so that a new one cannot be overlooked.
[[nodiscard]] std::vector<std::string> faultCodesIn(std::string_view header);

/// One row of the catalogue as written: the code and its texts (what happened, what to do).
struct CatalogueRow {
    std::string code;
    std::vector<std::string> texts;
};

[[nodiscard]] std::vector<CatalogueRow> rowsIn(std::string_view header);

/// Codes without a row, with an empty text or without a finished translation; rows without a code.
[[nodiscard]] Findings findCatalogueGaps(const Tree& tree);

} // namespace kiosk::house
