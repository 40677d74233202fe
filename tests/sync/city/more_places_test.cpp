// SPDX-License-Identifier: Apache-2.0
#include "sync/city/more_places.h"

#include "sync/city/status_allocation.h"
#include "sync/city/status_desk.h"
#include "sync/wire/status_places.h"
#include "tests/sync/lost_cards.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <set>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

namespace {

using Places = std::set<std::uint32_t>;

struct Fixture {
    TestCity city;
    TestKiosk kiosk = city.provision("kiosk-a");
    TestKiosk other = city.provision("kiosk-b");
    std::unique_ptr<Ledger> ledger =
        std::move(*Ledger::open("sqlite:" + (city.folder() / "ledger.db").string(), city.hasher));
    SeededEntropy numbers{1};

    [[nodiscard]] DeskResult<Bytes> give() { return giveMorePlaces(city.folder(), kiosk.id, city.entropy); }

    [[nodiscard]] StatusPlaces opened(ByteView message) const
    {
        const std::array leaves{slurp(city.folder() / city_file::bundleSigner)};
        const auto verifier = crypto::CertificateVerifier::open(slurp(city.folder() / city_file::root), leaves,
                                                                crypto::Purpose::BundleSigner, now());
        REQUIRE(verifier);
        auto places = openPlaces(message, **verifier);
        REQUIRE(places);
        return std::move(*places);
    }

    /// So many cards of the kiosk's as the ledger knows them.
    void makeCards(std::size_t count)
    {
        std::vector<IssuanceRow> rows;
        for (std::size_t i = 0; i < count; ++i) {
            rows.push_back(randomRow(numbers));
            rows.back().signerKid = cardSignerOf(kiosk)->kid();
            rows.back().status = i % 10 == 0 ? CardStatus::Spoiled : CardStatus::Issued;
        }
        const std::uint64_t sequence = ++batches_;
        REQUIRE(ledger->accept(
            {.kiosk = kiosk.id, .sequence = sequence, .hash = hashOf(sequence), .previous = hashOf(sequence - 1)}, rows,
            [](const Digest&) -> Result<Bytes> { return Bytes(10, std::byte{1}); }));
    }

private:
    static Digest hashOf(std::uint64_t sequence)
    {
        Digest hash{};
        hash.front() = static_cast<std::byte>(sequence);
        return hash;
    }

    std::uint64_t batches_ = 0;
};

} // namespace

TEST_CASE("more places: a kiosk's new lot is its alone, and no decoy's", "[sync][city][status]")
{
    Fixture f;
    const auto first = placesOf(f.kiosk);
    const auto message = f.give();
    REQUIRE(message);
    const StatusPlaces given = f.opened(*message);
    CHECK(given.kiosk == f.kiosk.id);
    CHECK(given.places.size() == statusIndicesPerKiosk);
    CHECK(KioskRegister(f.city.folder()).furtherPlaces(f.kiosk.id) == *message);
    CHECK(KioskRegister(f.city.folder()).furtherPlaces(f.other.id)->empty());

    Places all(given.places.begin(), given.places.end());
    CHECK(all.size() == given.places.size());
    const auto others = placesOf(f.other);
    const auto plan = statusListPlan(f.city.folder(), f.city.entropy);
    REQUIRE(plan);
    for (const auto* taken : {&first, &others, &plan->decoys})
        for (const std::uint32_t place : *taken)
            CHECK_FALSE(all.contains(place));
    // They are the kiosk's: a slip for one is taken, as one for its first lot is.
    all.insert(first.begin(), first.end());
    const auto block = blockOf(f.city.folder(), f.kiosk.id);
    REQUIRE(block);
    CHECK(Places(block->begin(), block->end()) == all);
    const KioskRegister kiosks(f.city.folder());
    StatusDesk desk(*f.ledger, kiosks);
    const CardNumber number = randomNumberOf(f.numbers);
    using Shown = StatusDesk::Shown;
    CHECK(desk.takeSlip(slipOf(f.kiosk, given.places.front(), number), Shown::AtTheCounter) == true);
    CHECK(desk.takeSlip(slipOf(f.other, given.places.back(), number), Shown::AtTheCounter).error().code ==
          FaultCode::SlipPlaceUnknown);
}

TEST_CASE("more places: each message has all that came after the bundle", "[sync][city][status]")
{
    Fixture f;
    const auto first = f.opened(*f.give()).places;
    const auto second = f.opened(*f.give()).places;
    REQUIRE(second.size() == 2 * statusIndicesPerKiosk);
    CHECK(std::ranges::equal(first, std::span(second).first(first.size())));
    CHECK(Places(second.begin(), second.end()).size() == second.size());
}

TEST_CASE("more places: who must not have any gets none, and nothing is drawn", "[sync][city][status]")
{
    Fixture f;
    const auto faultOf = [](const auto& result) { return std::get<Fault>(result.error()).code; };
    const auto stranger = giveMorePlaces(f.city.folder(), *KioskId::parse("nobody"), f.city.entropy);
    CHECK(faultOf(stranger) == FaultCode::DeskKioskUnknown);
    const auto key = slurp(f.city.folder() / city_file::bundleSignerKey);
    std::filesystem::remove(f.city.folder() / city_file::bundleSignerKey);
    CHECK(faultOf(f.give()) == FaultCode::KeyMissing);
    spit(f.city.folder() / city_file::bundleSignerKey, key);
    REQUIRE(
        KioskRegister(f.city.folder()).withdraw(f.kiosk.id, CivilDay(std::chrono::floor<std::chrono::days>(now()))));
    CHECK(faultOf(f.give()) == FaultCode::CityRefusedKiosk);
    CHECK(blockOf(f.city.folder(), f.kiosk.id)->size() == statusIndicesPerKiosk);
    // The list is full: the desk says so, and no lot was begun.
    const auto full = allocateMore(f.city.folder(), f.other.id, f.city.entropy, statusListSlots);
    CHECK(full.has_value());
    for (int i = 0; i < 40 && allocateMore(f.city.folder(), f.other.id, f.city.entropy, statusListSlots); ++i) {
    }
    CHECK(allocateMore(f.city.folder(), f.other.id, f.city.entropy, statusListSlots).error() ==
          DeskFault(DeskProblem::NoIndicesLeft));
}

TEST_CASE("more places: a kiosk gets them when its cards leave a quarter of a block", "[sync][city][status]")
{
    Fixture f;
    const auto topUp = [&] {
        auto given = topUpKiosks(f.city.folder(), *f.ledger, f.city.entropy);
        REQUIRE(given);
        return std::move(*given);
    };
    f.makeCards(statusIndicesPerKiosk - enoughPlaces);
    CHECK(f.ledger->cardsOf(cardSignerOf(f.kiosk)->kid()) == statusIndicesPerKiosk - enoughPlaces);
    CHECK(topUp().empty());
    f.makeCards(1);
    CHECK(topUp() == std::vector{f.kiosk.id});
    // Now it has enough again.
    CHECK(topUp().empty());
    CHECK(blockOf(f.city.folder(), f.kiosk.id)->size() == 2 * statusIndicesPerKiosk);
    CHECK(blockOf(f.city.folder(), f.other.id)->size() == statusIndicesPerKiosk);
    f.makeCards(statusIndicesPerKiosk);
    REQUIRE(
        KioskRegister(f.city.folder()).withdraw(f.kiosk.id, CivilDay(std::chrono::floor<std::chrono::days>(now()))));
    CHECK(topUp().empty());
}
