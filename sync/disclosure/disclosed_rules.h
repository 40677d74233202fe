// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/policy/policy_profile.h"
#include "sync/disclosure/disclosure.h"

#include <string>

namespace kiosk::sync {

/// Lower case.
[[nodiscard]] std::string hexOf(ByteView bytes);

/// What the disclosure quotes of a city's rules.
[[nodiscard]] DisclosedRules disclosedRules(const PolicyProfile& profile);

} // namespace kiosk::sync
