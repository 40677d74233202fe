// SPDX-License-Identifier: Apache-2.0
#include "app/seal/card_sealer.h"

#include "app/seal/base45.h"
#include "app/seal/card_check.h"
#include "app/seal/cbor.h"
#include "app/seal/claim169.h"
#include "app/seal/cose_sign1.h"
#include "app/seal/symbol_room.h"
#include "storage/crypto/zlib_compressor.h"
#include "tests/app/seal/trust.h"
#include "tests/app/seal/vectors.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <format>
#include <random>

using namespace kiosk;
using cbor::Value;
using namespace std::chrono_literals;
using test::fromHex;

namespace {

const crypto::ZlibCompressor zlib;

SealContent person(std::size_t faceBytes)
{
    SealContent content{};
    content.issuer = "https://id.city.example";
    content.statusListUri = "https://id.city.example/s/1";
    content.statusIndex = 73211;
    content.cardNumber = "7K3M94QX2W";
    content.fullName = WipedText("Amina Hodan Cabdullaahi");
    content.issuedDay = 2026y / 11 / 23;
    content.expiresDay = 2031y / 11 / 22;
    std::mt19937 random(62);
    for (std::size_t i = 0; i < faceBytes; ++i)
        content.face.push_back(static_cast<std::byte>(random()));
    return content;
}

std::string textOf(ByteView message)
{
    return base45::encode(zlib.deflate(message));
}

Status verified(const Result<OpenedSeal>& seal, const SignatureVerifier& verifier)
{
    if (!seal)
        return std::unexpected(seal.error());
    return verifier.verify(seal->kid, seal->signedBytes, seal->signature);
}

/// A signer whose key has gone.
class KeylessSigner final : public Signer {
public:
    [[nodiscard]] Kid kid() const override { return {}; }
    [[nodiscard]] Result<EcdsaSignature> sign(ByteView) override { return fail(FaultCode::KeyMissing); }
};

constexpr std::string_view qrAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

} // namespace

TEST_CASE("seal: what was sealed comes back and verifies", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    CardSealer sealer(*trust.signer, zlib);
    const SealContent content = person(500);
    const auto seal = sealer.make(content);
    REQUIRE(seal);
    CHECK(seal->kid == trust.signer->kid());
    CHECK(seal->text.view().find_first_not_of(qrAlphabet) == std::string_view::npos);
    CHECK(seal->text.view().starts_with("NCF"));
    const auto opened = openSeal(seal->text.view(), zlib);
    REQUIRE(opened);
    CHECK(opened->content.issuer == content.issuer);
    CHECK(opened->content.statusListUri == content.statusListUri);
    CHECK(opened->content.statusIndex == content.statusIndex);
    CHECK(opened->content.cardNumber == content.cardNumber);
    CHECK(opened->content.fullName == content.fullName);
    CHECK(opened->content.issuedDay == content.issuedDay);
    CHECK(opened->content.expiresDay == content.expiresDay);
    CHECK(opened->content.face == content.face);
    CHECK(opened->kid == seal->kid);
    CHECK(opened->signature == seal->signature);
    CHECK(verified(opened, *trust.verifier));
}

TEST_CASE("seal: with a 500-byte face it fits the symbol the card has room for", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const auto seal = CardSealer(*trust.signer, zlib).make(person(500));
    REQUIRE(seal);
    // QR version 24, error correction M, alphanumeric: ISO/IEC 18004 table 7.
    CHECK(seal->text.view().size() <= 1326);
}

TEST_CASE("seal: the room of symbols is the one of the standard", "[app][seal]")
{
    // ISO/IEC 18004 table 7, error correction M, alphanumeric.
    CHECK(alphanumericRoom(1) == 20);
    CHECK(alphanumericRoom(9) == 262);
    CHECK(alphanumericRoom(10) == 311);
    CHECK(alphanumericRoom(13) == 483);
    CHECK(alphanumericRoom(24) == 1326);
    CHECK(alphanumericRoom(25) == 1451);
    CHECK(alphanumericRoom(26) == 1542);
    CHECK(alphanumericRoom(27) == 1637);
    CHECK(alphanumericRoom(40) == 3391);
    CHECK(alphanumericRoom(0) == 0);
    CHECK(alphanumericRoom(41) == 0);
}

