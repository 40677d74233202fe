// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/wiped_text.h"
#include "sync/partner/checking_file.h"

#include <chrono>
#include <span>

namespace kiosk::partner {

/// One answer for all codes that were in view at once: those of a card together, birth date and address of the second
/// code beside the face of the first. A code that is no card's does not count beside one that is; a card that is
/// refused counts more than one that is not. sync/partner/page/answer.mjs says the same.
///
/// Faults: CardCodeUnreadable: no code at all. CardTwoInView: genuine, but of two cards: which was meant is not ours to
///         guess. Otherwise as CheckingFile::check().
[[nodiscard]] Result<GenuineCard> checkCodes(const CheckingFile& file, std::span<const WipedText> codes,
                                             std::chrono::sys_seconds now);

/// Overwrites what the card says.
void wipeCard(Result<GenuineCard>& card);

} // namespace kiosk::partner
