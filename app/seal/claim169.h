// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "app/seal/card_sealer.h"

#include <cstdint>

namespace kiosk::claim169 {

/// How the identity stands under claim 169. Readers of one kind reject the other, so we write one and read both.
enum class Dialect : std::uint8_t {
    Map,        ///< as registered with IANA and as the idpass SDK reads it: what we print
    ByteString, ///< the map inside a byte string: the specification's own worked example, Inji
};

/// The claims of a card as CBOR (RFC 8392, Claim 169 v1.2.0 section 3.1, draft-ietf-oauth-status-list section 6.3).
/// The result is personal: wipe it.
///
/// Faults: SealMalformed: no number, no name, a text is not UTF-8, a day does not exist or lies before 1970 (a birth:
///         before 1800), or face and details together.
[[nodiscard]] Result<Bytes> encode(const SealContent& content, Dialect dialect = Dialect::Map);

/// Reads such claims, ours or another issuer's: unknown claims and attributes are skipped; issuer, status list and face
/// may be absent (empty, 0). A token that starts to count later than it was made (`nbf`) has that later day as
/// issuedDay. expiresDay is the last whole day before `exp`.
///
/// Faults: SealMalformed: no claim 169, no number, no name, no exp or iat, one of the wrong type, or CBOR that is not
///         deterministic.
[[nodiscard]] Result<SealContent> decode(ByteView claims);

} // namespace kiosk::claim169
