// SPDX-License-Identifier: Apache-2.0
#include "app/visit/earlier_card_desk.h"

#include "app/seal/name_in_code.h"
#include "app/seal/slip.h"
#include "tests/app/visit/old_cards.h"
#include "tests/fakes/fake_checker.h"
#include "tests/fakes/fake_devices.h"
#include "tests/fakes/fake_ports.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <string>
#include <utility>
#include <vector>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;
using State = EarlierCardDesk::State;

namespace {

struct Fixture {
    ManualClock clock;
    FakeCamera camera;
    FakeReader reader;
    FakeSigner signer;
    PlainCompressor compressor;
    FakeChecker checker{signer, compressor};
    QueueExecutor home;
    QueueExecutor analysis;
    int changes = 0;
    EarlierCardDesk desk{{.clock = clock,
                          .camera = camera,
                          .reader = reader,
                          .checker = checker,
                          .analysis = analysis,
                          .home = home,
                          .changed = [this] { ++changes; },
                          .expiredFor = std::chrono::days(30),
                          .limit = 600s}};

    void show(std::vector<std::string> codes)
    {
        reader.sealsInView = std::move(codes);
        camera.show(makeFrame());
        settle();
    }
    void settle()
    {
        analysis.run();
        home.run();
    }
    [[nodiscard]] std::string name() const
    {
        const EarlierCard* card = desk.card();
        return card ? card->prefill.fullName->use([](const WipedText& text) { return std::string(text.view()); }) : "";
    }
    [[nodiscard]] std::string code(const SealContent& content) { return sealed(content, signer, compressor); }
};

} // namespace

TEST_CASE("earlier card: the camera runs only between yes and no", "[app][visit][renewal]")
{
    Fixture f;
    CHECK(f.desk.state() == State::Asking);
    CHECK_FALSE(f.camera.isRunning());
    f.desk.open();
    CHECK(f.desk.state() == State::Looking);
    CHECK(f.camera.isRunning());
    f.desk.close();
    CHECK(f.desk.state() == State::Asking);
    CHECK_FALSE(f.camera.isRunning());
}

TEST_CASE("earlier card: a genuine card says its name, and the second code birth date and address",
          "[app][visit][renewal]")
{
    const bool inOneLook = GENERATE(true, false);
    Fixture f;
    const std::string everybodys = f.code(oldCard());
    const std::string details = f.code(detailsOf(oldCard(), CivilDay{std::chrono::year{1987} / 3 / 14},
                                                 WipedText("1482 West 22nd Place\nLindenfield, MN 55408")));
    f.desk.open();
    f.show({});
    CHECK(f.desk.state() == State::Looking);
    if (inOneLook) {
        f.show({everybodys, details});
    } else {
        f.show({everybodys});
        REQUIRE(f.desk.card());
        CHECK_FALSE(f.desk.card()->prefill.birthDate);
        CHECK_FALSE(f.desk.card()->prefill.address);
        f.show({details});
    }
    REQUIRE(f.desk.state() == State::Read);
    CHECK(f.name() == "Amina Xiong Hernández");
    CHECK(f.desk.card()->statusIndex == 42);
    CHECK(f.desk.card()->standing == CardStanding::Unknown);
    REQUIRE(f.desk.card()->prefill.birthDate);
    CHECK(f.desk.card()->prefill.birthDate->use([](const CivilDay& day) { return day; }) ==
          CivilDay{std::chrono::year{1987} / 3 / 14});
    REQUIRE(f.desk.card()->prefill.address);
    // Away from the camera it stays read.
    f.show({});
    CHECK(f.desk.card());
    CHECK_FALSE(f.desk.trouble());
    f.desk.close();
    CHECK_FALSE(f.desk.card());
}

TEST_CASE("earlier card: a name that its code has only the beginning of is not filled in", "[app][visit][renewal]")
{
    Fixture f;
    SealContent card = oldCard();
    card.fullName = nameInCode("Amina Xiong Hernández", 14);
    f.desk.open();
    f.show({f.code(card)});
    REQUIRE(f.desk.card());
    CHECK_FALSE(f.desk.card()->prefill.fullName);
    CHECK(f.desk.card()->statusIndex == 42);
}

TEST_CASE("earlier card: another card laid there leaves nothing of the first", "[app][visit][renewal]")
{
    Fixture f;
    f.desk.open();
    f.show({f.code(oldCard()), f.code(detailsOf(oldCard(), CivilDay{std::chrono::year{1987} / 3 / 14}, WipedText()))});
    REQUIRE(f.desk.card());
    REQUIRE(f.desk.card()->prefill.birthDate);
    SealContent other = oldCard();
    other.cardNumber = "ANOTHER001";
    other.statusIndex = 43;
    other.fullName = WipedText("Somebody Else");
    f.show({f.code(other)});
    CHECK(f.name() == "Somebody Else");
    CHECK(f.desk.card()->statusIndex == 43);
    CHECK_FALSE(f.desk.card()->prefill.birthDate);
}

