// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

namespace kiosk {

/// The beginning of SHA-256 over a seal's signature: names a card without saying anything about it.
using CardMark = std::array<std::byte, 8>;

/// A card signer that counts no more, and the cards that the city knows it made honestly before.
struct WithdrawnSigner {
    Kid kid{};
    /// Ascending.
    std::vector<CardMark> honestCards;

    [[nodiscard]] friend bool operator==(const WithdrawnSigner&, const WithdrawnSigner&) = default;
};

/// Everything a checker needs, in one file: handed out by any mirror or stick, so the city never learns who was
/// checked.
struct CityBundle {
    /// Rises by one each time. A checker that has seen a higher one refuses a lower: nobody can roll a revocation back.
    std::uint64_t sequence = 0;
    std::chrono::sys_seconds issued;
    /// After this the checker says so, whatever the card.
    std::chrono::sys_seconds expires;
    /// All certificates are PEM.
    Bytes cityRoot;
    Bytes bundleSigner;
    Bytes statusSigner;
    std::vector<Bytes> cardSigners;
    /// A status list token (app/seal/status_list.h); empty when the city publishes none yet.
    Bytes statusToken;
    std::vector<WithdrawnSigner> withdrawn;

    [[nodiscard]] friend bool operator==(const CityBundle&, const CityBundle&) = default;
};

/// Longest bundle anybody reads: ten million cards, a thousand kiosks.
inline constexpr std::size_t maxCityBundleBytes = std::size_t{8} << 20U;

/// COSE_Sign1 over a CBOR map {1: format, 2: sequence, 3: issued, 4: expires, 5: root, 6: bundle signer, 7: status
/// signer, 8: [card signers], 9: status token, 10: [[kid, honest cards end to end]]}.
///
/// Faults: SealMalformed: a moment before 1970, or marks that do not ascend. As Signer::sign().
[[nodiscard]] Result<Bytes> signCityBundle(const CityBundle& bundle, Signer& signer);

/// What a bundle says, not yet trusted: enough to find its root and its signer, which a checker holds against the root
/// it pinned before it asks openCityBundle().
///
/// Faults: SealMalformed; SealTooLong.
[[nodiscard]] Result<CityBundle> readCityBundle(ByteView message);

/// readCityBundle(), after the signature was checked.
///
/// Faults: SealMalformed, SealTooLong, KeyMissing, SignatureWrong.
[[nodiscard]] Result<CityBundle> openCityBundle(ByteView message, const SignatureVerifier& bundleSigner);

} // namespace kiosk
