// SPDX-License-Identifier: Apache-2.0
// Cards that are not what they say, each beside a card that is: the same construction, honestly made, is accepted.
#include "app/seal/base45.h"
#include "app/seal/card_check.h"
#include "app/seal/cbor.h"
#include "app/seal/claim169.h"
#include "app/seal/cose_sign1.h"
#include "app/seal/journal_head.h"
#include "storage/crypto/zlib_compressor.h"
#include "tests/app/seal/trust.h"
#include "tests/app/seal/vectors.h"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <random>

using namespace kiosk;
using cbor::Value;
using namespace std::chrono_literals;
using std::chrono::days;
using test::enrolmentDay;
using test::fromHex;

namespace {

const crypto::ZlibCompressor zlib;
constexpr std::uint32_t place = 73'211;

SealContent amina()
{
    SealContent content{};
    content.issuer = "https://id.city.example";
    content.statusListUri = "https://id.city.example/s/1";
    content.statusIndex = place;
    content.cardNumber = "7K3M94QX2W";
    content.fullName = WipedText("Amina Hodan Cabdullaahi");
    content.issuedDay = CivilDay(enrolmentDay);
    content.expiresDay = CivilDay(enrolmentDay + days{5 * 365});
    content.face = fromHex("524946460a0b0c0d0e0f");
    return content;
}

/// A city, its list, and whoever is shown a card there.
struct Counter {
    test::Trust trust = test::makeTrust();
    StatusListToken list{"https://id.city.example/s/1", enrolmentDay, std::chrono::sys_seconds(enrolmentDay + days{35}),
                         24h, *StatusList::ofSize(131'072)};
    std::chrono::sys_seconds now = enrolmentDay + days{2} + 9h;

    [[nodiscard]] Result<GenuineCard> look(std::string_view text) const
    {
        return checkCard(text, {.signers = *trust.verifier, .compressor = zlib, .statusList = &list, .now = now});
    }
    [[nodiscard]] Result<GenuineCard> look(const SealContent& content) const
    {
        const auto seal = CardSealer(*trust.signer, zlib).make(content);
        REQUIRE(seal);
        return look(seal->text.view());
    }
};

std::string textOf(ByteView message)
{
    return base45::encode(zlib.deflate(message));
}

Bytes tokenOf(const test::Trust& trust, ByteView claims)
{
    auto token = cose::sign(claims, *trust.signer);
    REQUIRE(token);
    return std::move(token->message);
}

Bytes claimsOf(const SealContent& content, claim169::Dialect dialect = claim169::Dialect::Map)
{
    auto claims = claim169::encode(content, dialect);
    REQUIRE(claims);
    return std::move(*claims);
}

/// A card with any protected header, properly signed over it.
std::string cardWithHeader(const test::Trust& trust, std::vector<Value::Entry> more,
                           std::vector<Value::Entry> unprotected = {})
{
    const Kid kid = trust.signer->kid();
    more.push_back({Value::uint(4), Value::bytes(kid)});
    const Bytes header = cbor::encode(Value::map(std::move(more)));
    const Bytes payload = claimsOf(amina());
    const auto signature = trust.signer->sign(cose::signedBytes(header, payload));
    REQUIRE(signature);
    return textOf(cbor::encode(Value::tagged(18, Value::array({Value::bytes(header), Value::map(std::move(unprotected)),
                                                               Value::bytes(payload), Value::bytes(*signature)}))));
}

Value::Entry es256()
{
    return {Value::uint(1), Value::integer(-7)};
}

} // namespace

TEST_CASE("forged cards: the honest card is accepted, with its face and standing", "[app][seal][control]")
{
    const Counter counter;
    const auto card = counter.look(amina());
    REQUIRE(card);
    CHECK(card->content.face == amina().face);
    CHECK(card->kid == counter.trust.signer->kid());
    CHECK(card->standing == CardStanding::Good);
    CHECK(card->standingAsOf == std::chrono::sys_seconds(enrolmentDay));

    const SealContent details = detailsOf(amina(), 1987y / 3 / 14, WipedText("1482 West 22nd Place\nSpringfield"));
    const auto other = counter.look(details);
    REQUIRE(other);
    CHECK(other->content.birthDay == CivilDay(1987y / 3 / 14));
    CHECK(areOfOneCard(card->content, card->kid, other->content, other->kid));
}

TEST_CASE("forged cards: a swapped face", "[app][seal]")
{
    const Counter counter;
    const Bytes message = tokenOf(counter.trust, claimsOf(amina()));
    const auto token = cose::parse(message);
    REQUIRE(token);
    SealContent thief = amina();
    const auto withPayload = [&](const SealContent& content) {
        const Bytes payload = claimsOf(content);
        return textOf(
            cbor::encode(Value::tagged(18, Value::array({Value::bytes(token->protectedHeader), Value::map({}),
                                                         Value::bytes(payload), Value::bytes(token->signature)}))));
    };
    CHECK(counter.look(withPayload(thief)));
    thief.face.back() ^= std::byte{1};
    CHECK(counter.look(withPayload(thief)) == fail(FaultCode::CardForged));
    thief = amina();
    thief.fullName = WipedText("Amina Hodan Cabdullaahj");
    CHECK(counter.look(withPayload(thief)) == fail(FaultCode::CardForged));
    thief = amina();
    thief.expiresDay = CivilDay(enrolmentDay + days{5 * 365 + 1});
    CHECK(counter.look(withPayload(thief)) == fail(FaultCode::CardForged));
    thief = amina();
    thief.statusIndex = place + 1;
    CHECK(counter.look(withPayload(thief)) == fail(FaultCode::CardForged));
}

TEST_CASE("forged cards: none of ten thousand flipped bits is accepted", "[app][seal]")
{
    const Counter counter;
    SealContent content = amina();
    std::mt19937 random(2026);
    content.face.resize(500);
    for (std::byte& byte : content.face)
        byte = static_cast<std::byte>(random());
    const Bytes good = tokenOf(counter.trust, claimsOf(content));
    REQUIRE(counter.look(textOf(good)));
    const std::size_t bits = good.size() * 8;
    REQUIRE(bits < 10'000);
    std::map<FaultCode, int> reasons;
    int accepted = 0;
    for (std::size_t round = 0; round < 10'000; ++round) {
        Bytes message = good;
        const auto flip = [&message](std::size_t bit) {
            message[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
        };
        // Each single bit once, then pairs.
        const std::size_t first = round % bits;
        flip(first);
        if (round >= bits)
            flip((first + 1 + random() % (bits - 1)) % bits);
        const auto card = counter.look(textOf(message));
        accepted += card ? 1 : 0;
        if (!card)
            ++reasons[card.error().code];
    }
    CHECK(accepted == 0);
    // Most bits are the face's: only the signature tells.
    CHECK(reasons[FaultCode::CardForged] > 5'000);
    CHECK(reasons[FaultCode::SealMalformed] > 100);
    CHECK(reasons[FaultCode::CardSignerUnknown] > 100);
}

TEST_CASE("forged cards: another city's root, with and without our signer's name", "[app][seal]")
{
    const Counter ours;
    const Counter theirs;
    const auto honest = CardSealer(*theirs.trust.signer, zlib).make(amina());
    REQUIRE(honest);
    CHECK(theirs.look(honest->text.view()));
    CHECK(ours.look(honest->text.view()) == fail(FaultCode::CardSignerUnknown));
    test::RenamedSigner thief(*theirs.trust.signer, ours.trust.signer->kid());
    const auto renamed = CardSealer(thief, zlib).make(amina());
    REQUIRE(renamed);
    CHECK(ours.look(renamed->text.view()) == fail(FaultCode::CardForged));
}

TEST_CASE("forged cards: a key of the city that is not for cards", "[app][seal]")
{
    Counter counter;
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    for (const auto purpose : {crypto::Purpose::CardSigner, crypto::Purpose::BundleSigner,
                               crypto::Purpose::KioskIdentity, crypto::Purpose::AcknowledgementSigner}) {
        INFO(static_cast<int>(purpose));
        crypto::LeafOrder order{.purpose = purpose,
                                .notBefore = enrolmentDay,
                                .useFor = days{90},
                                .cardValidity = days{5 * 366},
                                .dnsNames = {},
                                .ipAddresses = {}};
        const auto pem = counter.trust.authority->issue(keys->publicPoint, "City", order);
        REQUIRE(pem);
        REQUIRE(counter.trust.verifier->trust(*pem, purpose, enrolmentDay));
        const auto signer = crypto::SoftwareSigner::open(keys->privateKeyPem.bytes(), *pem);
        REQUIRE(signer);
        const auto seal = CardSealer(**signer, zlib).make(amina());
        REQUIRE(seal);
        const auto card = counter.look(seal->text.view());
        if (purpose == crypto::Purpose::CardSigner)
            CHECK(card);
        else
            CHECK(card == fail(FaultCode::CardSignerUnknown));
    }
}

TEST_CASE("forged cards: expired, and dated in the future", "[app][seal]")
{
    Counter counter;
    counter.list.expires.reset();
    SealContent content = amina();
    const std::chrono::sys_days last(content.expiresDay);
    counter.now = last + 23h + 59min + 59s;
    CHECK(counter.look(content));
    counter.now = last + days{1};
    CHECK(counter.look(content) == fail(FaultCode::CardExpired));

    counter.now = enrolmentDay - 1s;
    CHECK(counter.look(content));
    counter.now = enrolmentDay - days{1} - 1s;
    CHECK(counter.look(content) == fail(FaultCode::CardNotYetValid));
}

TEST_CASE("forged cards: dated outside the time in which its kiosk's key was in use", "[app][seal]")
{
    Counter counter;
    counter.now = enrolmentDay + days{200};
    SealContent content = amina();
    const auto issuedOn = [&](int day) {
        content.issuedDay = CivilDay(enrolmentDay + days{day});
        return counter.look(content);
    };
    CHECK(issuedOn(0));
    CHECK(issuedOn(90));
    CHECK(issuedOn(91) == fail(FaultCode::CardOutOfPeriod));
    CHECK(issuedOn(-1) == fail(FaultCode::CardOutOfPeriod));
    // A thief back-dates, and gives the card more years than the certificate lasts.
    content.issuedDay = CivilDay(enrolmentDay);
    content.expiresDay = CivilDay(enrolmentDay + days{90 + 5 * 366});
    CHECK(counter.look(content));
    content.expiresDay = CivilDay(enrolmentDay + days{91 + 5 * 366});
    CHECK(counter.look(content) == fail(FaultCode::CardOutOfPeriod));
}

TEST_CASE("forged cards: revoked, on another list, on none, and by a list that is old", "[app][seal]")
{
    Counter counter;
    REQUIRE(counter.list.list.set(place, 1));
    CHECK(counter.look(amina()) == fail(FaultCode::CardRevoked));
    SealContent neighbour = amina();
    neighbour.statusIndex = place + 1;
    CHECK(counter.look(neighbour));

    counter.now = *counter.list.expires + 1s;
    const auto stale = counter.look(neighbour);
    REQUIRE(stale);
    CHECK(stale->standing == CardStanding::Stale);
    CHECK(stale->standingAsOf == counter.list.issued);
    CHECK(counter.look(amina()) == fail(FaultCode::CardRevoked));

    SealContent beyond = amina();
    beyond.statusIndex = 131'072;
    CHECK(counter.look(beyond) == fail(FaultCode::CardStatusElsewhere));
    SealContent elsewhere = amina();
    elsewhere.statusIndex = place + 1;
    elsewhere.statusListUri = "https://id.city.example/s/2";
    CHECK(counter.look(elsewhere) == fail(FaultCode::CardStatusElsewhere));

    const auto seal = CardSealer(*counter.trust.signer, zlib).make(amina());
    REQUIRE(seal);
    const auto unknown =
        checkCard(seal->text.view(),
                  {.signers = *counter.trust.verifier, .compressor = zlib, .statusList = nullptr, .now = counter.now});
    REQUIRE(unknown);
    CHECK(unknown->standing == CardStanding::Unknown);
    CHECK_FALSE(unknown->standingAsOf);
}

TEST_CASE("forged cards: headers we do not know, properly signed", "[app][seal]")
{
    const Counter counter;
    const auto refused = [&](const std::string& text) { return counter.look(text) == fail(FaultCode::SealMalformed); };
    const Value critical = Value::array({Value::uint(99)});
    CHECK(counter.look(cardWithHeader(counter.trust, {es256()})));
    CHECK(counter.look(cardWithHeader(counter.trust, {es256(), {Value::uint(99), Value::uint(1)}})));
    CHECK(refused(
        cardWithHeader(counter.trust, {es256(), {Value::uint(2), critical}, {Value::uint(99), Value::uint(1)}})));
    CHECK(refused(cardWithHeader(counter.trust, {es256()}, {{Value::uint(2), critical}})));
    // Another algorithm, none, and one outside the signature.
    CHECK(refused(cardWithHeader(counter.trust, {{Value::uint(1), Value::integer(-8)}})));
    CHECK(refused(cardWithHeader(counter.trust, {})));
    CHECK(refused(cardWithHeader(counter.trust, {}, {es256()})));
    // A type: this is for somebody else.
    CHECK(refused(cardWithHeader(counter.trust, {es256(), {Value::uint(16), Value::text("application/cwt")}})));
    CHECK(refused(cardWithHeader(counter.trust, {es256(), {Value::uint(16), Value::uint(61)}})));
}

TEST_CASE("forged cards: what else the same key signs is no card", "[app][seal]")
{
    const Counter counter;
    JournalHead head{.sequence = 71, .hash = {}, .day = CivilDay(enrolmentDay)};
    const auto journal = signJournalHead(head, *counter.trust.signer);
    REQUIRE(journal);
    CHECK(counter.look(textOf(*journal)) == fail(FaultCode::SealMalformed));
    const auto list = signStatusList(counter.list, *counter.trust.signer, zlib);
    REQUIRE(list);
    CHECK(counter.look(textOf(*list)) == fail(FaultCode::SealMalformed));
}

TEST_CASE("forged cards: duplicate keys, deep nesting, long heads and more after the end, properly signed",
          "[app][seal]")
{
    const Counter counter;
    // iss, exp, iat, identity, status: the honest claims of a short card.
    const std::string exp = "041a74701aff";
    const std::string iat = "061a6b038200";
    const std::string identity = "18a9a2016161046162";
    const std::string status = "19ffffa1"
                               "6b7374617475735f6c697374a2"
                               "63696478"
                               "05"
                               "63757269"
                               "781b68747470733a2f2f69642e636974792e6578616d706c652f732f31";
    const auto look = [&](const std::string& hex) {
        return counter.look(textOf(tokenOf(counter.trust, fromHex(hex))));
    };
    CHECK(look("a4" + exp + iat + identity + status));
    for (const std::string& hex :
         {"a5" + exp + exp + iat + identity + status, "a4" + exp + iat + "18a9a3016161046162046163" + status,
          "a4" + iat + exp + identity + status, "a4" + exp + iat + "1900a9a2016161046162" + status,
          "a4" + exp + iat + identity + status + "00", "bf" + exp + iat + identity + status + "ff",
          "a5" + exp + iat + "0781818181818181818100" + identity + status}) {
        INFO(hex);
        CHECK(look(hex) == fail(FaultCode::SealMalformed));
    }
    CHECK(look("a5" + exp + iat + "07818181818100" + identity + status));
    CHECK(counter.look(textOf(tokenOf(counter.trust, Bytes(4'000, std::byte{0x81})))) ==
          fail(FaultCode::SealMalformed));
}

TEST_CASE("forged cards: a code that unpacks without end", "[app][seal]")
{
    const Counter counter;
    const std::string bomb = textOf(Bytes(1'000'000));
    REQUIRE(bomb.size() <= 4296);
    CHECK(counter.look(bomb) == fail(FaultCode::SealTooLong));
    CHECK(counter.look(std::string(5'000, 'A')) == fail(FaultCode::SealTooLong));
    CHECK(counter.look("") == fail(FaultCode::SealMalformed));
}

TEST_CASE("forged cards: the other dialect, under tag 61, is held to the same rules", "[app][seal]")
{
    Counter counter;
    const auto tagged = [&](const SealContent& content) {
        Bytes message = fromHex("d83d");
        const Bytes token = tokenOf(counter.trust, claimsOf(content, claim169::Dialect::ByteString));
        message.insert(message.end(), token.begin(), token.end());
        return message;
    };
    const Bytes good = tagged(amina());
    const auto card = counter.look(textOf(good));
    REQUIRE(card);
    CHECK(card->content.face == amina().face);
    int accepted = 0;
    for (std::size_t bit = 16; bit < good.size() * 8; ++bit) {
        Bytes message = good;
        message[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
        accepted += counter.look(textOf(message)) ? 1 : 0;
    }
    CHECK(accepted == 0);
    SealContent late = amina();
    late.issuedDay = CivilDay(enrolmentDay + days{91});
    counter.now = enrolmentDay + days{100};
    CHECK(counter.look(textOf(tagged(late))) == fail(FaultCode::CardOutOfPeriod));
    REQUIRE(counter.list.list.set(place, 1));
    CHECK(counter.look(textOf(good)) == fail(FaultCode::CardRevoked));
}
