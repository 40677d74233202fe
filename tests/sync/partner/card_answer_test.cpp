// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/card_answer.h"

#include "tests/sync/partner/made_city.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using partner::checkCodes;
using partner::CheckingFile;
using test::MadeCity;

namespace {

constexpr std::chrono::sys_seconds checkedAt{test::foundingDay + std::chrono::days{3}};

struct Fixture {
    MadeCity city;
    Bytes bytes = city.file(city.bundle());
    std::unique_ptr<CheckingFile> file =
        std::move(*CheckingFile::open(bytes, {.fingerprint = city.fingerprint, .leastSequence = 0}, checkedAt));

    [[nodiscard]] std::string front() const { return city.card(city.amina()); }
    [[nodiscard]] std::string details() const
    {
        return city.card(
            detailsOf(city.amina(), CivilDay{std::chrono::year{1987} / 3 / 14}, WipedText("1482 West 22nd Place")));
    }
    /// Another genuine card of this city.
    [[nodiscard]] std::string another() const
    {
        SealContent content = city.amina();
        content.cardNumber = "9M2T7XQ4KD";
        return city.card(content);
    }
    [[nodiscard]] Result<GenuineCard> ask(std::initializer_list<std::string> texts) const
    {
        std::vector<WipedText> codes;
        for (const std::string& text : texts)
            codes.emplace_back(text);
        return checkCodes(*file, codes, checkedAt);
    }
};

FaultCode faultOf(const Result<GenuineCard>& card)
{
    REQUIRE_FALSE(card);
    return card.error().code;
}

} // namespace

TEST_CASE("card answer: both codes of a card are one answer, in any order", "[sync][partner]")
{
    const Fixture f;
    for (const auto& card : {f.ask({f.front(), f.details()}), f.ask({f.details(), f.front()})}) {
        REQUIRE(card);
        CHECK_FALSE(card->content.face.empty());
        CHECK(card->content.birthDay == CivilDay{std::chrono::year{1987} / 3 / 14});
        CHECK(card->content.address.view() == "1482 West 22nd Place");
        CHECK(card->standing == CardStanding::Good);
    }
    const auto alone = f.ask({f.front()});
    REQUIRE(alone);
    CHECK_FALSE(alone->content.birthDay);
    CHECK(alone->content.address.isEmpty());
    const auto withoutFace = f.ask({f.details()});
    REQUIRE(withoutFace);
    CHECK(withoutFace->content.face.empty());
}

TEST_CASE("card answer: a code that is no card's does not count beside one that is", "[sync][partner]")
{
    const Fixture f;
    CHECK(f.ask({"HTTPS://LIBRARY.EXAMPLE/", f.front()}).has_value());
    CHECK(faultOf(f.ask({"HTTPS://LIBRARY.EXAMPLE/"})) == FaultCode::SealMalformed);
    CHECK(faultOf(f.ask({})) == FaultCode::CardCodeUnreadable);
}

TEST_CASE("card answer: a refused card counts more than a genuine one", "[sync][partner]")
{
    const Fixture f;
    const MadeCity other;
    CHECK(faultOf(f.ask({f.front(), other.card(other.amina())})) == FaultCode::CardSignerUnknown);
    CHECK(faultOf(f.ask({other.card(other.amina()), f.front(), "NOTHING"})) == FaultCode::CardSignerUnknown);
}

TEST_CASE("card answer: two cards at once are no answer", "[sync][partner]")
{
    const Fixture f;
    CHECK(faultOf(f.ask({f.front(), f.another()})) == FaultCode::CardTwoInView);
    // Somebody else's details beside a genuine face.
    CHECK(faultOf(f.ask({f.another(), f.details()})) == FaultCode::CardTwoInView);
}

TEST_CASE("card answer: what a card says is overwritten when it is put away", "[sync][partner]")
{
    const Fixture f;
    auto card = f.ask({f.front(), f.details()});
    REQUIRE(card);
    partner::wipeCard(card);
    CHECK(card->content.face.empty());
    CHECK(card->content.fullName.isEmpty());
    CHECK(card->content.address.isEmpty());
    CHECK_FALSE(card->content.birthDay);
}
