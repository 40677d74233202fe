// SPDX-License-Identifier: Apache-2.0
#include "sync/profile_import.h"

#include "tests/sync/seeded_entropy.h"
#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <nlohmann/json.hpp>

#include <functional>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;
using nlohmann::json;
using namespace std::chrono_literals;

namespace {

const MixingHasher hasher;

json sample(const std::string& name)
{
    return json::parse(textOf(slurp(std::filesystem::path(PORCHLIGHT_SOURCE_DIR) / "resources/profiles" / name)));
}

Result<PolicyProfile> parsed(const json& object)
{
    return parseProfile(bytesOf(object.dump()), hasher);
}

bool isRefused(const std::function<void(json&)>& change)
{
    auto object = sample("minneapolis.json");
    change(object);
    const auto read = parsed(object);
    return !read && read.error().code == FaultCode::ProfileMalformed;
}

} // namespace

TEST_CASE("profile: the Minneapolis sample says what it should", "[sync][profile]")
{
    const auto bytes = slurp(std::filesystem::path(PORCHLIGHT_SOURCE_DIR) / "resources/profiles/minneapolis.json");
    const auto profile = parseProfile(bytes, hasher);
    REQUIRE(profile);
    CHECK(profile->hash == hasher.sha256(bytes));
    CHECK(profile->cityName == "Minneapolis");
    CHECK(profile->age.minYears == 14);
    CHECK(profile->age.inclusive);
    CHECK(profile->residencyDays == 30);
    REQUIRE(profile->validity.size() == 1);
    CHECK(profile->validity.front().years == 4);
    CHECK(profile->identityRule.papers == 2);
    CHECK(profile->identityRule.needsPhoto);
    CHECK(profile->papers.size() >= 20);
    CHECK(profile->limits.idle == 180s);
    CHECK(profile->renewal.isOffered);
    CHECK(profile->renewal.expiredFor == std::chrono::days(365));
    CHECK(profile->limits.warning == 60s);
    CHECK(profile->languages == std::vector<Language>{"en", "es"});
    CHECK(profile->notice.approved == std::vector<Language>{"en"});
    for (const auto* text : {&profile->notice.whatIsPublic, &profile->notice.whoCanGetIt, &profile->notice.ifYouSayNo,
                             &profile->notice.whatWeKeep, &profile->disclaimer})
        for (const auto& language : profile->languages)
            CHECK(text->contains(language));
}

TEST_CASE("profile: the points city sample says what it should", "[sync][profile]")
{
    const auto profile = parsed(sample("points-city.json"));
    REQUIRE(profile);
    CHECK(profile->age.minYears == 10);
    CHECK(profile->identityRule.points == 3);
    CHECK(profile->residencyRule.points == 1);
    CHECK_FALSE(profile->renewal.isOffered);
    REQUIRE(profile->validity.size() == 2);
    CHECK(profile->validity[0].underYears == 14);
    CHECK(profile->validity[0].years == 2);
    CHECK(profile->validity[1].years == 5);
    for (const auto& paper : profile->papers)
        CHECK(paper.name.contains("es"));
}

TEST_CASE("profile: every key must be there and no other, at every level", "[sync][profile]")
{
    const auto object = sample("minneapolis.json");
    for (const auto& [key, value] : object.items()) {
        INFO(key);
        CHECK(isRefused([&](json& changed) { changed.erase(key); }));
        CHECK(isRefused([&](json& changed) { changed[key] = nullptr; }));
        if (!value.is_object() || key == "disclaimer")
            continue;
        CHECK(isRefused([&](json& changed) { changed[key]["extra"] = 1; }));
        for (const auto& [inner, unused] : value.items())
            CHECK(isRefused([&](json& changed) { changed[key].erase(inner); }));
    }
    CHECK(isRefused([](json& changed) { changed["extra"] = true; }));
    CHECK(isRefused([](json& changed) { changed["papers"][0]["extra"] = true; }));
    CHECK(isRefused([](json& changed) { changed["papers"][0].erase("has_photo"); }));
}

