// SPDX-License-Identifier: Apache-2.0
#include "sync/city/status_desk.h"

#include "app/seal/replaced.h"
#include "sync/dispatch.h"
#include "sync/wire/envelope.h"
#include "tests/sync/lost_cards.h"
#include "tests/sync/memory_outbox.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <ranges>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;
using Shown = StatusDesk::Shown;

namespace {

struct Fixture {
    TestCity city;
    TestKiosk kiosk = city.provision("kiosk-a");
    TestIntake side{city, "sqlite:" + (city.folder() / "ledger.db").string()};
    StatusDesk desk{*side.ledger, side.kiosks};
    SeededEntropy numbers{1};
    std::uint32_t place = placesOf(kiosk).front();

    Bytes slip() { return slipOf(kiosk, place, randomNumberOf(numbers)); }
    std::vector<std::uint32_t> revoked() { return *side.ledger->revoked(); }
    /// Rows of the kiosk's own key in the ledger, from a batch.
    void ledgerHas(const std::vector<IssuanceRow>& rows)
    {
        REQUIRE(side.ledger->accept({.kiosk = kiosk.id, .sequence = 1, .hash = {}, .previous = {}}, rows,
                                    [](const Digest&) -> Result<Bytes> { return Bytes(10, std::byte{1}); }));
    }
    IssuanceRow rowOf(CivilDay issued, CardStatus status = CardStatus::Issued)
    {
        IssuanceRow row = randomRow(numbers);
        row.signerKid = cardSignerOf(kiosk)->kid();
        row.issuedDay = issued;
        row.status = status;
        return row;
    }
};

constexpr CivilDay theft{std::chrono::year{2026} / 11 / 20};

} // namespace

TEST_CASE("status desk: a slip revokes its card's place, once, and nothing else is noted", "[sync][city][status]")
{
    Fixture f;
    const Bytes slip = f.slip();
    CHECK(f.desk.takeSlip(slip, Shown::AtTheCounter) == true);
    CHECK(f.revoked() == std::vector{f.place});
    CHECK(f.desk.takeSlip(slip, Shown::AtTheCounter) == false);
    CHECK(f.desk.takeSlip(slip, Shown::AtAKiosk) == false);
    CHECK(f.revoked() == std::vector{f.place});
    CHECK(f.side.ledger->counts()->revoked == 1);
    CHECK(f.side.ledger->rows()->empty());
}

TEST_CASE("status desk: a slip that is not what it says has its own answer and revokes nothing", "[sync][city][status]")
{
    Fixture f;
    TestCity elsewhere;
    const auto foreign = elsewhere.provision("kiosk-a");
    const auto answer = [&](ByteView slip) { return f.desk.takeSlip(slip, Shown::AtTheCounter).error().code; };
    CHECK(answer(slipOf(foreign, placesOf(foreign).front(), randomNumberOf(f.numbers))) == FaultCode::SlipForeign);
    Bytes forged = f.slip();
    forged.back() ^= std::byte{1};
    CHECK(answer(forged) == FaultCode::SlipForged);
    CHECK(answer(bytesOf("torn")) == FaultCode::SlipMalformed);
    // Another kiosk's place, and a place nobody has.
    const auto other = f.city.provision("kiosk-b");
    CHECK(answer(slipOf(f.kiosk, placesOf(other).front(), randomNumberOf(f.numbers))) == FaultCode::SlipPlaceUnknown);
    CHECK(answer(slipOf(f.kiosk, maxStatusListSlots, randomNumberOf(f.numbers))) == FaultCode::SlipPlaceUnknown);
    CHECK(f.revoked().empty());
}

TEST_CASE("status desk: a withdrawn kiosk's slips count at the counter only, for its genuine cards",
          "[sync][city][status]")
{
    Fixture f;
    const auto honest = f.rowOf(theft - std::chrono::months{1});
    const auto late = f.rowOf(theft);
    const auto spoiled = f.rowOf(theft - std::chrono::months{1}, CardStatus::Spoiled);
    f.ledgerHas({honest, late, spoiled});
    REQUIRE(f.side.kiosks.withdraw(f.kiosk.id, theft));
    const auto places = placesOf(f.kiosk);
    const auto code = [&](const CardNumber& number, std::uint32_t place, Shown where) {
        const auto taken = f.desk.takeSlip(slipOf(f.kiosk, place, number), where);
        return taken ? std::optional<FaultCode>() : std::optional(taken.error().code);
    };
    CHECK(code(randomNumberOf(f.numbers), places[0], Shown::AtTheCounter) == FaultCode::SlipSignerWithdrawn);
    CHECK(code(late.cardNumber, places[0], Shown::AtTheCounter) == FaultCode::SlipSignerWithdrawn);
    CHECK(code(spoiled.cardNumber, places[0], Shown::AtTheCounter) == FaultCode::SlipSignerWithdrawn);
    CHECK(code(honest.cardNumber, places[0], Shown::AtAKiosk) == FaultCode::SlipSignerWithdrawn);
    CHECK(f.revoked().empty());
    CHECK_FALSE(code(honest.cardNumber, places[0], Shown::AtTheCounter));
    CHECK(f.revoked() == std::vector{places[0]});
}

