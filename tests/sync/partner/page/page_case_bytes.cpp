// SPDX-License-Identifier: Apache-2.0
// What can be wrong with the bytes of a code, each honestly signed where it can be.
#include "app/seal/base45.h"
#include "app/seal/cbor.h"
#include "app/seal/claim169.h"
#include "app/seal/cose_sign1.h"
#include "app/seal/journal_head.h"
#include "storage/crypto/zlib_compressor.h"
#include "tests/app/seal/vectors.h"
#include "tests/sync/partner/page/page_cases.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <utility>

namespace kiosk::test {

using cbor::Value;

namespace {

constexpr Wanted good{.standing = CardStanding::Good};
constexpr Wanted malformed{.fault = FaultCode::SealMalformed};
constexpr Wanted unknownSigner{.fault = FaultCode::CardSignerUnknown};
constexpr Wanted tooLong{.fault = FaultCode::SealTooLong};
constexpr Wanted refused{};
constexpr Wanted either{.fault = std::nullopt, .standing = std::nullopt, .isOpen = true};

const crypto::ZlibCompressor zlib;

Value::Entry es256()
{
    return {Value::uint(1), Value::integer(-7)};
}

Bytes joined(ByteView first, ByteView second)
{
    Bytes both(first.begin(), first.end());
    both.insert(both.end(), second.begin(), second.end());
    return both;
}

Bytes textBytes(std::string_view text)
{
    const auto view = std::as_bytes(std::span(text));
    return {view.begin(), view.end()};
}

} // namespace

std::string PageCases::tokenText(ByteView claims) const
{
    const auto token = cose::sign(claims, *city_.cards.signer);
    REQUIRE(token);
    return codeOf(token->message);
}

Bytes PageCases::honestMessage() const
{
    const auto claims = claim169::encode(amina());
    REQUIRE(claims);
    auto token = cose::sign(*claims, *city_.cards.signer);
    REQUIRE(token);
    return std::move(token->message);
}

void PageCases::addHeaders()
{
    const Bytes payload = *claim169::encode(amina());
    const Kid kid = city_.cards.signer->kid();
    const auto with = [&](const std::string& name, Wanted wanted, std::vector<Value::Entry> header,
                          std::vector<Value::Entry> unprotected = {}) {
        const Bytes encoded = cbor::encode(Value::map(std::move(header)));
        const auto signature = city_.cards.signer->sign(cose::signedBytes(encoded, payload));
        REQUIRE(signature);
        const Bytes message =
            cbor::encode(Value::tagged(18, Value::array({Value::bytes(encoded), Value::map(std::move(unprotected)),
                                                         Value::bytes(payload), Value::bytes(*signature)})));
        add("header: " + name, codeOf(message), wanted);
    };
    const Value::Entry named{Value::uint(4), Value::bytes(kid)};
    const Value critical = Value::array({Value::uint(99)});
    with("algorithm and kid", good, {es256(), named});
    with("one more that is not critical", good, {es256(), named, {Value::uint(99), Value::uint(1)}});
    with("one more outside the signature", good, {es256(), named}, {{Value::uint(99), Value::uint(1)}});
    with("critical", malformed, {es256(), named, {Value::uint(2), critical}, {Value::uint(99), Value::uint(1)}});
    with("critical outside the signature", malformed, {es256(), named}, {{Value::uint(2), critical}});
    with("EdDSA", malformed, {{Value::uint(1), Value::integer(-8)}, named});
    with("no algorithm", malformed, {named});
    with("the algorithm outside the signature", malformed, {named}, {es256()});
    with("the algorithm on both sides", malformed, {es256(), named}, {es256()});
    with("a type", malformed, {es256(), named, {Value::uint(16), Value::text("application/cwt")}});
    with("a type that is a number", malformed, {es256(), named, {Value::uint(16), Value::uint(61)}});
    with("no kid", unknownSigner, {es256()});
    with("the kid outside the signature", unknownSigner, {es256()}, {named});
    with("a kid that is text", malformed, {es256(), {Value::uint(4), Value::text("kiosk 01")}});
    const Bytes shortKid(7);
    with("a kid of seven bytes", unknownSigner, {es256(), {Value::uint(4), Value::bytes(ByteView(shortKid))}});
}

void PageCases::addEnvelopes()
{
    const Bytes message = honestMessage();
    const auto untagged = ByteView(message).subspan(1);
    const auto with = [&](const std::string& name, Wanted wanted, const Bytes& bytes) {
        add("envelope: " + name, codeOf(bytes), wanted);
    };
    const auto other = cose::sign(*claim169::encode(amina(), claim169::Dialect::ByteString), *city_.cards.signer);
    REQUIRE(other);
    with("61 on 18, the other dialect", good, joined(fromHex("d83d"), other->message));
    with("61 on 18, our dialect", good, joined(fromHex("d83d"), message));
    with("61 on 61 on 18", malformed, joined(fromHex("d83dd83d"), message));
    with("no tag", malformed, Bytes(untagged.begin(), untagged.end()));
    with("tag 17", malformed, joined(fromHex("d1"), untagged));
    with("tag 18 written long", malformed, joined(fromHex("d812"), untagged));
    with("a byte after its end", malformed, joined(message, fromHex("00")));
    with("its last byte missing", malformed, Bytes(message.begin(), message.end() - 1));
    const auto journal =
        signJournalHead({.sequence = 71, .hash = {}, .day = CivilDay(foundingDay)}, *city_.cards.signer);
    REQUIRE(journal);
    with("a kiosk's journal head", malformed, *journal);
    const auto list = signStatusList(city_.list(), *city_.cards.signer, zlib);
    REQUIRE(list);
    with("a status list", malformed, *list);
    with("a number", malformed, fromHex("00"));
    with("nothing", malformed, {});
    with("nested without end", malformed, Bytes(4'000, std::byte{0x81}));
}

void PageCases::addClaims()
{
    const std::string exp = "041a74701aff";
    const std::string iat = "061a6b038200";
    const std::string identity = "18a9a2016161046162";
    const std::string status = "19ffffa16b7374617475735f6c697374a263696478056375726978"
                               "1b68747470733a2f2f69642e636974792e6578616d706c652f732f31";
    const auto with = [&](const std::string& name, Wanted wanted, const std::string& hex) {
        add("claims: " + name, tokenText(fromHex(hex)), wanted);
    };
    with("the fewest", good, "a4" + exp + iat + identity + status);
    with("no status", {.fault = FaultCode::CardStatusElsewhere}, "a3" + exp + iat + identity);
    with("counts later than it was made", {.fault = FaultCode::CardOutOfPeriod},
         "a5" + exp + "051a6bff0000" + iat + identity + status);
    with("no identity", malformed, "a3" + exp + iat + status);
    with("no last day", malformed, "a3" + iat + identity + status);
    with("a last day that is text", malformed, "a4046131" + iat + identity + status);
    with("a last day beyond all calendars", malformed, "a4041b0000003afff44180" + iat + identity + status);
    with("an empty name", malformed, "a4" + exp + iat + "18a9a20161610460" + status);
    with("a name that is not UTF-8", malformed, "a4" + exp + iat + "18a9a20161610461ff" + status);
    with("a name with half a surrogate", malformed, "a4" + exp + iat + "18a9a20161610463eda080" + status);
    with("a name written too long", malformed, "a4" + exp + iat + "18a9a20161610462c1a1" + status);
    with("a birth with dashes", good,
         "a4" + exp + iat + "18a9a3016161046162086a" + toHex(textBytes("1987-03-14")) + status);
    with("a birth on 30 February", malformed,
         "a4" + exp + iat + "18a9a30161610461620868" + toHex(textBytes("19870230")) + status);
    with("a birth with one dash", malformed,
         "a4" + exp + iat + "18a9a30161610461620869" + toHex(textBytes("1987-0314")) + status);
    with("a face that is no WebP", good, "a4" + exp + iat + "18a9a3016161046162183e81a30041ff01000201" + status);
    with("a face without bytes", malformed, "a4" + exp + iat + "18a9a3016161046162183e81a201000204" + status);
    with("an empty list of faces", malformed, "a4" + exp + iat + "18a9a3016161046162183e80" + status);
    with("identity packed twice", malformed,
         "a4" + exp + iat +
             "18a9"
             "4948"
             "a2016161046162" +
             "00" + status);
    with("true, false and null", good, "a7" + exp + iat + "18a0f518a1f418a2f6" + identity + status);
}

void PageCases::addForms()
{
    const std::string exp = "041a74701aff";
    const std::string iat = "061a6b038200";
    const std::string identity = "18a9a2016161046162";
    const std::string status = "19ffffa16b7374617475735f6c697374a263696478056375726978"
                               "1b68747470733a2f2f69642e636974792e6578616d706c652f732f31";
    const auto with = [&](const std::string& name, Wanted wanted, const std::string& hex) {
        add("form: " + name, tokenText(fromHex(hex)), wanted);
    };
    with("a key twice", malformed, "a5" + exp + exp + iat + identity + status);
    with("a key twice, deeper", malformed, "a4" + exp + iat + "18a9a3016161046162046163" + status);
    with("a key twice in the other dialect", malformed, "a4" + exp + iat + "18a94aa3016161046162046163" + status);
    with("keys in another order", malformed, "a4" + iat + exp + identity + status);
    with("a head too long", malformed, "a4" + exp + iat + "1900a9a2016161046162" + status);
    with("a byte after its end", malformed, "a4" + exp + iat + identity + status + "00");
    with("an indefinite length", malformed, "bf" + exp + iat + identity + status + "ff");
    with("a float", malformed, "a5" + exp + iat + "07f93c00" + identity + status);
    with("undefined", malformed, "a5" + exp + iat + "07f7" + identity + status);
    with("a count that lies", malformed, "a5" + exp + iat + "079affffffff" + identity + status);
    with("a length that lies", malformed, "a5" + exp + iat + "075bffffffffffffffff" + identity + status);
    // The map is the first.
    with("eight deep", good, "a5" + exp + iat + "078181818181818100" + identity + status);
    with("nine deep", malformed, "a5" + exp + iat + "07818181818181818100" + identity + status);
}

void PageCases::addTexts()
{
    const Bytes message = honestMessage();
    const Bytes packed = zlib.deflate(message);
    const auto with = [&](const std::string& name, Wanted wanted, const Bytes& bytes) {
        add("text: " + name, base45::encode(bytes), wanted);
    };
    with("packed once", good, packed);
    with("a byte behind the packed", malformed, joined(packed, fromHex("00")));
    with("a second packed behind the first", malformed, joined(packed, zlib.deflate({})));
    with("without its checksum", malformed, Bytes(packed.begin(), packed.end() - 4));
    Bytes wrong = packed;
    wrong.back() ^= std::byte{1};
    with("with a wrong checksum", malformed, wrong);
    with("with a dictionary", malformed, joined(fromHex("78bb00000001"), ByteView(packed).subspan(2)));
    with("without a head", malformed, Bytes(packed.begin() + 2, packed.end()));
    with("not packed", malformed, message);
    with("a zip bomb", tooLong, zlib.deflate(Bytes(1'000'000)));
    const Bytes bomb = zlib.deflate(Bytes(1'000'000));
    with("a zip bomb cut off", tooLong, Bytes(bomb.begin(), bomb.begin() + 200));
    with("a zip bomb with more behind it", tooLong, joined(bomb, fromHex("0000")));
    with("16 kB of zeros", malformed, zlib.deflate(Bytes(16 * 1024)));
    with("16 kB and one", tooLong, zlib.deflate(Bytes(16 * 1024 + 1)));
    add("text: 5,000 letters", std::string(5'000, 'A'), tooLong);
    add("text: 4,296 letters", std::string(4'296, 'A'), malformed);
    const std::string text = base45::encode(packed);
    add("text: one letter too many", text + "0", malformed);
    add("text: in small letters", "ncf" + text.substr(3), malformed);
    add("text: a group that is too large", ":::" + text, malformed);
    add("text: the end of one that is too large", text.substr(0, text.size() / 3 * 3) + "::", malformed);
    add("text: with a space before it", " " + text, refused);
    add("text: Chinese", "陳小明", malformed);
    add("text: an address", "HTTPS://CITY.EXAMPLE/ID", refused);
}

void PageCases::addFlips()
{
    const Bytes message = honestMessage();
    std::mt19937 random(2026);
    for (int round = 0; round < 60; ++round) {
        Bytes changed = message;
        const std::size_t bit = random() % (message.size() * 8);
        changed[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
        add("flipped: bit " + std::to_string(bit), codeOf(changed), refused);
    }
    // The same in what is packed: whatever one unpacker makes of it, the other must too.
    const Bytes packed = zlib.deflate(message);
    for (int round = 0; round < 60; ++round) {
        Bytes changed = packed;
        const std::size_t bit = round < 20 ? static_cast<std::size_t>(round) : random() % (packed.size() * 8);
        changed[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
        add("flipped in what is packed: bit " + std::to_string(bit), base45::encode(changed), either);
    }
    const std::string text = base45::encode(packed);
    constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    for (int round = 0; round < 40; ++round) {
        std::string changed = text;
        char& letter = changed[random() % changed.size()];
        letter = alphabet[(alphabet.find(letter) + 1 + random() % 43) % 45];
        add("flipped: a letter, round " + std::to_string(round), changed, either);
    }
}

} // namespace kiosk::test
