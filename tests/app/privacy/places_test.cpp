// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/places.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <ranges>
#include <set>
#include <string>

using namespace kiosk;

namespace {

std::set<std::string_view> keysAt(PlaceKind kind, std::string_view container)
{
    std::set<std::string_view> keys;
    for (const Place& place : places())
        if (place.kind == kind && place.container == container)
            keys.insert(place.key);
    return keys;
}

std::set<std::string_view> keysThatLeave(std::initializer_list<Leaves> how)
{
    std::set<std::string_view> keys;
    for (const FieldRule& rule : fieldRules)
        if (std::ranges::contains(how, rule.leaves))
            keys.insert(rule.key);
    return keys;
}

/// The first place or field whose name has a part that must not exist.
std::string_view found(std::span<const Place> all, const Absence& absence)
{
    for (const auto word : std::views::split(absence.words, ' '))
        for (const Place& place : all)
            if (place.key.contains(std::string_view(word)) || place.container.contains(std::string_view(word)))
                return place.key;
    return {};
}

} // namespace

TEST_CASE("places: a value about a person is in the sealed record and in the resident's own code, nowhere else",
          "[app][privacy][disclosure]")
{
    int seen = 0;
    for (const Place& place : places()) {
        if (!place.field || ruleOf(*place.field).about != About::APerson)
            continue;
        INFO(place.container << "." << place.key);
        ++seen;
        CHECK(((place.kind == PlaceKind::KioskDatabase && place.container == "record") ||
               place.kind == PlaceKind::CardSeal));
        CHECK(ruleOf(*place.field).leaves == Leaves::OnTheCard);
        CHECK(ruleOf(*place.field).kept);
    }
    CHECK(seen == 11);
}

TEST_CASE("places: pictures of papers are written nowhere", "[app][privacy][disclosure]")
{
    CHECK(std::ranges::none_of(places(), [](const Place& place) { return place.field == Field::PaperImages; }));
}

TEST_CASE("places: the city gets six values, the same in batch and ledger", "[app][privacy][disclosure]")
{
    const auto six = keysThatLeave({Leaves::ToTheCity, Leaves::OnTheCardAndToTheCity});
    CHECK(six.size() == 6);
    CHECK(keysAt(PlaceKind::Batch, "row") == six);
    CHECK(keysAt(PlaceKind::CityDatabase, "ledger") == six);
}

TEST_CASE("places: a column or key that bears a field's name holds that field", "[app][privacy][disclosure]")
{
    for (const Place& place : places()) {
        INFO(place.container << "." << place.key);
        CHECK(place.field.has_value() == place.what.empty());
        const auto* rule = std::ranges::find(fieldRules, place.key, &FieldRule::key);
        if (place.kind != PlaceKind::CardSeal && rule != fieldRules.end())
            CHECK(place.field == rule->field);
        CHECK(std::ranges::count_if(places(), [&](const Place& other) {
                  return other.kind == place.kind && other.container == place.container && other.key == place.key;
              }) == 1);
    }
}

TEST_CASE("places: what is said not to exist has no name anywhere", "[app][privacy][disclosure]")
{
    CHECK(absences().size() >= 10);
    for (const Absence& absence : absences()) {
        INFO(absence.english);
        CHECK(found(places(), absence).empty());
        CHECK_FALSE(absence.words.empty());
        CHECK_FALSE(absence.spanish.empty());
    }
}

TEST_CASE("places: the search for what must not exist finds a planted hour, paper and language",
          "[app][privacy][disclosure][control]")
{
    const auto planted = [](std::string_view container, std::string_view key) {
        const std::array<Place, 1> one{Place{PlaceKind::CityDatabase, container, key, std::nullopt, "planted"}};
        return std::ranges::any_of(absences(), [&](const Absence& absence) { return !found(one, absence).empty(); });
    };
    CHECK(planted("ledger", "issued_hour"));
    CHECK(planted("ledger", "language"));
    CHECK(planted("paper_shown", "kind"));
    CHECK(planted("ledger", "kiosk_site"));
    CHECK_FALSE(planted("ledger", "card_number"));
}
