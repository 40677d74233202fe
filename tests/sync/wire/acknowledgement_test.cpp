// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/acknowledgement.h"

#include "app/privacy/places.h"
#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"
#include "tests/sync/seeded_entropy.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

namespace {

struct Fixture {
    TestCity city;
    TestKiosk kiosk = city.provision("kiosk-a");
    std::unique_ptr<crypto::CertificateVerifier> verifier = kiosk.acknowledgements();
    TestIntake side{city, "sqlite:" + (city.folder() / "ledger.db").string()};
    Acknowledgement said{.kiosk = kiosk.id,
                         .sequence = 12,
                         .batch = city.hasher.sha256(bytesOf("batch")),
                         .ledgerHead = city.hasher.sha256(bytesOf("head"))};
};

} // namespace

TEST_CASE("acknowledgement: comes back as the city signed it", "[sync][wire]")
{
    Fixture f;
    const auto message = signAcknowledgement(f.said, *f.side.signer);
    REQUIRE(message);
    CHECK(message->size() <= maxAcknowledgementBytes);
    CHECK(openAcknowledgement(*message, *f.verifier) == f.said);
}

TEST_CASE("acknowledgement: the disclosure lists exactly its values", "[sync][wire][disclosure]")
{
    Fixture f;
    const auto message = signAcknowledgement(f.said, *f.side.signer);
    const auto opened = cose::open(*message, *f.verifier);
    REQUIRE(opened);
    const auto value = cbor::decode(opened->payload);
    REQUIRE(value);
    CHECK(value->items().size() == acknowledgementKeys.size());
    std::set<std::string_view> listed;
    for (const Place& place : places())
        if (place.kind == PlaceKind::Acknowledgement)
            listed.insert(place.key);
    CHECK(listed == std::set<std::string_view>(acknowledgementKeys.begin(), acknowledgementKeys.end()));
    // One value more is another shape: a kiosk does not take it.
    std::vector<cbor::Value> planted(value->items().begin(), value->items().end());
    planted.push_back(cbor::Value::text("10:41"));
    const auto payload = cbor::encode(cbor::Value::array(std::move(planted)));
    CHECK_FALSE(openAcknowledgement(
        cose::sign(payload, *f.side.signer, "application/porchlight-acknowledgement+cbor")->message, *f.verifier));
}

TEST_CASE("acknowledgement: one from before there were journal heads is still good", "[sync][wire]")
{
    Fixture f;
    const auto message = signAcknowledgement(f.said, *f.side.signer);
    const auto opened = cose::open(*message, *f.verifier);
    const auto value = cbor::decode(opened->payload);
    const std::vector<cbor::Value> four(value->items().begin(), value->items().begin() + 4);
    const auto payload = cbor::encode(cbor::Value::array(four));
    const auto old = openAcknowledgement(
        cose::sign(payload, *f.side.signer, "application/porchlight-acknowledgement+cbor")->message, *f.verifier);
    REQUIRE(old);
    CHECK(old->journalHead == Digest{});
    CHECK(old->ledgerHead == f.said.ledgerHead);
}

TEST_CASE("acknowledgement: another signer, another purpose or another shape is wrong", "[sync][wire]")
{
    Fixture f;
    const auto wrong = [&](ByteView message) {
        const auto read = openAcknowledgement(message, *f.verifier);
        return !read && read.error().code == FaultCode::AcknowledgementWrong;
    };
    TestCity other;
    const auto stranger = crypto::SoftwareSigner::open(slurp(other.folder() / city_file::acknowledgementSignerKey),
                                                       slurp(other.folder() / city_file::acknowledgementSigner));
    REQUIRE(stranger);
    CHECK(wrong(*signAcknowledgement(f.said, **stranger)));
    const auto bundleSigner = crypto::SoftwareSigner::open(slurp(f.city.folder() / city_file::bundleSignerKey),
                                                           slurp(f.city.folder() / city_file::bundleSigner));
    REQUIRE(bundleSigner);
    CHECK(wrong(*signAcknowledgement(f.said, **bundleSigner)));
    const auto payload = cbor::encode(cbor::Value::uint(1));
    CHECK(wrong(cose::sign(payload, *f.side.signer)->message));
    CHECK(wrong(cose::sign(payload, *f.side.signer, "application/porchlight-acknowledgement+cbor")->message));
    CHECK(wrong({}));
    CHECK(wrong(Bytes(maxAcknowledgementBytes + 1)));
}

TEST_CASE("acknowledgement: of 10,000 flipped bits none is taken", "[sync][wire]")
{
    Fixture f;
    const auto message = *signAcknowledgement(f.said, *f.side.signer);
    SeededEntropy entropy(1);
    int taken = 0;
    for (int i = 0; i < 10'000; ++i) {
        auto flipped = message;
        flipped[entropy.below(flipped.size())] ^= static_cast<std::byte>(1U << entropy.below(8));
        taken += openAcknowledgement(flipped, *f.verifier) ? 1 : 0;
    }
    CHECK(taken == 0);
    for (std::size_t size = 0; size < message.size(); ++size)
        CHECK_FALSE(openAcknowledgement(ByteView(message).first(size), *f.verifier));
}
