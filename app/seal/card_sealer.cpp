// SPDX-License-Identifier: Apache-2.0
#include "app/seal/card_sealer.h"

#include "app/seal/base45.h"
#include "app/seal/claim169.h"
#include "app/seal/cose_sign1.h"
#include "app/seal/name_in_code.h"
#include "app/seal/replaced.h"
#include "app/seal/slip.h"

#include <span>
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

// Faces of 500 bytes are recognised, of 400 are a blur of a plausible person; above 600 little is won.
constexpr std::size_t leastFace = 450;
constexpr std::size_t mostFace = 600;
/// What deflate's tables may differ by from one face or signature to the next.
constexpr std::size_t spareBytes = 8;
constexpr std::uint32_t longestIndex = 0xffff'ffff;

/// Bytes that do not pack, as a face or a signature does not; the same every time, others for each `state`.
void fillUnpackable(std::span<std::byte> out, std::uint32_t state)
{
    for (std::byte& byte : out) {
        state ^= state << 13U;
        state ^= state >> 17U;
        state ^= state << 5U;
        byte = static_cast<std::byte>(state >> 11U);
    }
}

/// Makes signatures as long as real ones, to measure with.
class MeasuringSigner final : public Signer {
public:
    [[nodiscard]] Kid kid() const override
    {
        Kid kid{};
        fillUnpackable(kid, 0x243f6a88);
        return kid;
    }
    [[nodiscard]] Result<EcdsaSignature> sign(ByteView) override
    {
        EcdsaSignature signature{};
        fillUnpackable(signature, 0x85a308d3);
        return signature;
    }
};

/// A copy to measure with: the face of that size, the index as long as any.
SealContent withFaceOf(const SealContent& content, std::size_t bytes)
{
    SealContent copy = detailsOf(content, std::nullopt, {});
    copy.statusIndex = longestIndex;
    copy.face.resize(bytes);
    fillUnpackable(copy.face, 0x13198a2e);
    return copy;
}

/// base45 spends 3 characters on 2 bytes.
std::size_t packedBytes(std::size_t characters)
{
    return characters / 3 * 2 + characters % 3 / 2;
}

} // namespace

SealContent detailsOf(const SealContent& card, std::optional<CivilDay> birthDay, WipedText address)
{
    return {.issuer = card.issuer,
            .statusListUri = card.statusListUri,
            .statusIndex = card.statusIndex,
            .cardNumber = card.cardNumber,
            .fullName = card.fullName.duplicate(),
            .issuedDay = card.issuedDay,
            .expiresDay = card.expiresDay,
            .face = {},
            .birthDay = birthDay,
            .address = std::move(address)};
}

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

Result<std::string> CardSealer::makeSlip(std::uint32_t statusIndex, const CardNumber& number)
{
    return signSlip({.statusIndex = statusIndex, .cardNumber = number}, signer_).transform([](const Bytes& message) {
        return slipText(message);
    });
}

Result<Bytes> CardSealer::makeReplaced(std::uint32_t statusIndex)
{
    return signReplaced(statusIndex, signer_);
}

Result<std::size_t> CardSealer::packedSize(const SealContent& sample) const
{
    MeasuringSigner signer;
    Result<Bytes> claims = claim169::encode(sample);
    if (!claims)
        return std::unexpected(claims.error());
    auto token = cose::sign(*claims, signer);
    wipeBytes(*claims);
    if (!token)
        return std::unexpected(token.error());
    Bytes packed = compressor_.deflate(token->message);
    const std::size_t size = packed.size() + spareBytes;
    wipeBytes(token->message);
    wipeBytes(packed);
    return size;
}

Result<std::size_t> CardSealer::faceRoom(const SealContent& content, std::size_t characters) const
{
    const auto needed = packedSize(withFaceOf(content, mostFace));
    if (!needed)
        return needed;
    const std::size_t room = packedBytes(characters);
    const std::size_t tooMuch = *needed > room ? *needed - room : 0;
    if (tooMuch > mostFace - leastFace)
        return fail(FaultCode::CardSealTooLarge, static_cast<std::int32_t>(tooMuch));
    return mostFace - tooMuch;
}

Result<WipedText> CardSealer::nameBesideFace(const SealContent& content, std::size_t characters) const
{
    SealContent tried = withFaceOf(content, 0);
    for (;;) {
        const auto room = faceRoom(tried, characters);
        if (room)
            return std::move(tried.fullName);
        if (room.error().code != FaultCode::CardSealTooLarge)
            return std::unexpected(room.error());
        // A byte less of the name is at most a byte less of the code: so much less is never more than is needed.
        const std::size_t length = tried.fullName.view().size();
        const std::size_t excess = static_cast<std::size_t>(room.error().native) - (mostFace - leastFace);
        WipedText shorter = nameInCode(content.fullName.view(), excess < length ? length - excess : 0);
        if (shorter.isEmpty())
            return std::unexpected(room.error());
        tried.fullName = std::move(shorter);
    }
}

bool CardSealer::fits(const SealContent& content, std::size_t characters) const
{
    SealContent sample = detailsOf(content, content.birthDay, content.address.duplicate());
    sample.statusIndex = longestIndex;
    sample.face = content.face;
    const auto needed = packedSize(sample);
    wipeBytes(sample.face);
    return needed && *needed <= packedBytes(characters);
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
    Result<SealContent> content = token.and_then([](const cose::Sign1& parsed) -> Result<SealContent> {
        // What a kiosk signs for other ends carries its type; a card has none.
        if (parsed.type)
            return fail(FaultCode::SealMalformed);
        return claim169::decode(parsed.payload);
    });
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

Result<EcdsaSignature> CardSealer::signatureIn(std::string_view text) const
{
    auto opened = openSeal(text, compressor_);
    if (!opened)
        return std::unexpected(opened.error());
    wipeBytes(opened->content.face);
    wipeBytes(opened->signedBytes);
    return opened->signature;
}

} // namespace kiosk
