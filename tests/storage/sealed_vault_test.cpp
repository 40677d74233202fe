// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/vault_bench.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

struct Fixture {
    TemporaryFolder folder;
    Surroundings around;
    VolatileRoot root{around.entropy};
    AeadFieldSealer sealer;
    VaultBench bench{folder.path(), around, root, sealer};
    SealedVault& vault = bench.vault();

    RecordId sent(std::uint32_t n)
    {
        const auto id = vault.prepare(recordOf(), jobOf(n));
        REQUIRE(id);
        REQUIRE(vault.sending(*id, "SN-1", 100 + n));
        return *id;
    }
    std::uint32_t held() { return vault.peopleHeld().value(); }
    std::vector<JournalEvent> events()
    {
        std::vector<JournalEvent> all;
        const auto entries = bench.journal().entries().value();
        for (const JournalEntry& entry : entries)
            all.push_back(entry.event);
        return all;
    }
};

std::string textOf(const Kept<Field::FullName>& name)
{
    return name.use([](const WipedText& text) { return std::string(text.view()); });
}

} // namespace

TEST_CASE("vault: a record comes back as it was given, every field", "[storage][vault]")
{
    Fixture f;
    const auto id = f.vault.prepare(recordOf("Ana María Ñandú 名前"), jobOf(1));
    REQUIRE(id);
    const auto back = f.vault.open(*id);
    REQUIRE(back);
    CHECK(textOf(back->fullName) == "Ana María Ñandú 名前");
    CHECK(back->preferredName.use([](const WipedText& text) { return text.isEmpty(); }));
    CHECK(back->birthDate.use([](const WipedText& text) { return text.view() == "1981-02-29"; }));
    CHECK(back->address.use([](const WipedText& text) { return text.view() == canaryAddress; }));
    CHECK(back->gender.use([](const WipedText& text) { return text.view() == "X"; }));
    CHECK(back->emergencyContact.use([](const WipedText& text) { return text.view() == "612-555-0142"; }));
    const KeptRecord given = recordOf();
    CHECK(back->portrait.use([&](const Portrait& portrait) {
        return given.portrait.use(
            [&](const Portrait& before) { return std::ranges::equal(portrait.rgb.bytes(), before.rgb.bytes()); });
    }));
    CHECK(f.held() == 1);
}

TEST_CASE("vault: texts up to 64 KiB are kept, longer ones refused without a trace", "[storage][vault]")
{
    Fixture f;
    const std::string longest(65535, 'a');
    const auto id = f.vault.prepare(recordOf(longest), jobOf(1));
    REQUIRE(id);
    CHECK(textOf(f.vault.open(*id)->fullName) == longest);
    const auto tooLong = f.vault.prepare(recordOf(longest + "a"), jobOf(2));
    REQUIRE(!tooLong);
    CHECK(tooLong.error().code == FaultCode::SealingFailed);
    CHECK(f.held() == 1);
    CHECK(f.bench.database().number("SELECT count(*) FROM card_job") == 1);
}

TEST_CASE("vault: an issued card leaves one row for the city and nobody held", "[storage][vault]")
{
    Fixture f;
    const RecordId id = f.sent(1);
    REQUIRE(f.vault.issue(id));
    CHECK(f.held() == 0);
    const auto rows = waitingRows(f.bench.outbox());
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cardNumber == jobOf(1).row.cardNumber);
    CHECK(rows[0].status == CardStatus::Issued);
    CHECK(rows[0].issuedDay == jobOf(1).row.issuedDay);
    CHECK(rows[0].expiresDay == jobOf(1).row.expiresDay);
    CHECK(rows[0].signerKid == jobOf(1).row.signerKid);
    CHECK(rows[0].signature == jobOf(1).row.signature);
    CHECK(f.vault.open(id).error().code == FaultCode::VaultRecordGone);
    CHECK(f.vault.issue(id).error().code == FaultCode::VaultRecordGone);
    CHECK(f.vault.unsettledJobs()->empty());
    CHECK(f.events() ==
          std::vector{JournalEvent::CardSendStarted, JournalEvent::RecordDestroyed, JournalEvent::CardIssued});
}

