// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/compressor.h"
#include "app/ports/signing.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace kiosk {

/// One small number for each card of a city (draft-ietf-oauth-status-list-21 section 4): 0 valid, 1 revoked. Places are
/// 1, 2, 4 or 8 bits wide, the least significant bits of a byte first. Ours are 1 bit: a second state would tell
/// outsiders more.
///
/// Privacy: says nothing about which places belong to cards; see the decoys of the city's desk.
class StatusList {
public:
    /// All valid. A list ends with a whole byte, so there may be up to 7 places more than asked for.
    ///
    /// Faults: SealMalformed: not 1, 2, 4 or 8 bits.
    [[nodiscard]] static Result<StatusList> ofSize(std::uint32_t places, unsigned bits = 1);
    /// From a list's bytes. Faults: SealMalformed: not 1, 2, 4 or 8 bits; no place at all.
    [[nodiscard]] static Result<StatusList> fromBytes(Bytes bytes, unsigned bits = 1);

    [[nodiscard]] std::uint64_t size() const { return std::uint64_t{bytes_.size()} * placesPerByte(); }
    [[nodiscard]] unsigned bits() const { return bits_; }
    [[nodiscard]] ByteView bytes() const { return bytes_; }
    /// Empty beyond the end: such a card has no status, which is not "valid".
    [[nodiscard]] std::optional<unsigned> at(std::uint64_t place) const;
    /// False and nothing done when there is no such place or `status` does not fit its bits.
    [[nodiscard]] bool set(std::uint64_t place, unsigned status);

    [[nodiscard]] friend bool operator==(const StatusList&, const StatusList&) = default;

private:
    StatusList(Bytes bytes, unsigned bits)
        : bytes_(std::move(bytes))
        , bits_(bits)
    {
    }
    [[nodiscard]] unsigned placesPerByte() const { return 8 / bits_; }

    Bytes bytes_;
    unsigned bits_;
};

/// A status list as it is handed out (section 5.2), and for how long it is good.
struct StatusListToken {
    /// What cards say under status_list.uri.
    std::string uri;
    std::chrono::sys_seconds issued;
    /// After this second the list says nothing about cards that are valid in it.
    std::optional<std::chrono::sys_seconds> expires;
    /// How long a copy may be kept before asking for a newer one.
    std::optional<std::chrono::seconds> timeToLive;
    StatusList list;
};

/// Most bytes a list may unpack to: 16.7 million cards at 1 bit.
inline constexpr std::size_t maxStatusListBytes = std::size_t{1} << 21U;

/// COSE_Sign1 (tag 18, never 61) of type application/statuslist+cwt, the list deflated at level 9.
///
/// Time:   about 0.3 s for ten million cards.
/// Faults: SealMalformed: no uri, one that is not UTF-8, or a moment before 1970 or after 9999. As Signer::sign().
[[nodiscard]] Result<Bytes> signStatusList(const StatusListToken& token, Signer& signer, const Compressor& compressor);

/// What a token says, not yet trusted: for tokens whose signature was checked otherwise.
///
/// Faults: SealMalformed: not a status list token; SealTooLong: it unpacks to more than maxStatusListBytes.
[[nodiscard]] Result<StatusListToken> readStatusList(ByteView message, const Compressor& compressor);

/// readStatusList(), after the signature was checked with the key the token names.
///
/// Faults: SealMalformed, SealTooLong, KeyMissing, SignatureWrong.
[[nodiscard]] Result<StatusListToken> openStatusList(ByteView message, const SignatureVerifier& city,
                                                     const Compressor& compressor);

} // namespace kiosk
