// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/policy/policy_profile.h"
#include "app/ports/signing.h"

namespace kiosk::sync {

/// Longest profile anybody reads.
inline constexpr std::size_t maxProfileBytes = 1024 * 1024;
/// A profile's signature file: kid (8), then r || s (64) over the profile's exact bytes.
inline constexpr std::size_t profileSignatureBytes = 8 + 64;

/// Reads a policy profile (JSON, format 1; resources/profiles has two). Strict: a key too many, too few or out of
/// range, a wording without English, a rule no list of papers can meet, or fewer than 20 seconds to answer are refused.
/// `hash` is SHA-256 of the bytes.
///
/// Faults: ProfileMalformed.
[[nodiscard]] Result<PolicyProfile> parseProfile(ByteView json, const Hasher& hasher);

/// parseProfile(), after the city's signature over the bytes held.
///
/// Faults: ProfileSignatureWrong, ProfileMalformed.
[[nodiscard]] Result<PolicyProfile> importProfile(ByteView json, ByteView signature, const SignatureVerifier& city,
                                                  const Hasher& hasher);

/// Makes the signature file of a profile.
///
/// Faults: as Signer::sign().
[[nodiscard]] Result<Bytes> signProfile(ByteView json, Signer& signer);

} // namespace kiosk::sync
