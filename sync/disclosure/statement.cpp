// SPDX-License-Identifier: Apache-2.0
#include "sync/disclosure/statement.h"

#include "app/privacy/places.h"

#include <format>
#include <utility>

namespace kiosk::sync {

namespace {

using Json = nlohmann::ordered_json;

Said namesOf(About about)
{
    Said out;
    for (const FieldRule& rule : fieldRules) {
        if (rule.about != about)
            continue;
        out.english += (out.english.empty() ? "" : ", ") + std::string(wordsFor(rule.field).english);
        out.spanish += (out.spanish.empty() ? "" : ", ") + std::string(wordsFor(rule.field).spanish);
    }
    return out;
}

void addNames(Statement& statement, About about, std::string_view english, std::string_view spanish)
{
    const Said names = namesOf(about);
    statement.item({std::format("{}: {}.", english, names.english), std::format("{}: {}.", spanish, names.spanish)});
}

Json keysJson(const std::vector<KeyWords>& keys)
{
    auto out = Json::array();
    for (const KeyWords& each : keys)
        out.push_back({{"key", each.key}, {"what", each.english}});
    return out;
}

} // namespace

void Statement::heading(Said text)
{
    parts_.push_back({Kind::Heading, std::move(text)});
}

void Statement::line(Said text)
{
    parts_.push_back({Kind::Line, std::move(text)});
}

void Statement::item(Said text)
{
    parts_.push_back({Kind::Item, std::move(text)});
}

std::string Statement::inLanguage(std::string Said::* language) const
{
    std::string out = title_.*language + "\n" + std::string((title_.*language).size(), '=') + "\n";
    for (const Part& part : parts_) {
        if (part.kind == Kind::Heading)
            out += "\n";
        if (part.kind == Kind::Item)
            out += "- ";
        out += part.said.*language + "\n";
    }
    return out;
}

std::string Statement::text() const
{
    return inLanguage(&Said::english) + "\n\n" + inLanguage(&Said::spanish);
}

std::string isoText(CivilDay day)
{
    return std::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

Said spanText(const std::optional<DaySpan>& days)
{
    if (!days)
        return {};
    const std::string first = isoText(days->first);
    const std::string last = isoText(days->last);
    return {std::format(", from {} to {}", first, last), std::format(", del {} al {}", first, last)};
}

Json spanJson(const std::optional<DaySpan>& days)
{
    return days ? Json{{"first", isoText(days->first)}, {"last", isoText(days->last)}} : Json(nullptr);
}

void addLists(Statement& statement)
{
    statement.heading({"WHAT CAN EXIST AT ALL (the list is closed; porchlight-kiosk --disclosure prints all of it)",
                       "QUÉ PUEDE EXISTIR (la lista es cerrada; porchlight-kiosk --disclosure la imprime entera)"});
    addNames(statement, About::APerson, "About a person, on the kiosk only, until that person's visit ends",
             "Sobre una persona, solo en el quiosco, hasta que termina su visita");
    addNames(statement, About::ACard, "About a card", "Sobre una tarjeta");
    addNames(statement, About::TheKiosk, "About the kiosk", "Sobre el quiosco");
    statement.heading({"WHAT DOES NOT EXIST", "QUÉ NO EXISTE"});
    for (const Absence& absence : absences())
        statement.item({std::string(absence.english), std::string(absence.spanish)});
}

void addLists(Json& object)
{
    auto fields = Json::array();
    for (const FieldRule& rule : fieldRules)
        fields.push_back(rule.key);
    auto missing = Json::array();
    for (const Absence& absence : absences())
        missing.push_back(absence.english);
    object["fields_that_can_exist"] = std::move(fields);
    object["does_not_exist"] = std::move(missing);
}

void addKeys(Statement& statement, const std::vector<KeyWords>& held, const std::vector<KeyWords>& notHeld)
{
    statement.heading({"KEYS", "CLAVES"});
    for (const KeyWords& each : held)
        statement.item({std::format("Held here: {}.", each.english), std::format("Aquí: {}.", each.spanish)});
    for (const KeyWords& each : notHeld)
        statement.item(
            {std::format("Not held here: {}.", each.english), std::format("No está aquí: {}.", each.spanish)});
}

void addKeys(Json& object, const std::vector<KeyWords>& held, const std::vector<KeyWords>& notHeld)
{
    object["keys_held"] = keysJson(held);
    object["keys_not_held"] = keysJson(notHeld);
}

std::string_view softwareVersion()
{
    return PORCHLIGHT_VERSION;
}

} // namespace kiosk::sync
