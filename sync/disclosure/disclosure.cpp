// SPDX-License-Identifier: Apache-2.0
#include "sync/disclosure/disclosure.h"

#include "app/ports/journal_words.h"
#include "app/privacy/places.h"
#include "sync/disclosure/place_words.h"

#include <algorithm>
#include <array>
#include <format>

#include <nlohmann/json.hpp>

namespace kiosk::sync {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view opening =
    R"(<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Made by the program: porchlight-kiosk --disclosure. Do not edit; a test compares. -->
# What Porchlight can hold

This is the whole list. It is made from the program itself: from the list of fields that its types allow, from the
columns of its databases, from the keys of its messages and from its journal's list of events. A field, column or key that
is not here makes the program's own tests fail.

**In one sentence:** the city receives six values about a card, of a lost, spoiled or replaced one also its place in the
public list of revoked cards, and none about a person; the kiosk keeps what a resident typed, and the photo, under a key of
its own until the card is in the hand, then destroys the key; papers, an earlier card among them, are looked at and never
kept.
)";

const FieldClass* classOf(const DisclosedRules& rules, std::string_view key)
{
    const auto found = std::ranges::find(rules.classes, key, &FieldClass::key);
    return found == rules.classes.end() ? nullptr : &*found;
}

std::string classText(const DisclosedRules& rules, std::string_view key)
{
    const FieldClass* const found = classOf(rules, key);
    if (found == nullptr)
        return "the rules do not say";
    const std::string law = found->statute.empty() ? "" : std::format(" ({})", found->statute);
    const std::string dates = found->dates.empty() ? "" : std::format(", {}", found->dates);
    return found->classification + law + dates;
}

std::string fieldsTable()
{
    std::string out = "\n## Every field\n\n| field | in words | what for | about | where it is written down | how long "
                      "on the kiosk | who gets it |\n|---|---|---|---|---|---|---|\n";
    for (const FieldRule& rule : fieldRules)
        out += std::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", rule.key, kiosk::wordsFor(rule.field).english,
                           rule.purpose, wordsFor(rule.about), placesOf(rule.field), wordsFor(rule.lifetime),
                           whoGets(rule));
    return out + "\n\"Sealed\" means: locked with the record's own random key before the encrypted database sees it. "
                 "The six values at the city stay there: the city's ledger is the list of cards.\n";
}

std::string classesTable(std::span<const DisclosedRules> rules)
{
    std::string out = "\n## What the law says about each field\n\n";
    if (rules.empty())
        return out + "No city's rules are installed here, so none are quoted.\n";
    for (const DisclosedRules& city : rules) {
        out += std::format("### {}, rules {}\n\nSHA-256 of the rules file: `{}`\n\n", city.cityName, city.version,
                           city.hash);
        if (city.classes.empty()) {
            out += "These rules do not classify fields. Treat whatever the city holds as public: the six values of the "
                   "ledger.\n\n";
            continue;
        }
        out += "| field | classification |\n|---|---|\n";
        for (const FieldRule& rule : fieldRules)
            out += std::format("| `{}` | {} |\n", rule.key, classText(city, rule.key));
        out += "\n";
    }
    return out;
}

std::string placesTables()
{
    std::string out = "## Every place\n";
    for (const PlaceWords& kind : placeWords) {
        out += std::format("\n### {}\n\n{}\n\n| in | key | holds |\n|---|---|---|\n", kind.heading, kind.explanation);
        for (const Place& place : places())
            if (place.kind == kind.kind)
                out += std::format("| `{}` | `{}` | {} |\n", place.container, place.key,
                                   place.field ? kiosk::wordsFor(*place.field).english : place.what);
    }
    return out;
}

std::string eventsList()
{
    std::string out = "\n## Everything the journal can say\n\nA number from this list, a day, and for staff a random "
                      "name. No text, no person, no card number, no hour.\n\n";
    for (const JournalWords& each : journalWords)
        out += std::format("{}. {}\n", static_cast<int>(each.event), each.words);
    return out;
}

std::string absencesList()
{
    std::string out = "\n## What does not exist\n\n";
    for (const Absence& absence : absences())
        out += std::format("- {}\n", absence.english);
    return out + "\nNobody can be made to hand over what was never written down.\n";
}

