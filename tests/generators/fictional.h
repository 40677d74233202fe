// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/scenes/person.h"
#include "tests/generators/dice.h"

namespace kiosk::generators {

/// Somebody put together from lists of common names and streets that do not exist.
[[nodiscard]] devices::FictionalPerson someone(Dice& dice);

} // namespace kiosk::generators
