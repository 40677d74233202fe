// SPDX-License-Identifier: Apache-2.0
#include "sync/dispatch.h"

#include "sync/wire/acknowledgement.h"
#include "sync/wire/envelope.h"
#include "sync/wire/status_places.h"
#include "tests/sync/memory_outbox.h"
#include "tests/sync/seeded_entropy.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

namespace {

struct Fixture {
    TestCity city;
    TestKiosk kiosk = city.provision("kiosk-a");
    std::unique_ptr<crypto::HpkeSealer> sealer = kiosk.sealer();
    std::unique_ptr<crypto::CertificateVerifier> verifier = kiosk.acknowledgements();
    TestIntake side{city, "sqlite:" + (city.folder() / "ledger.db").string()};
    SeededEntropy numbers{1};
    MemoryOutbox outbox;
    Spool spool = *Spool::open(city.temp / "spool", city.entropy);
    BatchDispatch dispatch{outbox, spool, *sealer, city.hasher, city.entropy, *verifier, kiosk.id};

    void issue(int count)
    {
        for (int i = 0; i < count; ++i)
            outbox.rows.push_back(randomRow(numbers));
    }

    Bytes onlyOut() { return *spool.read(SpoolBox::Out, spool.names(SpoolBox::Out)->front(), envelopeBytes); }

    /// What an honest courier does.
    void carry()
    {
        const auto names = spool.names(SpoolBox::Out);
        for (const auto& name : *names) {
            const auto answer = side.intake.take("kiosk-a", *spool.read(SpoolBox::Out, name, envelopeBytes));
            if (answer)
                REQUIRE(spool.put(SpoolBox::In, *answer));
        }
    }
};

} // namespace

TEST_CASE("dispatch: rows reach the ledger and only then leave the outbox", "[sync][dispatch]")
{
    Fixture f;
    f.issue(3);
    REQUIRE(f.dispatch.sealSlot());
    CHECK(f.dispatch.collect() == 0);
    CHECK(f.outbox.waiting);
    f.carry();
    CHECK(f.side.ledger->rows()->size() == 3);
    CHECK(f.dispatch.collect() == 1);
    CHECK_FALSE(f.outbox.waiting);
    CHECK(f.spool.names(SpoolBox::Out)->empty());
    CHECK(f.spool.names(SpoolBox::In)->empty());
    CHECK(f.dispatch.collect() == 0);
}

TEST_CASE("dispatch: a slot with nothing to say sends a batch all the same", "[sync][dispatch]")
{
    Fixture f;
    for (int day = 0; day < 3; ++day) {
        REQUIRE(f.dispatch.sealSlot());
        CHECK(f.onlyOut().size() == envelopeBytes);
        f.carry();
        CHECK(f.dispatch.collect() == 1);
    }
    CHECK(f.side.ledger->heads()->front().sequence == 3);
    CHECK(f.side.ledger->rows()->empty());
}

TEST_CASE("dispatch: while a batch waits, the same bytes lie in the spool once", "[sync][dispatch]")
{
    Fixture f;
    f.issue(1);
    REQUIRE(f.dispatch.sealSlot());
    const auto first = f.onlyOut();
    f.issue(1);
    REQUIRE(f.dispatch.sealSlot());
    CHECK(f.spool.names(SpoolBox::Out)->size() == 1);
    CHECK(f.onlyOut() == first);
    // Lost from the spool: put again, unchanged.
    REQUIRE(f.spool.remove(SpoolBox::Out, f.spool.names(SpoolBox::Out)->front()));
    REQUIRE(f.dispatch.sealSlot());
    CHECK(f.onlyOut() == first);
}

TEST_CASE("dispatch: a torn batch file is written again", "[sync][dispatch]")
{
    Fixture f;
    f.issue(1);
    REQUIRE(f.dispatch.sealSlot());
    const auto whole = f.onlyOut();
    const auto name = f.spool.names(SpoolBox::Out)->front();
    spit(f.city.temp / "spool/out" / name, ByteView(whole).first(1000));
    CHECK(f.side.intake.take("kiosk-a", ByteView(whole).first(1000)).error().code == FaultCode::BatchTorn);
    REQUIRE(f.spool.refuse(SpoolBox::Out, name));
    REQUIRE(f.dispatch.sealSlot());
    CHECK(f.onlyOut() == whole);
}

TEST_CASE("dispatch: a batch that was set aside is put back before its next slot, one that lies there is left alone",
          "[sync][dispatch]")
{
    Fixture f;
    REQUIRE(f.dispatch.putBackPending());
    CHECK(f.spool.names(SpoolBox::Out)->empty());
    f.issue(1);
    REQUIRE(f.dispatch.sealSlot());
    const auto whole = f.onlyOut();
    const auto name = f.spool.names(SpoolBox::Out)->front();
    REQUIRE(f.dispatch.putBackPending());
    CHECK(f.spool.names(SpoolBox::Out) == std::vector{name});
    REQUIRE(f.spool.refuse(SpoolBox::Out, name));
    REQUIRE(f.dispatch.putBackPending());
    CHECK(f.onlyOut() == whole);
    f.carry();
    CHECK(f.dispatch.collect() == 1);
    REQUIRE(f.dispatch.putBackPending());
    CHECK(f.spool.names(SpoolBox::Out)->empty());
}

