// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/card_answer.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace kiosk::partner {

namespace {

bool isNoCard(const Result<GenuineCard>& card)
{
    return !card && (card.error().code == FaultCode::SealMalformed || card.error().code == FaultCode::SealTooLong);
}

bool areOfOneCard(const GenuineCard& one, const GenuineCard& other)
{
    return kiosk::areOfOneCard(one.content, one.kid, other.content, other.kid);
}

/// What only the second code has.
void addDetails(GenuineCard& card, GenuineCard& details)
{
    if (!card.content.birthDay)
        card.content.birthDay = details.content.birthDay;
    if (card.content.address.isEmpty())
        card.content.address = std::move(details.content.address);
}

} // namespace

Result<GenuineCard> checkCodes(const CheckingFile& file, std::span<const WipedText> codes, std::chrono::sys_seconds now)
{
    if (codes.empty())
        return fail(FaultCode::CardCodeUnreadable);
    std::vector<Result<GenuineCard>> cards;
    for (const WipedText& code : codes)
        cards.push_back(file.check(code.view(), now));
    const Fault first = cards.front() ? Fault{FaultCode::CardCodeUnreadable} : cards.front().error();
    std::erase_if(cards, isNoCard);
    if (cards.empty())
        return std::unexpected(first);
    const auto refused = std::ranges::find_if(cards, [](const auto& card) { return !card.has_value(); });
    if (refused != cards.end()) {
        const Fault why = refused->error();
        std::ranges::for_each(cards, wipeCard);
        return std::unexpected(why);
    }
    const auto withFace = std::ranges::find_if(cards, [](const auto& card) { return !card->content.face.empty(); });
    std::iter_swap(cards.begin(), withFace == cards.end() ? cards.begin() : withFace);
    GenuineCard& chosen = *cards.front();
    for (auto& other : std::span(cards).subspan(1)) {
        if (!areOfOneCard(chosen, *other)) {
            std::ranges::for_each(cards, wipeCard);
            return fail(FaultCode::CardTwoInView);
        }
        addDetails(chosen, *other);
    }
    return std::move(chosen);
}

void wipeCard(Result<GenuineCard>& card)
{
    if (!card)
        return;
    wipeBytes(card->content.face);
    card->content.face.clear();
    card->content.fullName.wipe();
    card->content.address.wipe();
    card->content.birthDay.reset();
}

} // namespace kiosk::partner
