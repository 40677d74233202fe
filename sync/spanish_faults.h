// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace kiosk::sync {

/// resources/i18n/faults_es.ts as it stood when the program was built: the one Spanish of the catalogue, the screen's
/// too.
[[nodiscard]] std::string_view spanishFaultFile();

} // namespace kiosk::sync
