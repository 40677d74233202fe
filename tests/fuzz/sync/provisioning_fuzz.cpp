// SPDX-License-Identifier: Apache-2.0
// What a kiosk is handed on a stick or through its courier. The first byte says what the rest is: 0 a manifest's
// payload, 1 a payload that gives places, 2 the places' own file, 3 a profile, 4 an acknowledgement's payload; more is
// a whole message, tried as each that is signed.
#include "storage/crypto/openssl_hasher.h"
#include "sync/bundle_manifest.h"
#include "sync/profile_import.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/status_places.h"
#include "tests/fuzz/seal/framed.h"
#include "tests/fuzz/target.h"

#include <array>

namespace kiosk::fuzz {

namespace {

enum Kind : char { Manifest, Places, Indices, Profile, Acknowledged, Whole };

/// Whoever signed it.
class AnybodysVerifier final : public SignatureVerifier {
public:
    [[nodiscard]] Status verify(const Kid&, ByteView, const EcdsaSignature&) const override { return {}; }
};

constexpr std::string_view manifestType = "application/porchlight-bundle+cbor";
constexpr std::string_view placesType = "application/porchlight-places+cbor";
constexpr std::string_view acknowledgementType = "application/porchlight-acknowledgement+cbor";

Bytes framed(ByteView payload, std::string_view type)
{
    NobodysSigner signer;
    return cose::sign(payload, signer, type)->message;
}

void tryManifest(ByteView message)
{
    NobodysSigner signer;
    const auto read = sync::openManifest(message, AnybodysVerifier());
    if (!read)
        return;
    const auto again = sync::openManifest(*sync::signManifest(*read, signer), AnybodysVerifier());
    require(again && again->kiosk == read->kiosk && again->files == read->files,
            "a manifest is written as it was read");
}

void tryPlaces(ByteView message)
{
    NobodysSigner signer;
    const auto read = sync::openPlaces(message, AnybodysVerifier());
    if (!read)
        return;
    require(!read->places.empty(), "nobody is given nothing");
    require(sync::openPlaces(*sync::signPlaces(*read, signer), AnybodysVerifier()) == *read,
            "places are written as they were read");
}

void tryAcknowledgement(ByteView message)
{
    NobodysSigner signer;
    const auto read = sync::openAcknowledgement(message, AnybodysVerifier());
    if (!read)
        return;
    require(sync::openAcknowledgement(*sync::signAcknowledgement(*read, signer), AnybodysVerifier()) == *read,
            "an acknowledgement is written as it was read");
}

void tryIndices(ByteView file)
{
    const auto read = sync::decodeIndices(file);
    if (!read)
        return;
    for (const std::uint32_t place : *read)
        require(place < sync::maxStatusListSlots, "a place lies in the longest list");
    require(sync::decodeIndices(sync::encodeIndices(*read)) == *read, "places come back");
}

} // namespace

std::vector<Bytes> seeds()
{
    NobodysSigner signer;
    const auto kiosk = *sync::KioskId::parse("kiosk-a");
    const auto manifest = sync::signManifest({.kiosk = kiosk, .files = {{"profile.json", Digest{}}}}, signer);
    const auto places = sync::signPlaces({.kiosk = kiosk, .places = {4, 131'071, 90'001}}, signer);
    const auto acknowledged = sync::signAcknowledgement(
        {.kiosk = kiosk, .sequence = 3, .batch = {}, .ledgerHead = {}, .journalHead = {}}, signer);
    require(manifest && places && acknowledged, "the seeds are signed");
    return {withMark(Manifest, cose::parse(*manifest)->payload),
            withMark(Places, cose::parse(*places)->payload),
            withMark(Indices, bytesOf("4\n131071\n90001\n")),
            withMark(Profile, bytesOf(readFixture("../../resources/profiles/minneapolis.json"))),
            withMark(Acknowledged, cose::parse(*acknowledged)->payload),
            withMark(Whole, *manifest),
            withMark(Whole, *places),
            withMark(Whole, *acknowledged)};
}

void tryOne(std::span<const std::byte> input)
{
    if (input.empty())
        return;
    const auto rest = input.subspan(1);
    switch (std::to_integer<char>(input.front())) {
    case Manifest:
        return tryManifest(framed(rest, manifestType));
    case Places:
        return tryPlaces(framed(rest, placesType));
    case Indices:
        return tryIndices(rest);
    case Profile:
        static_cast<void>(sync::parseProfile(Bytes(rest.begin(), rest.end()), crypto::OpensslHasher()));
        return;
    case Acknowledged:
        return tryAcknowledgement(framed(rest, acknowledgementType));
    default:
        tryManifest(rest);
        tryPlaces(rest);
        tryAcknowledgement(rest);
    }
}

} // namespace kiosk::fuzz
