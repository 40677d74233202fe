// SPDX-License-Identifier: Apache-2.0
// What a kiosk knows of its city's cards, with the city's real desk behind it.
#include "kiosk-ui/wiring/city_cards.h"

#include "app/seal/card_sealer.h"
#include "storage/crypto/zlib_compressor.h"
#include "sync/city/city_folder.h"
#include "sync/city/publication.h"
#include "sync/files.h"
#include "tests/sync/lost_cards.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

using namespace kiosk;
using namespace kiosk::shell;
using namespace kiosk::sync::test;

namespace {

const crypto::ZlibCompressor zlib;

/// A city with two kiosks; ours is installed.
struct Fixture {
    TestCity city;
    TestKiosk own = city.provision("kiosk-a");
    TestKiosk other = city.provision("kiosk-b");
    KioskFolder folder{city.temp / "state"};
    sync::Bundle bundle = installed();
    std::unique_ptr<sync::Ledger> ledger =
        std::move(*sync::Ledger::open("sqlite:" + (city.folder() / "ledger.db").string(), city.hasher));
    CivilDay today = CivilDay(std::chrono::floor<std::chrono::days>(now()));

    sync::Bundle installed()
    {
        auto read = sync::readBundle(own.bundle, own.trust(), city.hasher);
        REQUIRE(read);
        REQUIRE(sync::installBundle(*read, folder.state, city.hasher));
        return std::move(*read);
    }
    /// The city's newest checking file.
    std::filesystem::path publish()
    {
        const auto file = city.folder() / sync::city_file::cityBundle;
        REQUIRE(sync::publish({.city = city.folder(), .out = file, .now = now()}, *ledger, city.hasher, city.entropy));
        return file;
    }
    [[nodiscard]] SealContent content(const TestKiosk& kiosk) const
    {
        return {.issuer = "https://id.minneapolis.example",
                .statusListUri = bundle.profile.statusListUri,
                .statusIndex = placesOf(kiosk).front(),
                .cardNumber = "0LDCARD001",
                .fullName = WipedText("Amina Hodan Cabdullaahi"),
                .issuedDay = today,
                .expiresDay = std::chrono::sys_days(today) + std::chrono::days(1000),
                .face = {},
                .birthDay = {},
                .address = {}};
    }
    /// What a kiosk that starts now says of it.
    [[nodiscard]] Result<GenuineCard> check(const TestKiosk& kiosk, const SealContent& card,
                                            std::chrono::days expiredFor = {}) const
    {
        const auto signer = cardSignerOf(kiosk);
        const auto seal = CardSealer(*signer, zlib).make(card);
        REQUIRE(seal);
        CityCards cards(folder, bundle, zlib);
        return cards.check(seal->text.view(), today, expiredFor);
    }
    [[nodiscard]] std::optional<CardStanding> standing(const TestKiosk& kiosk) const
    {
        const auto card = check(kiosk, content(kiosk));
        return card ? std::optional(card->standing) : std::nullopt;
    }
    [[nodiscard]] std::optional<FaultCode> fault(const TestKiosk& kiosk) const
    {
        const auto card = check(kiosk, content(kiosk));
        return card ? std::nullopt : std::optional(card.error().code);
    }
};

} // namespace

TEST_CASE("city cards: without a checking file a kiosk knows its own cards only", "[kiosk-ui][wiring][renewal]")
{
    Fixture f;
    CHECK(f.standing(f.own) == CardStanding::Unknown);
    CHECK(f.fault(f.other) == FaultCode::CardSignerUnknown);
    SealContent elsewhere = f.content(f.own);
    elsewhere.statusListUri = "https://id.elsewhere.example/status/1";
    CHECK(f.check(f.own, elsewhere).error().code == FaultCode::CardStatusElsewhere);
}

TEST_CASE("city cards: the checking file tells other kiosks' cards and revoked ones", "[kiosk-ui][wiring][renewal]")
{
    Fixture f;
    const auto news = importCheckingFile(f.folder, f.publish());
    REQUIRE(news);
    CHECK(news->sequence == 1);
    CHECK(f.standing(f.own) == CardStanding::Good);
    CHECK(f.standing(f.other) == CardStanding::Good);
    TestCity anotherCity;
    CHECK(f.fault(anotherCity.provision("kiosk-a")) == FaultCode::CardSignerUnknown);

    REQUIRE(f.ledger->revoke(placesOf(f.other).front()));
    REQUIRE(importCheckingFile(f.folder, f.publish()));
    CHECK(f.fault(f.other) == FaultCode::CardRevoked);
    CHECK(f.standing(f.own) == CardStanding::Good);
}