TEST_CASE("vault: a spoiled card burns its number only if the printer got something", "[storage][vault]")
{
    Fixture f;
    const RecordId sent = f.sent(1);
    const auto unsent = f.vault.prepare(recordOf(), jobOf(2));
    REQUIRE(f.vault.spoil(sent, SpoilReason::PrinterFault));
    REQUIRE(f.vault.spoil(*unsent, SpoilReason::ResidentStopped));
    const auto rows = waitingRows(f.bench.outbox());
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cardNumber == jobOf(1).row.cardNumber);
    CHECK(rows[0].status == CardStatus::Spoiled);
    // And its place in the status list, so that the card itself is worth nothing.
    CHECK(waitingContent(f.bench.outbox()).reports == std::vector{StatusReport(jobOf(1).statusIndex)});
    CHECK(f.held() == 0);
    CHECK(f.bench.database().number("SELECT count(*) FROM card_job") == 0);
}

TEST_CASE("vault: an unknown outcome keeps the card, not the person", "[storage][vault]")
{
    Fixture f;
    const RecordId id = f.sent(9);
    REQUIRE(f.vault.leaveUnknown(id));
    CHECK(f.held() == 0);
    CHECK(f.vault.open(id).error().code == FaultCode::VaultRecordGone);
    CHECK(f.bench.database().number("SELECT count(*) FROM record") == 0);
    const auto open = f.vault.unsettledJobs();
    REQUIRE(open->size() == 1);
    CHECK((*open)[0].state == CardJobState::Unknown);
    CHECK((*open)[0].record == id);
    CHECK((*open)[0].printerSerial == "SN-1");
    CHECK((*open)[0].counterBefore == 109);
    CHECK((*open)[0].statusIndex == 9);
    CHECK(waitingRows(f.bench.outbox()).empty());

    SECTION("and settles as issued")
    {
        REQUIRE(f.vault.settle(id, CardStatus::Issued));
        CHECK(waitingRows(f.bench.outbox()).at(0).status == CardStatus::Issued);
        CHECK(waitingContent(f.bench.outbox()).reports.empty());
    }
    SECTION("and settles as spoiled")
    {
        REQUIRE(f.vault.settle(id, CardStatus::Spoiled));
        CHECK(waitingRows(f.bench.outbox()).at(0).status == CardStatus::Spoiled);
        CHECK(waitingContent(f.bench.outbox()).reports == std::vector{StatusReport(9U)});
    }
    if (waitingRows(f.bench.outbox()).empty())
        return;
    CHECK(f.vault.unsettledJobs()->empty());
    CHECK(f.vault.settle(id, CardStatus::Issued).error().code == FaultCode::VaultRecordGone);
    CHECK(waitingRows(f.bench.outbox()).size() == 1);
}

TEST_CASE("vault: a card that was never sent cannot be settled", "[storage][vault]")
{
    Fixture f;
    const auto id = f.vault.prepare(recordOf(), jobOf(1));
    CHECK(f.vault.settle(*id, CardStatus::Issued).error().code == FaultCode::VaultRecordGone);
    CHECK(waitingRows(f.bench.outbox()).empty());
    CHECK(f.held() == 1);
}

TEST_CASE("vault: an id nobody knows is gone for every call", "[storage][vault]")
{
    Fixture f;
    const RecordId nobody{std::byte{1}};
    CHECK(f.vault.open(nobody).error().code == FaultCode::VaultRecordGone);
    CHECK(f.vault.open(RecordId{}).error().code == FaultCode::VaultRecordGone);
    CHECK(f.vault.sending(nobody, "S", 1).error().code == FaultCode::VaultRecordGone);
    CHECK(f.vault.issue(nobody).error().code == FaultCode::VaultRecordGone);
    CHECK(f.vault.spoil(nobody, SpoilReason::CodeUnreadable).error().code == FaultCode::VaultRecordGone);
    CHECK(f.vault.leaveUnknown(nobody).error().code == FaultCode::VaultRecordGone);
    CHECK(f.events().empty());
}

TEST_CASE("vault: 64 records fill it, the 65th is refused and changes nothing", "[storage][vault]")
{
    Fixture f;
    std::vector<RecordId> ids;
    for (std::uint32_t n = 0; n < KeyTable::slotCount; ++n)
        ids.push_back(f.vault.prepare(recordOf(), jobOf(n)).value());
    const auto full = f.vault.prepare(recordOf(), jobOf(99));
    REQUIRE(!full);
    CHECK(full.error().code == FaultCode::VaultKeysFull);
    CHECK(f.held() == KeyTable::slotCount);
    REQUIRE(f.vault.spoil(ids[30], SpoilReason::ResidentStopped));
    CHECK(f.vault.prepare(recordOf(), jobOf(99)));
    for (std::size_t n = 0; n < ids.size(); ++n)
        if (n != 30)
            CHECK(f.vault.open(ids[n]));
}

