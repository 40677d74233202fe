// SPDX-License-Identifier: Apache-2.0
#include "app/visit/visit_work.h"

#include <string_view>

// Renewal and replacement without a file: all that is known about the earlier card comes from its own code. The word
// with which the city revokes it is signed here, lies in the visit's memory, and reaches the store only in the commit
// that issues the new card (Vault::replace): a visit that ends otherwise leaves the earlier card as it was, and no disk
// ever says which card took the place of which.

namespace kiosk {

void Visit::Work::openEarlierCard()
{
    earlierDesk = std::make_unique<EarlierCardDesk>(EarlierCardDesk::Parts{.clock = ports.clock,
                                                                           .camera = ports.paperCamera,
                                                                           .reader = ports.reader,
                                                                           .checker = ports.cardChecker,
                                                                           .analysis = ports.analysis,
                                                                           .home = ports.home,
                                                                           .changed =
                                                                               [this] {
                                                                                   // From now on there is a person in
                                                                                   // memory.
                                                                                   if (earlierDesk &&
                                                                                       earlierDesk->card() != nullptr)
                                                                                       typed();
                                                                                   changed();
                                                                               },
                                                                           .expiredFor = profile.renewal.expiredFor,
                                                                           .limit = profile.limits.evidence});
}

void Visit::Work::useEarlierCard()
{
    const EarlierCard* const card = earlierDesk->card();
    if (card == nullptr)
        return;
    trouble.reset();
    ask<Result<Bytes>>(
        ports.storage, [&sealer = ports.sealer, place = card->statusIndex] { return sealer.makeReplaced(place); },
        [this, place = card->statusIndex, standing = card->standing](Result<Bytes> word) {
            if (!word)
                return showTrouble(word.error());
            // Another card was laid there meanwhile, or this one's time was over.
            const EarlierCard* const still = earlierDesk->card();
            if (still == nullptr || still->statusIndex != place)
                return;
            takeOver(still->prefill);
            replaces = Replaces{.word = std::move(*word), .standing = standing};
            move(Event::Continue);
        });
}

void Visit::Work::takeOver(const Prefill& read)
{
    // As cards print it.
    constexpr std::string_view careOf = "c/o ";
    if (read.fullName)
        applicant.fullName = read.fullName->use([](const WipedText& text) { return text.duplicate(); });
    if (read.address) {
        applicant.address = read.address->use([](const WipedText& text) { return text.duplicate(); });
        const bool isCareOf = applicant.address.view().starts_with(careOf);
        applicant.addressKind = isCareOf ? AddressKind::CareOf : AddressKind::Home;
        if (isCareOf)
            applicant.address = WipedText(applicant.address.view().substr(careOf.size()));
    }
    if (read.birthDate) {
        const CivilDay birth = read.birthDate->use([](const CivilDay& day) { return day; });
        if (decideAge(birth, ports.clock.today(), profile.age) == AgeDecision::Eligible)
            applicant.birthDate = Personal<CivilDay>(birth);
    }
}

} // namespace kiosk