TEST_CASE("profile: values out of range are refused", "[sync][profile]")
{
    CHECK(isRefused([](json& p) { p["format"] = 2; }));
    CHECK(isRefused([](json& p) { p["age"]["min_years"] = -1; }));
    CHECK(isRefused([](json& p) { p["age"]["min_years"] = 14.5; }));
    CHECK(isRefused([](json& p) { p["age"]["min_years"] = "14"; }));
    CHECK(isRefused([](json& p) { p["age"]["min_years"] = 18446744073709551615U; }));
    CHECK(isRefused([](json& p) { p["age"]["inclusive"] = 1; }));
    CHECK(isRefused([](json& p) { p["validity"][0]["years"] = 0; }));
    CHECK(isRefused([](json& p) { p["issuer"] = "http://id.example"; }));
    CHECK(isRefused([](json& p) { p["city"] = ""; }));
    CHECK(isRefused([](json& p) { p["city"] = "a\u0007b"; }));
    CHECK(isRefused([](json& p) { p["papers"] = json::array(); }));
    CHECK(isRefused([](json& p) { p["papers"][1]["key"] = p["papers"][0]["key"]; }));
    CHECK(isRefused([](json& p) { p["papers"][0]["proves"] = "everything"; }));
}

TEST_CASE("profile: nobody gets fewer than twenty seconds to answer", "[sync][profile]")
{
    CHECK(isRefused([](json& p) { p["limits"]["warning_seconds"] = 19; }));
    auto object = sample("minneapolis.json");
    object["limits"]["warning_seconds"] = 20;
    CHECK(parsed(object));
    CHECK(isRefused([](json& p) { p["limits"]["evidence_seconds"] = 601; }));
}

TEST_CASE("profile: every wording has English, and approval covers every text", "[sync][profile]")
{
    CHECK(isRefused([](json& p) { p["disclaimer"].erase("en"); }));
    CHECK(isRefused([](json& p) { p["papers"][3]["name"].erase("en"); }));
    CHECK(isRefused([](json& p) { p["notice"]["what_we_keep"].erase("en"); }));
    CHECK(isRefused([](json& p) { p["languages"] = {"es"}; }));
    CHECK(isRefused([](json& p) { p["languages"] = {"en", "en"}; }));
    CHECK(isRefused([](json& p) { p["notice"]["approved"] = {"en", "so"}; }));
}

TEST_CASE("profile: validity must leave no age without an answer", "[sync][profile]")
{
    CHECK(isRefused([](json& p) { p["validity"] = {{{"under_years", 14}, {"years", 2}}}; }));
    CHECK(isRefused(
        [](json& p) { p["validity"] = {{{"under_years", 0}, {"years", 4}}, {{"under_years", 14}, {"years", 2}}}; }));
    CHECK(isRefused([](json& p) {
        p["validity"] = {{{"under_years", 21}, {"years", 4}},
                         {{"under_years", 14}, {"years", 2}},
                         {{"under_years", 0}, {"years", 2}}};
    }));
}

TEST_CASE("profile: a rule no papers can meet is refused", "[sync][profile]")
{
    CHECK(isRefused([](json& p) { p["identity_rule"]["points"] = 900; }));
    CHECK(isRefused([](json& p) { p["residency_rule"] = {{"papers", 0}, {"points", 0}, {"needs_photo", false}}; }));
    CHECK(isRefused([](json& p) {
        for (auto& paper : p["papers"])
            paper["has_photo"] = false;
    }));
}

TEST_CASE("profile: duplicate keys, depth, and what is not JSON are refused", "[sync][profile]")
{
    auto text = sample("minneapolis.json").dump();
    text.insert(1, "\"format\":1,");
    CHECK_FALSE(parseProfile(bytesOf(text), hasher));
    CHECK_FALSE(parseProfile({}, hasher));
    CHECK_FALSE(parseProfile(bytesOf("[]"), hasher));
    CHECK_FALSE(parseProfile(bytesOf("{"), hasher));
    CHECK_FALSE(parseProfile(bytesOf("{\"a\":\"\xff\"}"), hasher));
    CHECK_FALSE(parseProfile(bytesOf(std::string(100'000, '[')), hasher));
    CHECK_FALSE(parseProfile(Bytes(maxProfileBytes + 1, std::byte{' '}), hasher));
    CHECK_FALSE(parseProfile(bytesOf(sample("minneapolis.json").dump() + "x"), hasher));
}
