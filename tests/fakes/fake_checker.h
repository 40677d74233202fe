// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/card_checker.h"
#include "app/seal/status_list.h"
#include "tests/fakes/fake_ports.h"

#include <optional>

namespace kiosk::fakes {

/// The real check of a card, against the one key that FakeSigner has and a list that a test may mark.
class FakeChecker final : public CardChecker, private CardSigners {
public:
    FakeChecker(FakeSigner& signer, const Compressor& compressor)
        : signer_(signer)
        , compressor_(compressor)
    {
    }

    [[nodiscard]] Result<GenuineCard> check(std::string_view text, CivilDay today,
                                            std::chrono::days expiredFor) override
    {
        return checkCard(text, {.signers = *this,
                                .compressor = compressor_,
                                .statusList = list ? &*list : nullptr,
                                .now = std::chrono::sys_days(today),
                                .expiredFor = expiredFor});
    }
    /// None at hand.
    std::optional<StatusListToken> list;
    /// Whatever is signed is by a kiosk that was taken out of use.
    bool isWithdrawn = false;

private:
    [[nodiscard]] Status sealedBy(const Kid& kid, ByteView message, const EcdsaSignature& signature,
                                  const CardDays&) const override
    {
        if (kid != signer_.kid())
            return fail(FaultCode::CardSignerUnknown);
        if (signer_.sign(message) != signature)
            return fail(FaultCode::CardForged);
        return isWithdrawn ? fail(FaultCode::CardSignerWithdrawn) : Status{};
    }

    FakeSigner& signer_;
    const Compressor& compressor_;
};

} // namespace kiosk::fakes
