// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/places.h"
#include "app/seal/cbor.h"
#include "app/seal/claim169.h"
#include "app/seal/cose_sign1.h"
#include "app/seal/journal_head.h"
#include "tests/app/seal/trust.h"

#include <catch2/catch_test_macros.hpp>
#include <format>
#include <set>

using namespace kiosk;
using namespace std::chrono_literals;
using cbor::Value;

namespace {

std::string nameOf(const Value& key)
{
    return key.asInteger() ? std::format("{}", *key.asInteger()) : std::string(key.asText().value_or("?"));
}

/// Paths of all keys whose value is no map: "169.62.0". Elements of an array share their path.
void collect(const Value& value, const std::string& path, std::set<std::string>& paths)
{
    if (value.kind() != Value::Kind::Map && value.kind() != Value::Kind::Array) {
        paths.insert(path);
        return;
    }
    for (const Value& item : value.items())
        collect(item, path, paths);
    const auto both = value.keysAndValues();
    for (std::size_t i = 0; i < both.size(); i += 2)
        collect(both[i + 1], path.empty() ? nameOf(both[i]) : path + "." + nameOf(both[i]), paths);
}

std::set<std::string> pathsIn(ByteView claims)
{
    const auto value = cbor::decode(claims);
    REQUIRE(value);
    std::set<std::string> paths;
    collect(*value, "", paths);
    return paths;
}

std::set<std::string> listed()
{
    std::set<std::string> paths;
    for (const Place& place : places())
        if (place.kind == PlaceKind::CardSeal)
            paths.insert(std::string(place.key));
    return paths;
}

SealContent card()
{
    SealContent content{};
    content.issuer = "https://id.city.example";
    content.statusListUri = "https://id.city.example/s/1";
    content.statusIndex = 73211;
    content.cardNumber = "7K3M94QX2W";
    content.fullName = WipedText("Maria Guadalupe Hernández Ortiz");
    content.issuedDay = 2026y / 11 / 23;
    content.expiresDay = 2031y / 11 / 26;
    content.face = Bytes(40, std::byte{7});
    return content;
}

Bytes encodedClaims(const SealContent& content)
{
    auto made = claim169::encode(content);
    REQUIRE(made);
    return std::move(*made);
}

Bytes claims()
{
    return encodedClaims(card());
}

Bytes detailClaims()
{
    return encodedClaims(detailsOf(card(), 1987y / 3 / 14, WipedText("1482 West 22nd Place")));
}

} // namespace

TEST_CASE("claim 169: the disclosure lists exactly the claims of a card", "[app][seal][disclosure]")
{
    std::set<std::string> both = pathsIn(claims());
    const std::set<std::string> details = pathsIn(detailClaims());
    CHECK_FALSE(both.contains("169.8"));
    CHECK_FALSE(details.contains("169.62.0"));
    both.insert(details.begin(), details.end());
    CHECK(both == listed());
}

TEST_CASE("claim 169: a planted claim is not on the list", "[app][seal][disclosure][control]")
{
    const Bytes encoded = claims();
    const auto value = cbor::decode(encoded);
    REQUIRE(value);
    std::vector<Value::Entry> entries;
    const auto both = value->keysAndValues();
    for (std::size_t i = 0; i < both.size(); i += 2)
        entries.push_back({both[i], both[i + 1]});
    entries.push_back({Value::uint(8), Value::uint(19870314)});
    std::set<std::string> paths = pathsIn(cbor::encode(Value::map(std::move(entries))));
    for (const std::string& path : listed())
        paths.erase(path);
    CHECK(paths == std::set<std::string>{"8"});
}

TEST_CASE("journal head: comes back as it was signed, by its own kind of key and nobody else", "[app][seal]")
{
    const auto trust = test::makeTrust();
    const auto stranger = test::makeTrust();
    JournalHead head{.sequence = 71, .hash = {}, .day = 2026y / 11 / 23};
    head.hash.fill(std::byte{0xab});
    const auto message = signJournalHead(head, *trust.signer);
    REQUIRE(message);
    CHECK(message->size() <= maxJournalHeadBytes);
    CHECK(openJournalHead(*message, *trust.verifier) == head);
    CHECK(readJournalHead(*message) == head);
    CHECK_FALSE(openJournalHead(*message, *stranger.verifier));
    auto changed = *message;
    changed.back() ^= std::byte{1};
    CHECK(openJournalHead(changed, *trust.verifier).error().code == FaultCode::SignatureWrong);
    CHECK(readJournalHead(Bytes(maxJournalHeadBytes + 1)).error().code == FaultCode::SealMalformed);
    head.day = 1969y / 12 / 31;
    CHECK(signJournalHead(head, *trust.signer).error().code == FaultCode::SealMalformed);
    // A card's seal by the same key is not a head.
    const Bytes card = claims();
    CHECK_FALSE(openJournalHead(cose::sign(card, *trust.signer)->message, *trust.verifier));
}