TEST_CASE("city cards: a card that ran out is read for as long as the rules say", "[kiosk-ui][wiring][renewal]")
{
    Fixture f;
    f.today = CivilDay(std::chrono::sys_days(f.today) + std::chrono::days(30));
    SealContent card = f.content(f.own);
    card.issuedDay = CivilDay(std::chrono::sys_days(f.today) - std::chrono::days(30));
    card.expiresDay = CivilDay(std::chrono::sys_days(f.today) - std::chrono::days(10));
    CHECK(f.check(f.own, card, std::chrono::days(9)).error().code == FaultCode::CardExpired);
    CHECK(f.check(f.own, card, std::chrono::days(10)));
}

TEST_CASE("city cards: a file that is not this city's newest is not installed", "[kiosk-ui][wiring][renewal]")
{
    Fixture f;
    const auto first = slurp(f.publish());
    REQUIRE(importCheckingFile(f.folder, f.publish()));
    const auto second = slurp(f.folder.checkingFile());
    const auto file = f.city.temp / "on-the-stick";
    const auto answer = [&](const Bytes& bytes) {
        spit(file, bytes);
        const auto news = importCheckingFile(f.folder, file);
        return news ? std::nullopt : std::optional(news.error().code);
    };
    CHECK(answer(first) == FaultCode::CheckingFileOlder);
    Bytes changed = second;
    changed[changed.size() / 2] ^= std::byte{1};
    CHECK(answer(changed) == FaultCode::CheckingFileWrong);
    CHECK(answer({}) == FaultCode::CheckingFileWrong);
    Fixture elsewhere;
    CHECK(answer(slurp(elsewhere.publish())) == FaultCode::CheckingFileWrong);
    CHECK(importCheckingFile(f.folder, f.city.temp / "nothing").error().code == FaultCode::CheckingFileWrong);
    CHECK(slurp(f.folder.checkingFile()) == second);
    CHECK_FALSE(answer(second));
    CHECK(importCheckingFile({f.city.temp / "empty"}, file).error().code == FaultCode::KioskNotProvisioned);
}

TEST_CASE("city cards: a file that was damaged on the disk counts as none", "[kiosk-ui][wiring][renewal]")
{
    Fixture f;
    REQUIRE(importCheckingFile(f.folder, f.publish()));
    REQUIRE(f.standing(f.other) == CardStanding::Good);
    Bytes damaged = slurp(f.folder.checkingFile());
    damaged.back() ^= std::byte{1};
    spit(f.folder.checkingFile(), damaged);
    CHECK(f.fault(f.other) == FaultCode::CardSignerUnknown);
    CHECK(f.standing(f.own) == CardStanding::Unknown);
}

TEST_CASE("city cards: the city puts its newest file on a provisioning stick", "[kiosk-ui][wiring][renewal]")
{
    Fixture f;
    CHECK_FALSE(std::filesystem::exists(f.own.bundle / sync::checkingFileName));
    const auto file = slurp(f.publish());
    const auto third = f.city.provision("kiosk-c");
    CHECK(slurp(third.bundle / sync::checkingFileName) == file);
    CHECK(sync::readBundle(third.bundle, third.trust(), f.city.hasher));
}

TEST_CASE("city cards: a technician is told which checking file lies here", "[kiosk-ui][wiring][renewal]")
{
    Fixture f;
    const auto none = checkingFileNews(f.folder, f.bundle, f.today);
    REQUIRE(none);
    CHECK_FALSE(*none);
    const auto imported = importCheckingFile(f.folder, f.publish());
    REQUIRE(imported);
    const auto here = checkingFileNews(f.folder, f.bundle, f.today);
    REQUIRE((here && *here));
    CHECK((*here)->sequence == imported->sequence);
    CHECK((*here)->issued == imported->issued);
    CHECK((*here)->expires == imported->expires);
    CHECK_FALSE((*here)->hasRunOut);
    const auto lastDay = CivilDay(std::chrono::floor<std::chrono::days>(imported->expires));
    const auto later =
        checkingFileNews(f.folder, f.bundle, CivilDay(std::chrono::sys_days(lastDay) + std::chrono::days(1)));
    REQUIRE((later && *later));
    CHECK((*later)->hasRunOut);
    REQUIRE(sync::replaceFile(f.folder.checkingFile(), Bytes(100), 0640));
    CHECK(checkingFileNews(f.folder, f.bundle, f.today).error().code == FaultCode::CheckingFileWrong);
}
