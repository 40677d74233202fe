// SPDX-License-Identifier: Apache-2.0
#include "app/visit/visit_work.h"

// A card whose codes do not read is worth nothing at a counter: before it is handed over the paper camera reads every
// code on it. Where it cannot (a camera that is away, a scratch, light), staff look and answer for it by name.

namespace kiosk {

void Visit::Work::beginHandover()
{
    // What the card was made from has no more use. The vault's record goes when the hand has the card.
    applicant = Applicant{};
    review.reset();
    handing = Handing::WhenRead;
    if (!profile.readsCardBack || !card)
        return;
    cardDesk = std::make_unique<CardDesk>(CardDesk::Parts{.camera = ports.paperCamera,
                                                          .reader = ports.reader,
                                                          .sealer = ports.sealer,
                                                          .analysis = ports.analysis,
                                                          .home = ports.home,
                                                          .changed = [this] { changed(); }},
                                          card->codes);
}

bool Visit::Work::isCardAccepted() const
{
    return !cardDesk || cardDesk->isRead() || handing == Handing::AsItIs;
}

void Visit::Work::acceptUnread(WipedText pin)
{
    noteByStaff(JournalEvent::CardHandedUnread, std::move(pin), [this] { handing = Handing::AsItIs; });
}

} // namespace kiosk