TEST_CASE("vault: a second card with the same number is refused and holds nobody", "[storage][vault]")
{
    Fixture f;
    REQUIRE(f.vault.prepare(recordOf(), jobOf(1)));
    CHECK(!f.vault.prepare(recordOf(), jobOf(1)));
    CHECK(f.held() == 1);
    CHECK(f.bench.keys().used() == 1);
}

TEST_CASE("vault: close now leaves nothing that opens, and keeps the cards that may be out", "[storage][vault]")
{
    Fixture f;
    const auto prepared = f.vault.prepare(recordOf(), jobOf(1));
    const RecordId sending = f.sent(2);
    REQUIRE(f.vault.destroyEverything());
    CHECK(f.held() == 0);
    CHECK(f.vault.open(*prepared).error().code == FaultCode::VaultRecordGone);
    CHECK(f.vault.open(sending).error().code == FaultCode::VaultRecordGone);
    CHECK(f.bench.database().number("SELECT count(*) FROM record") == 0);
    REQUIRE(f.vault.unsettledJobs()->size() == 1);
    CHECK(f.vault.unsettledJobs()->at(0).record == sending);
    CHECK(f.vault.sending(sending, "SN-1", 5).error().code == FaultCode::VaultRecordGone);
    CHECK(f.vault.prepare(recordOf(), jobOf(3)));
}

TEST_CASE("vault: places in the status list are given once, in no order, also after a second import",
          "[storage][vault]")
{
    Fixture f;
    CHECK(f.vault.takeStatusIndex().error().code == FaultCode::VaultSlotsFull);
    CHECK(f.vault.statusIndicesLeft() == 0U);
    std::vector<std::uint32_t> block;
    for (std::uint32_t n = 500; n < 600; ++n)
        block.push_back(n);
    REQUIRE(f.vault.loadStatusIndices(block));
    std::vector<std::uint32_t> taken;
    for (int i = 0; i < 50; ++i)
        taken.push_back(f.vault.takeStatusIndex().value());
    REQUIRE(f.vault.loadStatusIndices(block));
    for (int i = 0; i < 50; ++i)
        taken.push_back(f.vault.takeStatusIndex().value());
    CHECK(std::set(taken.begin(), taken.end()).size() == 100);
    CHECK(!std::ranges::is_sorted(taken));
    CHECK(*std::ranges::min_element(taken) == 500);
    CHECK(*std::ranges::max_element(taken) == 599);
    CHECK(f.vault.takeStatusIndex().error().code == FaultCode::VaultSlotsFull);
    // More come later; those that were given stay given.
    block.push_back(7);
    REQUIRE(f.vault.loadStatusIndices(block));
    CHECK(f.vault.statusIndicesLeft() == 1U);
    CHECK(f.vault.takeStatusIndex() == 7U);
    CHECK(f.vault.statusIndicesLeft() == 0U);
}

TEST_CASE("vault: a value moved to another record or another column does not open", "[storage][vault]")
{
    Fixture f;
    const auto one = f.vault.prepare(recordOf("One"), jobOf(1));
    REQUIRE(f.vault.prepare(recordOf("Two"), jobOf(2)));
    REQUIRE(f.vault.open(*one));
    SECTION("columns exchanged")
    {
        REQUIRE(f.bench.database().execute("UPDATE record SET full_name=address"));
    }
    SECTION("records exchanged")
    {
        REQUIRE(f.bench.database().execute("UPDATE record SET full_name=(SELECT full_name FROM record r WHERE "
                                           "r.record<>record.record)"));
    }
    SECTION("one bit turned")
    {
        REQUIRE(f.bench.database().execute("UPDATE record SET gender=CAST(substr(gender,1,30)||CASE "
                                           "substr(gender,31,1) WHEN x'00' THEN x'01' ELSE x'00' END||"
                                           "substr(gender,32) AS BLOB)"));
    }
    const auto opened = f.vault.open(*one);
    REQUIRE(!opened);
    CHECK(opened.error().code == FaultCode::VaultDamaged);
}