Json fieldsJson()
{
    auto fields = Json::array();
    for (const FieldRule& rule : fieldRules)
        fields.push_back({{"key", rule.key},
                          {"name", kiosk::wordsFor(rule.field).english},
                          {"purpose", rule.purpose},
                          {"about", wordsFor(rule.about)},
                          {"where", placesOf(rule.field)},
                          {"how_long", wordsFor(rule.lifetime)},
                          {"who_gets_it", whoGets(rule)}});
    return fields;
}

Json placesJson()
{
    auto all = Json::array();
    for (const Place& place : places()) {
        Json one{{"kind", wordsFor(place.kind).key}, {"in", place.container}, {"key", place.key}};
        if (place.field)
            one["field"] = ruleOf(*place.field).key;
        else
            one["what"] = place.what;
        all.push_back(std::move(one));
    }
    return all;
}

Json rulesJson(std::span<const DisclosedRules> rules)
{
    auto all = Json::array();
    for (const DisclosedRules& city : rules) {
        auto classes = Json::array();
        for (const FieldClass& each : city.classes)
            classes.push_back({{"field", each.key},
                               {"classification", each.classification},
                               {"statute", each.statute},
                               {"dates", each.dates}});
        all.push_back(
            {{"city", city.cityName}, {"version", city.version}, {"sha256", city.hash}, {"classification", classes}});
    }
    return all;
}

} // namespace

std::string_view wordsFor(Lifetime lifetime)
{
    switch (lifetime) {
    case Lifetime::UntilStepLeft:
        return "until the step is left, at most 10 minutes";
    case Lifetime::UntilCardInHand:
        return "until the card is in the hand or the visit ends";
    case Lifetime::UntilAcknowledged:
        return "until the city's signed acknowledgement";
    case Lifetime::Schedule:
        return "the city's schedule";
    }
    return "";
}

std::string_view wordsFor(Leaves leaves)
{
    switch (leaves) {
    case Leaves::Nobody:
        return "nobody";
    case Leaves::OnTheCard:
        return "the resident, on the card";
    case Leaves::ToTheCity:
        return "the city";
    case Leaves::OnTheCardAndToTheCity:
        return "the resident, on the card; the city";
    }
    return "";
}

std::string_view wordsFor(About about)
{
    switch (about) {
    case About::APerson:
        return "a person";
    case About::ACard:
        return "a card";
    case About::TheKiosk:
        return "the kiosk";
    }
    return "";
}

std::string whoGets(const FieldRule& rule)
{
    const auto isAt = [&](PlaceKind kind) {
        return std::ranges::any_of(places(),
                                   [&](const Place& place) { return place.kind == kind && place.field == rule.field; });
    };
    std::string out(wordsFor(rule.leaves));
    if (rule.leaves == Leaves::OnTheCard && isAt(PlaceKind::CityDatabase))
        return out + "; the city, of a card that is lost, spoiled or replaced";
    if (!isAt(PlaceKind::JournalLine))
        return out;
    // No row to the city has it, but the journal is made to be shown.
    out = "whoever the city shows the exported journal";
    return isAt(PlaceKind::CityDatabase) ? out + "; the city, of the newest entry" : out;
}

std::string placesOf(Field field)
{
    std::vector<std::string> found;
    for (const Place& place : places()) {
        const auto said = std::string(wordsFor(place.kind).inSentence);
        if (place.field == field && !std::ranges::contains(found, said))
            found.push_back(said);
    }
    if (found.empty())
        return "nowhere: memory only";
    if (ruleOf(field).about == About::APerson && found.front() == wordsFor(PlaceKind::KioskDatabase).inSentence)
        found.front() += ", sealed";
    std::string out = found.front();
    for (std::size_t i = 1; i < found.size(); ++i)
        out += "; " + found[i];
    return out;
}

std::string disclosureMarkdown(std::span<const DisclosedRules> rules)
{
    return std::string(opening) + absencesList() + fieldsTable() + classesTable(rules) + placesTables() + eventsList();
}

std::string disclosureJson(std::span<const DisclosedRules> rules)
{
    auto events = Json::array();
    for (const JournalWords& each : journalWords)
        events.push_back({{"code", static_cast<int>(each.event)}, {"words", each.words}});
    auto missing = Json::array();
    for (const Absence& absence : absences())
        missing.push_back(absence.english);
    const Json all{{"format", 1},
                   {"fields", fieldsJson()},
                   {"places", placesJson()},
                   {"journal_events", std::move(events)},
                   {"does_not_exist", std::move(missing)},
                   {"rules", rulesJson(rules)}};
    return all.dump(2) + "\n";
}

} // namespace kiosk::sync
