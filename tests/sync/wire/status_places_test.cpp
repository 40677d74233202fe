// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/status_places.h"

#include "app/privacy/places.h"
#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"
#include "sync/bundle_manifest.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <set>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

namespace {

struct Fixture {
    TestCity city;
    std::unique_ptr<crypto::SoftwareSigner> signer = std::move(*crypto::SoftwareSigner::open(
        slurp(city.folder() / city_file::bundleSignerKey), slurp(city.folder() / city_file::bundleSigner)));
    std::array<Bytes, 1> leaves{slurp(city.folder() / city_file::bundleSigner)};
    std::unique_ptr<crypto::CertificateVerifier> verifier = std::move(*crypto::CertificateVerifier::open(
        slurp(city.folder() / city_file::root), leaves, crypto::Purpose::BundleSigner, now()));
    StatusPlaces given{.kiosk = *KioskId::parse("kiosk-a"), .places = {90'001, 4, 131'071}};
};

bool isRefused(ByteView message, const SignatureVerifier& verifier)
{
    const auto opened = openPlaces(message, verifier);
    return !opened && opened.error().code == FaultCode::BundleTampered;
}

} // namespace

TEST_CASE("places: what was signed is what is opened, and the disclosure lists its values", "[sync][wire][disclosure]")
{
    Fixture f;
    const auto message = signPlaces(f.given, *f.signer);
    REQUIRE(message);
    CHECK(openPlaces(*message, *f.verifier) == f.given);
    std::set<std::string_view> listed;
    for (const Place& place : places())
        if (place.kind == PlaceKind::FurtherPlaces)
            listed.insert(place.key);
    CHECK(listed == std::set<std::string_view>(placesKeys.begin(), placesKeys.end()));
    const auto opened = cose::open(*message, *f.verifier);
    CHECK(cbor::decode(opened->payload)->items().size() == placesKeys.size());
}

TEST_CASE("places: only the bundle signer's own message of this kind is taken", "[sync][wire]")
{
    Fixture f;
    const auto message = signPlaces(f.given, *f.signer);
    REQUIRE(message);
    for (std::size_t at = 0; at < message->size(); ++at) {
        Bytes changed = *message;
        changed[at] ^= std::byte{1};
        CHECK(isRefused(changed, *f.verifier));
        CHECK(isRefused(ByteView(*message).first(at), *f.verifier));
    }
    // The same key signs manifests; the acknowledgement signer signs something else.
    CHECK(isRefused(*signManifest({.kiosk = f.given.kiosk, .files = {}}, *f.signer), *f.verifier));
    const auto acknowledgements =
        crypto::SoftwareSigner::open(slurp(f.city.folder() / city_file::acknowledgementSignerKey),
                                     slurp(f.city.folder() / city_file::acknowledgementSigner));
    REQUIRE(acknowledgements);
    CHECK(isRefused(*signPlaces(f.given, **acknowledgements), *f.verifier));
    // A place twice, or none at all, is not a list of places.
    CHECK(isRefused(*signPlaces({.kiosk = f.given.kiosk, .places = {7, 7}}, *f.signer), *f.verifier));
    CHECK(isRefused(*signPlaces({.kiosk = f.given.kiosk, .places = {}}, *f.signer), *f.verifier));
    CHECK(isRefused(*signPlaces({.kiosk = f.given.kiosk, .places = {maxStatusListSlots}}, *f.signer), *f.verifier));
}
