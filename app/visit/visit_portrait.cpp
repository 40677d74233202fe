// SPDX-License-Identifier: Apache-2.0
#include "app/visit/visit_work.h"

// Some faces, bodies and rooms are not what the judge was made on. Whoever it keeps from a picture must not go without
// a card: staff take it, by name in the journal, and before the picture is taken.

namespace kiosk {

void Visit::Work::takePortraitByStaff(WhyByStaff why, WipedText pin)
{
    noteByStaff(eventOf(why), std::move(pin), [this] { portraitDesk->beginByHand(); });
}

} // namespace kiosk