TEST_CASE("seal: a face of the size told fits its symbol, whatever its bytes, index and key are", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    CardSealer sealer(*trust.signer, zlib);
    std::mt19937 random(1800);
    for (const int version : {21, 22, 23, 24}) {
        const std::size_t characters = alphanumericRoom(version);
        std::size_t longest = 0;
        for (const char* name : {"Li Na", "Amina Hodan Cabdullaahi", "ሰላም ተስፋዬ ገብረ መድኅን"}) {
            SealContent content = person(0);
            content.fullName = WipedText(name);
            const auto room = sealer.faceRoom(content, characters);
            if (!room) {
                CHECK(version == 21);
                CHECK(room == fail(FaultCode::CardSealTooLarge));
                continue;
            }
            CHECK(*room >= 450);
            CHECK(*room <= 600);
            for (int round = 0; round < 40; ++round) {
                content.face.resize(*room);
                for (std::byte& byte : content.face)
                    byte = static_cast<std::byte>(random());
                content.statusIndex = static_cast<std::uint32_t>(random());
                const auto seal = sealer.make(content);
                REQUIRE(seal);
                INFO(version << " " << name << " " << *room);
                CHECK(seal->text.view().size() <= characters);
                if (*room < 600)
                    longest = std::max(longest, seal->text.view().size());
            }
        }
        // And no room is given away: what is left over is less than a line of the face.
        CHECK((longest == 0 || longest + 40 > characters));
    }
}

TEST_CASE("seal: a face is 450 to 600 bytes or the card is not made", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const CardSealer sealer(*trust.signer, zlib);
    // The card's own box, 113 modules; and the one that leaves room for a second symbol beside it, 105.
    CHECK(sealer.faceRoom(person(0), alphanumericRoom(25)) == 600U);
    const auto beside = sealer.faceRoom(person(0), alphanumericRoom(22));
    REQUIRE(beside);
    CHECK(*beside >= 480);
    CHECK(*beside < 560);
    CHECK(sealer.faceRoom(person(0), alphanumericRoom(20)) == fail(FaultCode::CardSealTooLarge));
    CHECK(sealer.faceRoom(person(0), 0) == fail(FaultCode::CardSealTooLarge));
    SealContent longName = person(0);
    longName.fullName = WipedText(std::string(400, 'x') + "Cabdullaahi");
    CHECK(sealer.faceRoom(longName, alphanumericRoom(25)).value_or(0) >= 450);
}

TEST_CASE("seal: the details symbol is small, separately signed and of the same card", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    CardSealer sealer(*trust.signer, zlib);
    const SealContent a = person(500);
    const SealContent b = detailsOf(a, 1987y / 3 / 14, WipedText("1482 West 22nd Place Apt 3R\nSpringfield, ST 60608"));
    const auto publicSeal = sealer.make(a);
    const auto details = sealer.make(b);
    REQUIRE((publicSeal && details));
    CHECK(details->text.view().size() <= alphanumericRoom(13));
    CHECK(publicSeal->signature != details->signature);
    const auto openedA = openSeal(publicSeal->text.view(), zlib);
    const auto openedB = openSeal(details->text.view(), zlib);
    REQUIRE((openedA && openedB));
    CHECK(verified(openedB, *trust.verifier));
    CHECK(openedB->content.address == b.address);
    CHECK(openedB->content.birthDay == b.birthDay);
    CHECK(openedB->content.face.empty());
    CHECK(openedA->content.address.isEmpty());
    CHECK_FALSE(openedA->content.birthDay);
    CHECK(areOfOneCard(openedA->content, openedA->kid, openedB->content, openedB->kid));
    SealContent other = detailsOf(b, {}, {});
    other.statusIndex += 1;
    CHECK_FALSE(areOfOneCard(openedA->content, openedA->kid, other, openedB->kid));
    CHECK_FALSE(areOfOneCard(openedA->content, openedA->kid, openedB->content, Kid{}));
}

TEST_CASE("seal: names in any script survive", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    for (const char* name : {"Nguyễn Thị Hồng", "ሰላም ተስፋዬ", "فاطمة الزهراء", "Łukasz Żółć", "O'Brien-Šimić"}) {
        SealContent content = person(0);
        content.fullName = WipedText(name);
        const auto seal = CardSealer(*trust.signer, zlib).make(content);
        REQUIRE(seal);
        const auto opened = openSeal(seal->text.view(), zlib);
        REQUIRE(opened);
        CHECK(opened->content.fullName.view() == name);
        CHECK(opened->content.face.empty());
    }
}