TEST_CASE("earlier card: what is wrong with a card is said in its own words, and looking goes on",
          "[app][visit][renewal]")
{
    Fixture f;
    const CivilDay today = f.clock.today();
    const auto ranOut = [&](int daysAgo) {
        SealContent card = oldCard();
        card.expiresDay = std::chrono::sys_days(today) - std::chrono::days(daysAgo);
        return f.code(card);
    };
    OtherSigner elsewhere;
    std::string code = f.code(oldCard());
    FaultCode expected{};
    SECTION("another city's")
    {
        code = sealed(oldCard(), elsewhere, f.compressor);
        expected = FaultCode::EarlierCardForeign;
    }
    SECTION("of a list that is not ours")
    {
        f.checker.list = listOf("https://elsewhere.example/s/1");
        expected = FaultCode::EarlierCardForeign;
    }
    SECTION("forged")
    {
        code = forged(oldCard(), f.compressor);
        expected = FaultCode::EarlierCardForged;
    }
    SECTION("of a kiosk that was taken out of use")
    {
        f.checker.isWithdrawn = true;
        expected = FaultCode::EarlierCardForged;
    }
    SECTION("revoked")
    {
        f.checker.list = listOf(oldCard().statusListUri);
        REQUIRE(f.checker.list->list.set(42, 1));
        expected = FaultCode::EarlierCardRevoked;
    }
    SECTION("ran out too long ago")
    {
        code = ranOut(31);
        expected = FaultCode::EarlierCardTooOld;
    }
    f.desk.open();
    f.show({code});
    CHECK(f.desk.state() == State::Looking);
    CHECK_FALSE(f.desk.card());
    CHECK(f.desk.trouble() == Fault{expected});
    f.clock.advance(5s);
    f.desk.tick();
    CHECK_FALSE(f.desk.trouble());
    // The right one after it, not expired for too long, is taken: the fault was the card's.
    f.checker.list.reset();
    f.checker.isWithdrawn = false;
    f.show({ranOut(30)});
    CHECK(f.desk.state() == State::Read);
}

TEST_CASE("earlier card: a list at hand tells a good card from an unknown one", "[app][visit][renewal]")
{
    const bool isStale = GENERATE(false, true);
    Fixture f;
    f.checker.list = listOf(oldCard().statusListUri);
    f.checker.list->expires = std::chrono::sys_days(f.clock.today()) + (isStale ? -24h : 24h);
    f.desk.open();
    f.show({f.code(oldCard())});
    REQUIRE(f.desk.card());
    CHECK(f.desk.card()->standing == (isStale ? CardStanding::Stale : CardStanding::Good));
}

TEST_CASE("earlier card: codes that are no card's are passed over; after some seconds the page helps",
          "[app][visit][renewal]")
{
    Fixture f;
    constexpr std::array<std::byte, CardNumber::entropyBytes> random{std::byte{7}};
    const auto slip = signSlip({.statusIndex = 7, .cardNumber = CardNumber::fromEntropy(random)}, f.signer);
    REQUIRE(slip);
    const std::string whole = f.code(oldCard());
    f.desk.open();
    for (const std::string& code : {std::string("HELLO WORLD"), slipText(*slip), whole.substr(0, whole.size() - 3)}) {
        f.show({code});
        CHECK_FALSE(f.desk.trouble());
    }
    f.clock.advance(EarlierCardDesk::unreadAfter - 1s);
    f.desk.tick();
    CHECK_FALSE(f.desk.trouble());
    f.clock.advance(1s);
    f.desk.tick();
    CHECK(f.desk.trouble() == Fault{FaultCode::EarlierCardUnread});
    // It stays until something is read.
    f.clock.advance(60s);
    f.desk.tick();
    CHECK(f.desk.trouble() == Fault{FaultCode::EarlierCardUnread});
    f.show({whole});
    CHECK_FALSE(f.desk.trouble());
    CHECK(f.desk.state() == State::Read);
}

TEST_CASE("earlier card: what was read goes at the end of its limit, also when nobody ticks", "[app][visit][renewal]")
{
    const bool doesTick = GENERATE(true, false);
    Fixture f;
    f.desk.open();
    f.show({f.code(oldCard())});
    f.clock.advance(599s);
    f.desk.tick();
    CHECK(f.desk.card());
    f.clock.advance(1s);
    if (doesTick) {
        f.desk.tick();
        CHECK(f.desk.state() == State::Asking);
        CHECK_FALSE(f.camera.isRunning());
    }
    CHECK_FALSE(f.desk.card());
}

TEST_CASE("earlier card: what is on its way when somebody says no changes nothing", "[app][visit][renewal]")
{
    Fixture f;
    f.desk.open();
    f.reader.sealsInView = {f.code(oldCard())};
    f.camera.show(makeFrame());
    f.analysis.run();
    f.desk.close();
    f.settle();
    CHECK(f.desk.state() == State::Asking);
    CHECK_FALSE(f.desk.card());
}

TEST_CASE("earlier card: what is wrong with the camera is said first", "[app][visit][renewal]")
{
    Fixture f;
    f.desk.open();
    f.camera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
    f.settle();
    CHECK(f.desk.trouble() == Fault{FaultCode::CameraUnplugged});
    f.desk.close();
    CHECK_FALSE(f.desk.trouble());
}
