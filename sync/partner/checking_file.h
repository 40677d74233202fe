// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/card_signers.h"
#include "app/seal/card_check.h"
#include "app/seal/city_bundle.h"
#include "storage/crypto/certificate_verifier.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::partner {

/// What a checker knows of a city before it reads any file.
struct CityPin {
    /// SHA-256 of the city's root as the city prints it; spaces and case do not count.
    std::string fingerprint;
    /// The highest sequence number this checker has used.
    std::uint64_t leastSequence = 0;
};

/// A fingerprint as people copy it, without spaces and in capitals.
[[nodiscard]] std::string plainFingerprint(std::string_view text);

/// The city's checking file, every byte of it vouched for by the root that was pinned.
///
/// Lane: any.
class CheckingFile final : public CardSigners {
public:
    /// Faults: CheckingFileWrong: not a bundle, another root, a certificate that is not the root's or ran out, a
    /// signature
    ///         or status list that does not hold. CheckingFileOlder.
    /// `expiredFor`: signers of cards that ran out so long ago still count; their certificates ran out with them.
    [[nodiscard]] static Result<std::unique_ptr<CheckingFile>>
    open(ByteView file, const CityPin& pin, std::chrono::sys_seconds now, std::chrono::days expiredFor = {});

    [[nodiscard]] Status sealedBy(const Kid& kid, ByteView message, const EcdsaSignature& signature,
                                  const CardDays& days) const override;

    /// As checkCard(); when the whole file has run out its list counts as stale.
    [[nodiscard]] Result<GenuineCard> check(std::string_view text, std::chrono::sys_seconds now) const;

    /// Null when the city publishes none yet.
    [[nodiscard]] const StatusListToken* statusList() const { return statusList_ ? &*statusList_ : nullptr; }
    [[nodiscard]] std::uint64_t sequence() const { return bundle_.sequence; }
    [[nodiscard]] std::chrono::sys_seconds issued() const { return bundle_.issued; }
    [[nodiscard]] std::chrono::sys_seconds expires() const { return bundle_.expires; }

private:
    CheckingFile(CityBundle bundle, std::unique_ptr<crypto::CertificateVerifier> signers,
                 std::optional<StatusListToken> statusList)
        : bundle_(std::move(bundle))
        , signers_(std::move(signers))
        , statusList_(std::move(statusList))
    {
    }

    CityBundle bundle_;
    std::unique_ptr<crypto::CertificateVerifier> signers_;
    std::optional<StatusListToken> statusList_;
};

} // namespace kiosk::partner