TEST_CASE("seal: a face too big for any symbol is refused, as is a missing key", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    CHECK(CardSealer(*trust.signer, zlib).make(person(3000)) == fail(FaultCode::SealTooLong));
    KeylessSigner keyless;
    CHECK(CardSealer(keyless, zlib).make(person(0)) == fail(FaultCode::KeyMissing));
    SealContent nameless = person(0);
    nameless.fullName = WipedText();
    CHECK(CardSealer(*trust.signer, zlib).make(nameless) == fail(FaultCode::SealMalformed));
}

TEST_CASE("seal: the other dialect under tag 61 opens and verifies too", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const auto claims = claim169::encode(person(300), claim169::Dialect::ByteString);
    REQUIRE(claims);
    const auto token = cose::sign(*claims, *trust.signer);
    REQUIRE(token);
    Bytes tagged = fromHex("d83d");
    tagged.insert(tagged.end(), token->message.begin(), token->message.end());
    const auto opened = openSeal(textOf(tagged), zlib);
    REQUIRE(opened);
    CHECK(opened->content.cardNumber == "7K3M94QX2W");
    CHECK(opened->content.face.size() == 300);
    CHECK(verified(opened, *trust.verifier));
}

TEST_CASE("seal: another city's card opens but has no key here", "[app][seal]")
{
    const test::Trust ours = test::makeTrust();
    const test::Trust theirs = test::makeTrust();
    const auto seal = CardSealer(*theirs.signer, zlib).make(person(0));
    REQUIRE(seal);
    CHECK(verified(openSeal(seal->text.view(), zlib), *ours.verifier) == fail(FaultCode::KeyMissing));
    // The right kid does not help a wrong key.
    test::RenamedSigner thief(*theirs.signer, ours.signer->kid());
    const auto forged = CardSealer(thief, zlib).make(person(0));
    REQUIRE(forged);
    CHECK(verified(openSeal(forged->text.view(), zlib), *ours.verifier) == fail(FaultCode::SignatureWrong));
}

TEST_CASE("seal: ten thousand damaged texts never verify as anything but what was signed", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const auto seal = CardSealer(*trust.signer, zlib).make(person(120));
    REQUIRE(seal);
    const std::string good(seal->text.view());
    const auto original = openSeal(good, zlib);
    REQUIRE(original);
    std::mt19937 random(169);
    int different = 0;
    int opened = 0;
    for (int round = 0; round < 10'000; ++round) {
        std::string text = good;
        for (unsigned change = 0; change <= random() % 3; ++change) {
            const std::size_t at = random() % text.size();
            const char character = random() % 8 == 0 ? static_cast<char>(random()) : qrAlphabet[random() % 45];
            switch (random() % 4) {
            case 0:
                text.insert(at, 1, character);
                break;
            case 1:
                text.erase(at, 1);
                break;
            default:
                text[at] = character;
            }
        }
        if (text == good)
            continue;
        const auto damaged = openSeal(text, zlib);
        opened += damaged ? 1 : 0;
        // zlib has several spellings of the same bytes; those are the same seal.
        if (verified(damaged, *trust.verifier) && damaged->signedBytes != original->signedBytes)
            ++different;
    }
    CHECK(different == 0);
    CHECK(opened < 100);
}

TEST_CASE("seal: ten thousand damaged tokens, packed again, never verify", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const auto claims = claim169::encode(person(60));
    REQUIRE(claims);
    const auto token = cose::sign(*claims, *trust.signer);
    REQUIRE(token);
    std::mt19937 random(1018);
    int accepted = 0;
    int opened = 0;
    for (int round = 0; round < 10'000; ++round) {
        Bytes message = token->message;
        message[random() % message.size()] ^= static_cast<std::byte>(1 + random() % 255);
        const auto damaged = openSeal(textOf(message), zlib);
        opened += damaged ? 1 : 0;
        accepted += verified(damaged, *trust.verifier) ? 1 : 0;
    }
    CHECK(accepted == 0);
    CHECK(opened > 1000);
}

