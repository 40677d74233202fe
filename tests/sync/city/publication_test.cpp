// SPDX-License-Identifier: Apache-2.0
#include "sync/city/publication.h"

#include "app/seal/city_bundle.h"
#include "app/seal/status_list.h"
#include "storage/crypto/zlib_compressor.h"
#include "sync/city/status_allocation.h"
#include "sync/city/status_desk.h"
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
    std::unique_ptr<Ledger> ledger =
        std::move(*Ledger::open("sqlite:" + (city.folder() / "ledger.db").string(), city.hasher));
    SeededEntropy numbers{1};

    DeskResult<Published> publishNow()
    {
        return publish({.city = city.folder(), .out = city.temp / "city-bundle", .now = now()}, *ledger, city.hasher,
                       city.entropy);
    }
    /// Published anew, and read with every signature checked.
    CityBundle bundle()
    {
        REQUIRE(publishNow());
        const auto file = slurp(city.temp / "city-bundle");
        const std::array leaves{slurp(city.folder() / city_file::bundleSigner)};
        const auto verifier = crypto::CertificateVerifier::open(slurp(city.folder() / city_file::root), leaves,
                                                                crypto::Purpose::BundleSigner, now());
        REQUIRE(verifier);
        auto opened = openCityBundle(file, **verifier);
        REQUIRE(opened);
        return std::move(*opened);
    }
    [[nodiscard]] StatusListToken token(const CityBundle& bundle) const
    {
        const std::array leaves{bundle.statusSigner};
        const auto verifier =
            crypto::CertificateVerifier::open(bundle.cityRoot, leaves, crypto::Purpose::StatusSigner, now());
        REQUIRE(verifier);
        auto opened = openStatusList(bundle.statusToken, **verifier, crypto::ZlibCompressor());
        REQUIRE(opened);
        return std::move(*opened);
    }
    [[nodiscard]] Places revokedIn(const CityBundle& bundle) const
    {
        const auto list = token(bundle).list;
        Places places;
        for (std::uint32_t place = 0; place < list.size(); ++place)
            if (list.at(place) == 1U)
                places.insert(place);
        return places;
    }
    [[nodiscard]] Places decoys()
    {
        const auto plan = statusListPlan(city.folder(), city.entropy);
        REQUIRE(plan);
        return {plan->decoys.begin(), plan->decoys.end()};
    }
    void lose(std::span<const std::uint32_t> places)
    {
        const KioskRegister kiosks(city.folder());
        StatusDesk desk(*ledger, kiosks);
        for (const std::uint32_t place : places)
            REQUIRE(desk.takeSlip(slipOf(kiosk, place, randomNumberOf(numbers)), StatusDesk::Shown::AtTheCounter));
    }
};

} // namespace

TEST_CASE("publication: a list for the whole city, good for 35 days, dated to the day", "[sync][city][status]")
{
    Fixture f;
    const CityBundle bundle = f.bundle();
    const auto today = std::chrono::floor<std::chrono::days>(now());
    CHECK(bundle.sequence == 1);
    CHECK(bundle.issued == today);
    CHECK(bundle.expires == today + std::chrono::days{35});
    CHECK(bundle.cardSigners == std::vector<Bytes>{slurp(f.kiosk.bundle / bundle_file::cardSigner)});
    CHECK(bundle.withdrawn.empty());
    const StatusListToken token = f.token(bundle);
    CHECK(token.uri == "https://id.minneapolis.example/status/1");
    CHECK(token.issued == today);
    CHECK(token.expires == today + std::chrono::days{35});
    CHECK(token.timeToLive == std::chrono::days{1});
    CHECK(token.list.size() == statusListSlots);
    CHECK(token.list.bits() == 1);
    CHECK(f.bundle().sequence == 2);
    CHECK(f.ledger->counts()->publications == 2);
}

TEST_CASE("publication: what is new is a whole multiple of the step, whether cards were lost or not",
          "[sync][city][status]")
{
    Fixture f;
    const auto places = placesOf(f.kiosk);
    const Places decoys = f.decoys();
    std::size_t before = 0;
    std::size_t lost = 0;
    for (const std::size_t losses : {0, 1, 3, 4, 5, 0, 9}) {
        f.lose(std::span(places).subspan(lost, losses));
        lost += losses;
        const Places revoked = f.revokedIn(f.bundle());
        INFO(losses);
        CHECK((revoked.size() - before) ==
              (losses == 0 ? decoyStep : (losses + decoyStep - 1) / decoyStep * decoyStep));
        before = revoked.size();
        for (std::size_t i = 0; i < places.size(); ++i)
            CHECK(revoked.contains(places[i]) == (i < lost));
        // Whatever else is marked no card can have.
        std::size_t marked = 0;
        for (const std::uint32_t place : revoked)
            marked += decoys.contains(place) ? 1 : 0;
        CHECK(marked == revoked.size() - lost);
    }
}

