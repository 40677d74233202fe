// SPDX-License-Identifier: Apache-2.0
#include "app/seal/card_sealer.h"

#include "app/seal/base45.h"
#include "app/seal/claim169.h"
#include "app/seal/cose_sign1.h"

#include <utility>

namespace kiosk {

namespace {

/// QR version 40, error correction L, alphanumeric: no longer text can be drawn or scanned.
constexpr std::size_t maxCharacters = 4296;
/// Nothing on a card comes near it; a small symbol cannot make a reader allocate more.
constexpr std::size_t maxInflatedBytes = 16 * 1024;

WipedText wipedCopy(std::string& text)
{
    WipedText copy(text);
    wipeBytes(std::as_writable_bytes(std::span(text)));
    return copy;
}

} // namespace

CardSealer::CardSealer(Signer& signer, const Compressor& compressor)
    : signer_(signer)
    , compressor_(compressor)
{
}

Result<Seal> CardSealer::make(const SealContent& content)
{
    Result<Bytes> claims = claim169::encode(content);
    if (!claims)
        return std::unexpected(claims.error());
    Result<cose::Signed> token = cose::sign(*claims, signer_);
    wipeBytes(*claims);
    if (!token)
        return std::unexpected(token.error());
    Bytes packed = compressor_.deflate(token->message);
    wipeBytes(token->message);
    std::string text = base45::encode(packed);
    wipeBytes(packed);
    Seal seal{wipedCopy(text), signer_.kid(), token->signature};
    if (seal.text.view().size() > maxCharacters)
        return fail(FaultCode::SealTooLong, static_cast<std::int32_t>(seal.text.view().size()));
    return seal;
}

Result<OpenedSeal> openSeal(std::string_view text, const Compressor& compressor)
{
    if (text.size() > maxCharacters)
        return fail(FaultCode::SealTooLong, static_cast<std::int32_t>(text.size()));
    Result<Bytes> packed = base45::decode(text);
    if (!packed)
        return std::unexpected(packed.error());
    Result<Bytes> message = compressor.inflate(*packed, maxInflatedBytes);
    wipeBytes(*packed);
    if (!message)
        return std::unexpected(message.error());
    const Result<cose::Sign1> token = cose::parse(*message);
    Result<SealContent> content =
        token.and_then([](const cose::Sign1& parsed) { return claim169::decode(parsed.payload); });
    if (!content) {
        wipeBytes(*message);
        return std::unexpected(content.error());
    }
    // No kid, or not one of ours, stays all zero: no certificate has it.
    OpenedSeal seal{std::move(*content), cose::kidOf(*token).value_or(Kid{}), token->signature,
                    cose::signedBytes(token->protectedHeader, token->payload)};
    wipeBytes(*message);
    return seal;
}

} // namespace kiosk