TEST_CASE("seal: no beginning of a seal is a seal", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const auto seal = CardSealer(*trust.signer, zlib).make(person(40));
    REQUIRE(seal);
    const std::string_view text = seal->text.view();
    for (std::size_t kept = 0; kept < text.size(); ++kept)
        CHECK_FALSE(openSeal(text.substr(0, kept), zlib));
}

TEST_CASE("seal: a zip bomb stops at 16 kB", "[app][seal]")
{
    const Bytes zeros(3'000'000);
    const std::string bomb = textOf(zeros);
    REQUIRE(bomb.size() > 4296);
    CHECK(openSeal(bomb, zlib) == fail(FaultCode::SealTooLong));
    const std::string smaller = textOf(ByteView(zeros).first(1'000'000));
    REQUIRE(smaller.size() <= 4296);
    CHECK(openSeal(smaller, zlib) == fail(FaultCode::SealTooLong));
    CHECK(openSeal(textOf(ByteView(zeros).first(16 * 1024 + 1)), zlib) == fail(FaultCode::SealTooLong));
    CHECK(openSeal(textOf(ByteView(zeros).first(16 * 1024)), zlib) == fail(FaultCode::SealMalformed));
}

TEST_CASE("seal: a depth bomb is refused, outside and inside the signature", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    Bytes bomb(16'000, std::byte{0x81});
    CHECK(openSeal(textOf(bomb), zlib) == fail(FaultCode::SealMalformed));
    bomb.resize(2'000);
    const auto signedBomb = cose::sign(bomb, *trust.signer);
    REQUIRE(signedBomb);
    CHECK(openSeal(textOf(signedBomb->message), zlib) == fail(FaultCode::SealMalformed));
}

TEST_CASE("seal: duplicate keys and trailing bytes are refused even when signed", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const auto signedText = [&](std::string_view hex) {
        const auto token = cose::sign(fromHex(hex), *trust.signer);
        REQUIRE(token);
        return textOf(token->message);
    };
    const std::string identity = "18a9a2016161046162";
    REQUIRE(openSeal(signedText("a3041a74701b00061a6b038200" + identity), zlib));
    CHECK_FALSE(openSeal(signedText("a4041a74701b00041a74701b00061a6b038200" + identity), zlib));
    CHECK_FALSE(openSeal(signedText("a3041a74701b00061a6b038200"
                                    "18a9a3016161046162046163"),
                         zlib));
    CHECK_FALSE(openSeal(signedText("a3041a74701b00061a6b038200" + identity + "00"), zlib));

    const auto token = cose::sign(fromHex("a3041a74701b00061a6b038200" + identity), *trust.signer);
    REQUIRE(token);
    Bytes longer = token->message;
    longer.push_back(std::byte{0});
    CHECK_FALSE(openSeal(textOf(longer), zlib));
    Bytes packed = zlib.deflate(token->message);
    packed.push_back(std::byte{0});
    CHECK(openSeal(base45::encode(packed), zlib) == fail(FaultCode::SealMalformed));
}

TEST_CASE("seal: the published invalid vectors and encrypted ones are refused", "[app][seal]")
{
    for (const char* name : {"invalid/bad-base45", "invalid/bad-zlib", "invalid/missing-169", "invalid/not-cose",
                             "valid/encrypted-aes256", "valid/encrypted-signed", "valid/ed25519-signed"}) {
        INFO(name);
        const std::string json = test::readVector(std::format("claim169/{}.json", name));
        const std::string text = test::jsonField(json, "qr_data");
        REQUIRE_FALSE(text.empty());
        CHECK(openSeal(text, zlib) == fail(FaultCode::SealMalformed));
    }
}

TEST_CASE("seal: the published ES256 vector opens; without a kid it has no key", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const std::string json = test::readVector("claim169/valid/ecdsa-p256-signed.json");
    const auto opened = openSeal(test::jsonField(json, "qr_data"), zlib);
    REQUIRE(opened);
    CHECK(opened->content.fullName.view() == "ECDSA Test Person");
    CHECK(opened->kid == Kid{});
    CHECK(crypto::verifyWithPoint(fromHex(test::jsonField(json, "public_key_hex")), opened->signedBytes,
                                  opened->signature));
    CHECK(verified(opened, *trust.verifier) == fail(FaultCode::KeyMissing));
}