TEST_CASE("publication: no kiosk ever gets a decoy's place, also when the list has grown", "[sync][city][status]")
{
    TestCity city;
    SeededEntropy entropy(4);
    Places given;
    constexpr int kiosks = 40;
    for (int i = 0; i < kiosks; ++i) {
        const auto block = allocateIndices(city.folder(), *KioskId::parse("k" + std::to_string(i)), entropy);
        REQUIRE(block);
        given.insert(block->begin(), block->end());
    }
    CHECK(given.size() == kiosks * statusIndicesPerKiosk);
    const auto plan = statusListPlan(city.folder(), entropy);
    REQUIRE(plan);
    CHECK(plan->slots == 2 * statusListSlots);
    CHECK(plan->decoys.size() == plan->slots / decoyShare);
    for (const std::uint32_t decoy : plan->decoys) {
        CHECK_FALSE(given.contains(decoy));
        CHECK(decoy < plan->slots);
    }
    CHECK(std::ranges::max(plan->decoys) >= statusListSlots);
    CHECK(blockOf(city.folder(), *KioskId::parse("k7"))->size() == statusIndicesPerKiosk);
    CHECK(blockOf(city.folder(), *KioskId::parse("nobody"))->empty());
    // More decoys when they are used up, and none of them a kiosk's.
    const auto more = planWithMoreDecoys(city.folder(), entropy);
    REQUIRE(more);
    CHECK(more->decoys.size() == plan->decoys.size() + statusListSlots / decoyShare);
    for (const std::uint32_t decoy : more->decoys)
        CHECK_FALSE(given.contains(decoy));
}

TEST_CASE("publication: used up decoys are replaced before a file goes without", "[sync][city][status]")
{
    Fixture f;
    const Places first = f.decoys();
    for (const std::uint32_t decoy : first)
        REQUIRE(f.ledger->revoke(decoy));
    const Places revoked = f.revokedIn(f.bundle());
    CHECK(std::ranges::includes(revoked, first));
    CHECK(f.decoys().size() == 2 * first.size());
    const Places again = f.revokedIn(f.bundle());
    CHECK(again.size() == revoked.size() + decoyStep);
    for (const std::uint32_t place : placesOf(f.kiosk))
        CHECK_FALSE(again.contains(place));
}

TEST_CASE("publication: a withdrawn kiosk's genuine cards are listed, others of its key are not",
          "[sync][city][status]")
{
    Fixture f;
    constexpr CivilDay theft{std::chrono::year{2026} / 11 / 20};
    std::vector<IssuanceRow> rows;
    for (int i = 0; i < 5; ++i) {
        rows.push_back(randomRow(f.numbers));
        rows.back().signerKid = cardSignerOf(f.kiosk)->kid();
        rows.back().status = i == 3 ? CardStatus::Spoiled : CardStatus::Issued;
        rows.back().issuedDay = i == 4 ? theft : theft - std::chrono::years{1};
    }
    rows.push_back(randomRow(f.numbers));
    REQUIRE(f.ledger->accept({.kiosk = f.kiosk.id, .sequence = 1, .hash = {}, .previous = {}}, rows,
                             [](const Digest&) -> Result<Bytes> { return Bytes(10, std::byte{1}); }));
    CHECK(f.bundle().withdrawn.empty());
    REQUIRE(KioskRegister(f.city.folder()).withdraw(f.kiosk.id, theft));
    const CityBundle bundle = f.bundle();
    REQUIRE(bundle.withdrawn.size() == 1);
    CHECK(bundle.withdrawn.front().kid == cardSignerOf(f.kiosk)->kid());
    CHECK(bundle.cardSigners.size() == 1);
    std::vector<CardMark> expected;
    for (int i = 0; i < 3; ++i) {
        const Digest hash = f.city.hasher.sha256(rows[static_cast<std::size_t>(i)].signature);
        std::copy_n(hash.begin(), 8, expected.emplace_back().begin());
    }
    std::ranges::sort(expected);
    CHECK(bundle.withdrawn.front().honestCards == expected);
}

TEST_CASE("publication: what is missing or in the way is said, and no number is used twice", "[sync][city][status]")
{
    TestCity empty;
    const auto ledger = Ledger::open("sqlite:" + (empty.folder() / "ledger.db").string(), empty.hasher);
    const auto none = publish({.city = empty.folder(), .out = empty.temp / "out", .now = now()}, **ledger, empty.hasher,
                              empty.entropy);
    CHECK(none.error() == DeskFault(Fault{FaultCode::DeskNothingToPublish}));

    Fixture f;
    const auto unwritable = publish({.city = f.city.folder(), .out = f.city.temp / "none/out", .now = now()}, *f.ledger,
                                    f.city.hasher, f.city.entropy);
    CHECK(unwritable.error() == DeskFault(Fault{FaultCode::DeskPublicationUnwritable}));
    CHECK(f.bundle().sequence == 2);
    const auto key = slurp(f.city.folder() / city_file::statusSignerKey);
    std::filesystem::remove(f.city.folder() / city_file::statusSignerKey);
    CHECK(f.publishNow().error() == DeskFault(Fault{FaultCode::KeyMissing}));
    spit(f.city.folder() / city_file::statusSignerKey, key);
    // A place beyond the list: nothing is published, nothing is used up.
    REQUIRE(f.ledger->revoke(statusListSlots));
    const std::size_t before = f.ledger->revoked()->size();
    CHECK(f.publishNow().error() == DeskFault(Fault{FaultCode::LedgerUnavailable}));
    CHECK(f.ledger->revoked()->size() == before);
    CHECK(f.ledger->counts()->publications == 2);
}

TEST_CASE("publication: a profile that names another list is refused before a kiosk is made", "[sync][city][status]")
{
    Fixture f;
    const auto other = f.city.makeRequest("kiosk-b");
    auto order = f.city.orderFor(other);
    order.profile = profilePath("points-city.json");
    const auto refused = provisionKiosk(order, f.city.hasher, f.city.entropy);
    REQUIRE_FALSE(refused);
    CHECK(refused.error() == DeskFault(DeskProblem::ProfileNamesOtherList));
    CHECK_FALSE(KioskRegister(f.city.folder()).has(other.id));
}
