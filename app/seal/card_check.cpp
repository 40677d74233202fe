// SPDX-License-Identifier: Apache-2.0
#include "app/seal/card_check.h"

#include <utility>

namespace kiosk {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

Status datesHold(const SealContent& content, const CardCheck& check)
{
    const sys_days today = std::chrono::floor<days>(check.now);
    // A kiosk's clock and a checker's may stand on two sides of midnight.
    if (sys_days(content.issuedDay) > today + days{1})
        return fail(FaultCode::CardNotYetValid);
    if (sys_days(content.expiresDay) + check.expiredFor < today)
        return fail(FaultCode::CardExpired);
    return {};
}

Result<CardStanding> standingOf(const SealContent& content, const CardCheck& check)
{
    if (check.statusList == nullptr)
        return CardStanding::Unknown;
    if (content.statusListUri != check.statusList->uri)
        return fail(FaultCode::CardStatusElsewhere);
    const auto status = check.statusList->list.at(content.statusIndex);
    if (!status)
        return fail(FaultCode::CardStatusElsewhere);
    if (*status != 0)
        return fail(FaultCode::CardRevoked);
    const auto& expires = check.statusList->expires;
    return expires && *expires < check.now ? CardStanding::Stale : CardStanding::Good;
}

} // namespace

Result<GenuineCard> checkCard(std::string_view text, const CardCheck& check)
{
    Result<OpenedSeal> seal = openSeal(text, check.compressor);
    if (!seal)
        return std::unexpected(seal.error());
    const SealContent& content = seal->content;
    // Nobody sees the face of a card that is refused.
    const auto refuse = [&seal](const Fault& why) {
        wipeBytes(seal->content.face);
        return std::unexpected(why);
    };
    const Status signedWell = check.signers.sealedBy(seal->kid, seal->signedBytes, seal->signature,
                                                     {.issued = content.issuedDay, .expires = content.expiresDay});
    wipeBytes(seal->signedBytes);
    const Status holds = signedWell.and_then([&] { return datesHold(content, check); });
    if (!holds)
        return refuse(holds.error());
    const Result<CardStanding> standing = standingOf(content, check);
    if (!standing)
        return refuse(standing.error());
    GenuineCard card{std::move(seal->content), seal->kid, *standing, std::nullopt};
    if (check.statusList != nullptr)
        card.standingAsOf = check.statusList->issued;
    return card;
}

bool areOfOneCard(const SealContent& one, const Kid& oneKid, const SealContent& other, const Kid& otherKid)
{
    return oneKid == otherKid && one.cardNumber == other.cardNumber && one.fullName == other.fullName &&
           one.issuer == other.issuer && one.statusListUri == other.statusListUri &&
           one.statusIndex == other.statusIndex && one.issuedDay == other.issuedDay &&
           one.expiresDay == other.expiresDay;
}

} // namespace kiosk