TEST_CASE("dispatch: wrong acknowledgements are moved aside and clear nothing", "[sync][dispatch]")
{
    Fixture f;
    f.issue(2);
    REQUIRE(f.dispatch.sealSlot());
    const auto hash = f.outbox.waiting->hash;
    const auto signedBy = [&](const std::string& kiosk, std::uint64_t sequence, const Digest& batch) {
        return *signAcknowledgement(
            {.kiosk = *KioskId::parse(kiosk), .sequence = sequence, .batch = batch, .ledgerHead = {}}, *f.side.signer);
    };
    auto otherHash = hash;
    otherHash[0] ^= std::byte{1};
    REQUIRE(f.spool.put(SpoolBox::In, bytesOf("rubbish")));
    REQUIRE(f.spool.put(SpoolBox::In, {}));
    REQUIRE(f.spool.put(SpoolBox::In, signedBy("kiosk-b", 1, hash)));
    REQUIRE(f.spool.put(SpoolBox::In, signedBy("kiosk-a", 2, hash)));
    REQUIRE(f.spool.put(SpoolBox::In, signedBy("kiosk-a", 1, otherHash)));
    const auto collected = f.dispatch.collect();
    REQUIRE_FALSE(collected);
    CHECK(collected.error().code == FaultCode::AcknowledgementWrong);
    CHECK(collected.error().native == 5);
    CHECK(f.outbox.waiting);
    CHECK(f.spool.names(SpoolBox::In)->empty());
    CHECK(f.spool.names(SpoolBox::Out)->size() == 1);
    CHECK(filesIn(f.city.temp / "spool/refused") == 5);
    // The true one still works, also beside a wrong one.
    f.carry();
    REQUIRE(f.spool.put(SpoolBox::In, bytesOf("rubbish")));
    CHECK_FALSE(f.dispatch.collect());
    CHECK_FALSE(f.outbox.waiting);
}

TEST_CASE("dispatch: more rows than one batch holds go in several", "[sync][dispatch]")
{
    Fixture f;
    f.issue(300);
    for (int slot = 0; slot < 2; ++slot) {
        REQUIRE(f.dispatch.sealSlot());
        f.carry();
        CHECK(f.dispatch.collect() == 1);
    }
    CHECK(f.side.ledger->rows()->size() == 300);
}

TEST_CASE("dispatch: the city's further places are taken in, nobody else's and no other kiosk's", "[sync][dispatch]")
{
    Fixture f;
    const std::array leaves{slurp(f.city.folder() / city_file::bundleSigner)};
    const auto bundleSigner = crypto::CertificateVerifier::open(slurp(f.city.folder() / city_file::root), leaves,
                                                                crypto::Purpose::BundleSigner, now());
    REQUIRE(bundleSigner);
    std::vector<std::uint32_t> loaded;
    Status outcome;
    const PlaceIntake places{.bundleSigner = **bundleSigner, .load = [&](std::span<const std::uint32_t> given) {
                                 loaded.assign(given.begin(), given.end());
                                 return outcome;
                             }};
    BatchDispatch dispatch(f.outbox, f.spool, *f.sealer, f.city.hasher, f.city.entropy, *f.verifier, f.kiosk.id,
                           nullptr, &places);
    const auto signer =
        crypto::SoftwareSigner::open(slurp(f.city.folder() / city_file::bundleSignerKey), leaves.front());
    REQUIRE(signer);
    // More than any acknowledgement is long.
    StatusPlaces given{.kiosk = f.kiosk.id, .places = {}};
    for (std::uint32_t place = 70'000; place < 71'000; ++place)
        given.places.push_back(place);
    const auto message = signPlaces(given, **signer);
    REQUIRE(message);

    // While the store cannot take them they wait.
    outcome = fail(FaultCode::VaultDiskFull);
    REQUIRE(f.spool.put(SpoolBox::In, *message));
    CHECK(dispatch.collect().error().code == FaultCode::VaultDiskFull);
    CHECK(f.spool.names(SpoolBox::In)->size() == 1);
    outcome = {};
    CHECK(dispatch.collect() == 0);
    CHECK(loaded == given.places);
    CHECK(f.spool.names(SpoolBox::In)->empty());

    loaded.clear();
    given.kiosk = *KioskId::parse("kiosk-b");
    REQUIRE(f.spool.put(SpoolBox::In, *signPlaces(given, **signer)));
    Bytes changed = *message;
    changed[changed.size() / 2] ^= std::byte{1};
    REQUIRE(f.spool.put(SpoolBox::In, changed));
    const auto wrong = dispatch.collect();
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().code == FaultCode::AcknowledgementWrong);
    CHECK(wrong.error().native == 2);
    CHECK(loaded.empty());
    CHECK(filesIn(f.city.temp / "spool" / "refused") == 2);
    // A kiosk that takes none, like one made before there were any, moves them aside.
    REQUIRE(f.spool.put(SpoolBox::In, *message));
    CHECK_FALSE(f.dispatch.collect());
}
