// SPDX-License-Identifier: Apache-2.0
// The journal's signed head on its way: kiosk, batch, ledger, acknowledgement and back.
#include "app/seal/journal_head.h"
#include "sync/dispatch.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/envelope.h"
#include "tests/sync/memory_outbox.h"
#include "tests/sync/seeded_entropy.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

namespace {

/// Signs what it is told the journal's end is.
class ToldHeads final : public JournalHeads {
public:
    explicit ToldHeads(std::unique_ptr<Signer> signer)
        : signer_(std::move(signer))
    {
    }
    [[nodiscard]] Result<Bytes> signHead() override
    {
        if (isBroken)
            return fail(FaultCode::VaultDamaged);
        return signJournalHead(head, *signer_);
    }
    [[nodiscard]] Status countersigned(const Digest& said, ByteView) override
    {
        counterSigned = said;
        return {};
    }

    JournalHead head{.sequence = 1, .hash = {std::byte{1}}, .day = std::chrono::year{2026} / 11 / 23};
    bool isBroken = false;
    std::optional<Digest> counterSigned;

private:
    std::unique_ptr<Signer> signer_;
};

std::unique_ptr<Signer> cardSigner(const TestKiosk& kiosk)
{
    auto signer = crypto::SoftwareSigner::open(kiosk.cardSigner.privateKeyPem.bytes(),
                                               slurp(kiosk.bundle / bundle_file::cardSigner));
    REQUIRE(signer);
    return std::move(*signer);
}

struct Fixture {
    TestCity city;
    TestKiosk kiosk = city.provision("kiosk-a");
    std::unique_ptr<crypto::HpkeSealer> sealer = kiosk.sealer();
    std::unique_ptr<crypto::CertificateVerifier> verifier = kiosk.acknowledgements();
    TestIntake side{city, "sqlite:" + (city.folder() / "ledger.db").string()};
    SeededEntropy numbers{1};
    MemoryOutbox outbox;
    Spool spool = *Spool::open(city.temp / "spool", city.entropy);
    ToldHeads heads{cardSigner(kiosk)};
    BatchDispatch dispatch{outbox, spool, *sealer, city.hasher, city.entropy, *verifier, kiosk.id, &heads};

    /// One row there, its acknowledgement back; what that counter-signs.
    Digest roundTrip()
    {
        heads.counterSigned.reset();
        outbox.rows.assign(1, randomRow(numbers));
        REQUIRE(dispatch.sealSlot());
        const auto name = spool.names(SpoolBox::Out)->front();
        const auto answer = side.intake.take("kiosk-a", *spool.read(SpoolBox::Out, name, envelopeBytes));
        REQUIRE(answer);
        REQUIRE(spool.put(SpoolBox::In, *answer));
        REQUIRE(dispatch.collect() == 1);
        REQUIRE(heads.counterSigned);
        return *heads.counterSigned;
    }
    Digest shown() { return city.hasher.sha256(*heads.signHead()); }
};

} // namespace

TEST_CASE("journal heads: the city keeps the newest and counter-signs it", "[sync][city][journal]")
{
    Fixture f;
    CHECK(f.roundTrip() == f.shown());
    f.heads.head = {.sequence = 9, .hash = {std::byte{9}}, .day = std::chrono::year{2026} / 11 / 24};
    CHECK(f.roundTrip() == f.shown());
    // Nothing was noted since: the same end again is no trouble.
    CHECK(f.roundTrip() == f.shown());
    const auto journals = f.side.ledger->journals();
    REQUIRE(journals);
    REQUIRE(journals->size() == 1);
    CHECK(journals->front().kiosk == "kiosk-a");
    CHECK(journals->front().sequence == 9);
    CHECK(journals->front().day == std::chrono::year{2026} / 11 / 24);
    CHECK(readJournalHead(journals->front().signedHead) == f.heads.head);
    CHECK(f.side.ledger->alarms()->empty());
    CHECK(f.side.ledger->counts()->journalHeads == 1);
}

TEST_CASE("journal heads: a journal that went back or was rewritten is alarmed, its cards still count",
          "[sync][city][journal]")
{
    Fixture f;
    f.heads.head.sequence = 9;
    static_cast<void>(f.roundTrip());
    f.heads.head.sequence = 5;
    CHECK(f.roundTrip() == Digest{});
    f.heads.head = {.sequence = 9, .hash = {std::byte{77}}, .day = std::chrono::year{2026} / 11 / 23};
    CHECK(f.roundTrip() == Digest{});
    CHECK(f.side.ledger->rows()->size() == 3);
    const auto alarms = f.side.ledger->alarms();
    REQUIRE(alarms->size() == 2);
    CHECK((*alarms)[0].kind == "journal went back");
    CHECK((*alarms)[0].kiosk == "kiosk-a");
    CHECK((*alarms)[0].sequence == 5);
    CHECK((*alarms)[1].sequence == 9);
    CHECK(f.side.ledger->journals()->front().sequence == 9);
}

TEST_CASE("journal heads: a head by another kiosk's key is alarmed, a batch without one is not",
          "[sync][city][journal]")
{
    Fixture f;
    const auto other = f.city.provision("kiosk-b");
    ToldHeads foreign{cardSigner(other)};
    BatchDispatch second{f.outbox,       f.spool,     *f.sealer,  f.city.hasher,
                         f.city.entropy, *f.verifier, f.kiosk.id, &foreign};
    f.outbox.rows.assign(1, randomRow(f.numbers));
    REQUIRE(second.sealSlot());
    const auto name = f.spool.names(SpoolBox::Out)->front();
    const auto answer = f.side.intake.take("kiosk-a", *f.spool.read(SpoolBox::Out, name, envelopeBytes));
    REQUIRE(answer);
    CHECK(openAcknowledgement(*answer, *f.verifier)->journalHead == Digest{});
    CHECK(f.side.ledger->alarms()->front().kind == "journal signature wrong");
    CHECK(f.side.ledger->rows()->size() == 1);
    CHECK(f.side.ledger->journals()->empty());
    REQUIRE(f.spool.put(SpoolBox::In, *answer));
    REQUIRE(second.collect() == 1);
    f.heads.isBroken = true;
    CHECK(f.roundTrip() == Digest{});
    CHECK(f.side.ledger->alarms()->size() == 1);
}
