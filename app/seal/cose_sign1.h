// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

#include <optional>
#include <string_view>

namespace kiosk::cose {

/// A COSE_Sign1 message (RFC 9052 section 4.2) taken apart, not yet trusted. Views into the bytes it was read from.
struct Sign1 {
    /// The encoded protected header map.
    ByteView protectedHeader;
    /// Header 4; other issuers leave it out or use other lengths than ours (8).
    std::optional<ByteView> kid;
    /// Header 16 (RFC 9596), e.g. "application/statuslist+cwt".
    std::optional<std::string_view> type;
    /// Was it 61(18(…)) and not just 18(…)?
    bool isCwtTagged = false;
    ByteView payload;
    EcdsaSignature signature{};
};

/// What the signature is over: ["Signature1", protected, external, payload]. Contains the payload: wipe it if that is
/// personal.
[[nodiscard]] Bytes signedBytes(ByteView protectedHeader, ByteView payload, ByteView external = {});

/// A signed message: tag 18, alg ES256 and the signer's kid (and `type`, if not empty) in the protected header.
///
/// Faults: as Signer::sign().
struct Signed {
    Bytes message;
    EcdsaSignature signature{};
};
[[nodiscard]] Result<Signed> sign(ByteView payload, Signer& signer, std::string_view type = {}, ByteView external = {});

/// Takes a message apart: tag 18, or 61(18); alg ES256 in the protected header and nowhere else; no crit; a payload in
/// place; the unprotected header is otherwise ignored. The result borrows from `message`.
///
/// Faults: SealMalformed.
[[nodiscard]] Result<Sign1> parse(ByteView message);

/// parse(), then the signature by the message's own kid: the payload comes back only when it holds.
///
/// Faults: SealMalformed, KeyMissing, SignatureWrong.
[[nodiscard]] Result<Sign1> open(ByteView message, const SignatureVerifier& verifier, ByteView external = {});

/// The kid as ours are: 8 bytes. Empty for any other.
[[nodiscard]] std::optional<Kid> kidOf(const Sign1& message);

} // namespace kiosk::cose