TEST_CASE("status desk: reports come with a batch; a wrong one is alarmed and holds nothing back",
          "[sync][city][status]")
{
    Fixture f;
    const auto other = f.city.provision("kiosk-b");
    const auto places = placesOf(f.kiosk);
    MemoryOutbox outbox;
    auto spool = *Spool::open(f.city.temp / "spool", f.city.entropy);
    const auto sealer = f.kiosk.sealer();
    const auto verifier = f.kiosk.acknowledgements();
    BatchDispatch dispatch(outbox, spool, *sealer, f.city.hasher, f.city.entropy, *verifier, f.kiosk.id);
    outbox.rows = {randomRow(f.numbers)};
    outbox.reports = {places[0]};
    // Another kiosk's card, reported here; a forged one; a place of another kiosk.
    REQUIRE(outbox.reportSlip(slipOf(other, placesOf(other).front(), randomNumberOf(f.numbers))));
    Bytes forged = f.slip();
    forged.back() ^= std::byte{1};
    REQUIRE(outbox.reportSlip(forged));
    outbox.reports.emplace_back(placesOf(other).back());
    REQUIRE(dispatch.sealSlot());
    const auto file = spool.read(SpoolBox::Out, spool.names(SpoolBox::Out)->front(), envelopeBytes);
    const auto answer = f.side.intake.take("kiosk-a", *file);
    REQUIRE(answer);
    auto expected = std::vector{places[0], placesOf(other).front()};
    std::ranges::sort(expected);
    CHECK(f.revoked() == expected);
    CHECK(f.side.ledger->rows()->size() == 1);
    const auto alarms = f.side.ledger->alarms();
    REQUIRE(alarms->size() == 2);
    for (const auto& alarm : *alarms) {
        CHECK(alarm.kind == "status report wrong");
        CHECK(alarm.kiosk == "kiosk-a");
    }
    // The same batch again changes nothing.
    CHECK(f.side.intake.take("kiosk-a", *file) == *answer);
    CHECK(f.revoked() == expected);
    CHECK(f.side.ledger->alarms()->size() == 2);
}

TEST_CASE("status desk: a replaced card of any kiosk is revoked on the word of the kiosk that made the new one",
          "[sync][city][status][renewal]")
{
    Fixture f;
    const auto other = f.city.provision("kiosk-b");
    const std::uint32_t theirs = placesOf(other).front();
    const auto word = [](const TestKiosk& kiosk, std::uint32_t place) {
        return *signReplaced(place, *cardSignerOf(kiosk));
    };
    REQUIRE(f.desk.takeReport(f.kiosk.id, word(f.kiosk, f.place)));
    REQUIRE(f.desk.takeReport(f.kiosk.id, word(f.kiosk, theirs)));
    auto expected = std::vector{f.place, theirs};
    std::ranges::sort(expected);
    CHECK(f.revoked() == expected);
    CHECK(f.side.ledger->alarms()->empty());
    CHECK(f.side.ledger->rows()->empty());

    // Another kiosk's word, a forged one, and a place that no kiosk was given: an alarm each, and nothing revoked.
    Bytes forged = word(f.kiosk, placesOf(f.kiosk).back());
    forged.back() ^= std::byte{1};
    const auto nobodys = std::ranges::find_if(std::views::iota(0U), [&](std::uint32_t place) {
        return !std::ranges::contains(placesOf(f.kiosk), place) && !std::ranges::contains(placesOf(other), place);
    });
    std::size_t alarms = 0;
    for (const Bytes& wrong : {word(other, placesOf(other).back()), forged, word(f.kiosk, *nobodys)}) {
        REQUIRE(f.desk.takeReport(f.kiosk.id, wrong));
        CHECK(f.side.ledger->alarms()->size() == ++alarms);
    }
    CHECK(f.revoked() == expected);
    // Nor is it anything that a person could hand in.
    CHECK(f.desk.takeSlip(word(f.kiosk, f.place), Shown::AtTheCounter) == fail(FaultCode::SlipMalformed));
}

TEST_CASE("status desk: a register that cannot be read loses no report", "[sync][city][status]")
{
    Fixture f;
    spit(f.city.folder() / city_file::allocations / "kiosk-a.indices", bytesOf("1\n1\n"));
    const auto taken = f.desk.takeReport(f.kiosk.id, f.place);
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code == FaultCode::LedgerUnavailable);
    CHECK(f.side.ledger->alarms()->empty());
}

TEST_CASE("kiosk register: a withdrawn kiosk is shut out, the earlier day stands, its certificate stays",
          "[sync][city][status]")
{
    Fixture f;
    CHECK(f.side.kiosks.batchSender(f.kiosk.id));
    CHECK(f.side.kiosks.withdrawnSince(f.kiosk.id).value() == std::optional<CivilDay>());
    REQUIRE(f.side.kiosks.withdraw(f.kiosk.id, theft));
    REQUIRE(f.side.kiosks.withdraw(f.kiosk.id, theft + std::chrono::years{1}));
    CHECK(f.side.kiosks.withdrawnSince(f.kiosk.id).value() == std::optional(theft));
    REQUIRE(f.side.kiosks.withdraw(f.kiosk.id, theft - std::chrono::years{1}));
    CHECK(f.side.kiosks.withdrawnSince(f.kiosk.id).value() == std::optional(theft - std::chrono::years{1}));
    CHECK(f.side.kiosks.batchSender(f.kiosk.id).error().code == FaultCode::CityRefusedKiosk);
    CHECK(f.side.kiosks.cardSigner(f.kiosk.id));
    CHECK(f.side.kiosks.has(f.kiosk.id));
    CHECK(f.side.kiosks.withdraw(*KioskId::parse("nobody"), theft) == fail(FaultCode::DeskKioskUnknown));
    // A mark that cannot be read lets nobody in.
    spit(f.city.folder() / city_file::kiosks / "kiosk-a" / "withdrawn", bytesOf("soon"));
    CHECK(f.side.kiosks.batchSender(f.kiosk.id).error().code == FaultCode::CityRefusedKiosk);
    const auto kid = cardSignerOf(f.kiosk)->kid();
    CHECK(f.side.kiosks.ownerOf(kid)->value().kiosk == f.kiosk.id);
    CHECK_FALSE(f.side.kiosks.ownerOf(Kid{})->has_value());
}
