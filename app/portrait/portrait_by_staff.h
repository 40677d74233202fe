// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/journal.h"

#include <cstdint>

namespace kiosk {

/// Why staff take a portrait in the kiosk's place. Each names what the kiosk could not do, and none what a person is
/// like or did: the journal that keeps it is public.
enum class WhyByStaff : std::uint8_t {
    /// It does not find the face, or takes something else for one.
    FaceNotFound,
    /// What it asks for does not lead to a picture.
    AdviceOfNoUse,
    /// The light here cannot be made better.
    LightAsItIs,
};

[[nodiscard]] constexpr JournalEvent eventOf(WhyByStaff why)
{
    switch (why) {
    case WhyByStaff::FaceNotFound:
        return JournalEvent::PortraitFaceNotFound;
    case WhyByStaff::AdviceOfNoUse:
        return JournalEvent::PortraitAdviceOfNoUse;
    case WhyByStaff::LightAsItIs:
        return JournalEvent::PortraitLightAsItIs;
    }
    return JournalEvent::PortraitFaceNotFound;
}

} // namespace kiosk
