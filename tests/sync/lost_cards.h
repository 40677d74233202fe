// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/seal/slip.h"
#include "tests/sync/seeded_entropy.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <vector>

namespace kiosk::sync::test {

/// The key with which a kiosk signs cards and slips.
[[nodiscard]] inline std::unique_ptr<crypto::SoftwareSigner> cardSignerOf(const TestKiosk& kiosk)
{
    auto signer = crypto::SoftwareSigner::open(kiosk.cardSigner.privateKeyPem.bytes(),
                                               slurp(kiosk.bundle / bundle_file::cardSigner));
    REQUIRE(signer);
    return std::move(*signer);
}

/// The places the kiosk may give to cards.
[[nodiscard]] inline std::vector<std::uint32_t> placesOf(const TestKiosk& kiosk)
{
    auto places = decodeIndices(slurp(kiosk.bundle / bundle_file::statusIndices));
    REQUIRE(places);
    return std::move(*places);
}

/// The slip of a card of this kiosk.
[[nodiscard]] inline Bytes slipOf(const TestKiosk& kiosk, std::uint32_t place, const CardNumber& number)
{
    auto slip = signSlip({.statusIndex = place, .cardNumber = number}, *cardSignerOf(kiosk));
    REQUIRE(slip);
    return std::move(*slip);
}

[[nodiscard]] inline CardNumber randomNumberOf(SeededEntropy& entropy)
{
    return randomRow(entropy).cardNumber;
}

} // namespace kiosk::sync::test
