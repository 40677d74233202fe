// SPDX-License-Identifier: Apache-2.0
#include "sync/disclosure/disclosure.h"

#include "app/ports/journal_words.h"
#include "app/privacy/places.h"
#include "storage/crypto/openssl_hasher.h"
#include "sync/disclosure/disclosed_rules.h"
#include "sync/disclosure/journal_export.h"
#include "sync/profile_import.h"
#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <format>
#include <set>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;
using nlohmann::json;

namespace {

const std::filesystem::path source(PORCHLIGHT_SOURCE_DIR);

std::vector<DisclosedRules> sampleRules()
{
    const crypto::OpensslHasher hasher;
    std::vector<DisclosedRules> rules;
    for (const std::string_view name : {"minneapolis.json", "points-city.json"}) {
        const auto profile = parseProfile(slurp(source / "resources/profiles" / name), hasher);
        REQUIRE(profile);
        rules.push_back(disclosedRules(*profile));
    }
    return rules;
}

std::set<std::string> listedLineKeys(PlaceKind kind)
{
    std::set<std::string> keys;
    for (const Place& place : places())
        if (place.kind == kind)
            keys.insert(std::string(place.key));
    return keys;
}

std::set<std::string> keysOf(const std::string& text)
{
    std::set<std::string> keys;
    const auto object = json::parse(text);
    for (const auto& [key, value] : object.items())
        keys.insert(key);
    return keys;
}

} // namespace

TEST_CASE("disclosure: the published documents are what the program says", "[sync][disclosure]")
{
    // Anew: porchlight-kiosk --disclosure --profile resources/profiles/minneapolis.json --profile …/points-city.json
    const auto rules = sampleRules();
    CHECK(textOf(slurp(source / "resources/disclosure/DISCLOSURE.md")) == disclosureMarkdown(rules));
    CHECK(textOf(slurp(source / "resources/disclosure/disclosure.json")) == disclosureJson(rules));
}

TEST_CASE("disclosure: every field, place, event, absence and classification is in it", "[sync][disclosure]")
{
    const auto rules = sampleRules();
    const auto text = disclosureMarkdown(rules);
    for (const FieldRule& rule : fieldRules) {
        INFO(rule.key);
        CHECK(text.contains(std::format("| `{}` | {} | {} | {} | {} | {} | {} |", rule.key,
                                        kiosk::wordsFor(rule.field).english, rule.purpose, wordsFor(rule.about),
                                        placesOf(rule.field), wordsFor(rule.lifetime), whoGets(rule))));
    }
    for (const Place& place : places())
        CHECK(text.contains(std::format("| `{}` | `{}` | ", place.container, place.key)));
    for (const JournalWords& each : journalWords)
        CHECK(text.contains(std::format("{}. {}\n", static_cast<int>(each.event), each.words)));
    for (const Absence& absence : absences())
        CHECK(text.contains(absence.english));
    CHECK(text.contains("| `card_number` | public (Minn. Stat. 13.03, subd. 1), since 2026-11-01"));
    CHECK_FALSE(text.contains("the rules do not say"));
    const auto object = json::parse(disclosureJson(rules));
    CHECK(object["fields"].size() == fieldRules.size());
    CHECK(object["places"].size() == places().size());
    CHECK(object["rules"][0]["classification"].size() == fieldRules.size());
}

TEST_CASE("disclosure: says so when no rules are there, or say nothing", "[sync][disclosure]")
{
    CHECK(disclosureMarkdown({}).contains("No city's rules are installed here"));
    std::vector<DisclosedRules> silent{{.cityName = "X", .version = "1", .hash = "00", .classes = {}}};
    CHECK(disclosureMarkdown(silent).contains("do not classify fields"));
    silent.front().classes.push_back({.key = "address", .classification = "public", .statute = {}, .dates = {}});
    CHECK(disclosureMarkdown(silent).contains("| `gender` | the rules do not say |"));
    CHECK(disclosureMarkdown(silent).contains("| `address` | public |"));
}

TEST_CASE("disclosure: where a field is written down is told from the places", "[sync][disclosure]")
{
    CHECK(placesOf(Field::PaperImages) == "nowhere: memory only");
    CHECK(placesOf(Field::Gender) == "kiosk's database, sealed");
    CHECK(placesOf(Field::Address) == "kiosk's database, sealed; code on the card");
    CHECK(placesOf(Field::FullName) == "kiosk's database, sealed; code on the card");
    CHECK(whoGets(ruleOf(Field::Address)) == "the resident, on the card");
    CHECK(whoGets(ruleOf(Field::PaperImages)) == "nobody");
    CHECK(whoGets(ruleOf(Field::StaffPseudonym)).contains("exported journal"));
    CHECK(whoGets(ruleOf(Field::JournalDay)).contains("the city"));
    CHECK(placesOf(Field::CardStatus) == "kiosk's database; batch, sealed to the city; city's database");
}

TEST_CASE("journal export: a line has the listed values and no other", "[sync][disclosure]")
{
    const JournalEntry entry{.sequence = 12,
                             .day = std::chrono::year{2026} / 11 / 23,
                             .event = JournalEvent::CardIssued,
                             .staff = {std::byte{0xaa}},
                             .previous = {},
                             .hash = {std::byte{0xcc}}};
    const auto line = journalLineJson(entry);
    CHECK_FALSE(line.contains('\n'));
    CHECK(keysOf(line) == listedLineKeys(PlaceKind::JournalLine));
    const auto object = json::parse(line);
    CHECK(object["day"] == "2026-11-23");
    CHECK(object["event"] == "card issued");
    CHECK(object["staff"] == "aa00000000000000");
    auto planted = object;
    planted["time"] = "10:41";
    CHECK(keysOf(planted.dump()) != listedLineKeys(PlaceKind::JournalLine));
}
