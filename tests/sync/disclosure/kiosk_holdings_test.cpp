// SPDX-License-Identifier: Apache-2.0
#include "sync/disclosure/kiosk_holdings.h"

#include "app/privacy/places.h"

#include <catch2/catch_test_macros.hpp>

#include <nlohmann/json.hpp>

using namespace kiosk;
using namespace kiosk::sync;
using nlohmann::json;

namespace {

constexpr CivilDay day{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};

KioskHoldings holdingsOf(std::uint64_t records)
{
    KioskHoldings holdings;
    holdings.today = day;
    holdings.kiosk = "library-1";
    holdings.rules = {.cityName = "Minneapolis", .version = "2026-11", .hash = "abcd", .classes = {}};
    holdings.longestIdle = std::chrono::seconds(240);
    holdings.most = 64;
    holdings.counts.records = records;
    if (records > 0)
        holdings.counts.recordDays = DaySpan{day, day};
    return holdings;
}

} // namespace

TEST_CASE("holdings: the number of records is said in both languages, with days and an end", "[sync][disclosure]")
{
    const auto none = kioskStatement(holdingsOf(0));
    CHECK(none.contains("Sealed records of people now: 0. Never more than 64."));
    CHECK(none.contains("Registros cerrados de personas ahora: 0. Nunca más de 64."));
    CHECK_FALSE(none.contains("Each is locked"));
    const auto three = kioskStatement(holdingsOf(3));
    CHECK(three.contains("Sealed records of people now: 3, from 2026-11-23 to 2026-11-23. Never more than 64."));
    CHECK(three.contains("Registros cerrados de personas ahora: 3, del 2026-11-23 al 2026-11-23."));
    CHECK(three.contains("at the latest when the kiosk program starts next"));
    CHECK(three.contains("after 240 seconds"));
    CHECK(three.contains("Minneapolis, version 2026-11, SHA-256 abcd"));
    CHECK(three.contains("Kept as the city's schedule says, then deleted from the oldest on."));
    CHECK(three.contains("según el plazo de la ciudad y después se borran, de la más antigua en adelante."));
    const auto object = json::parse(kioskStatementJson(holdingsOf(3)));
    CHECK(object["counts"]["records"]["now"] == 3);
    CHECK(object["counts"]["records"]["days"]["first"] == "2026-11-23");
    CHECK(object["fields_that_can_exist"].size() == fieldRules.size());
}

TEST_CASE("holdings: what cannot be counted is never said to be zero", "[sync][disclosure]")
{
    for (const Counting counting : {Counting::KioskRunning, Counting::Unreadable}) {
        auto holdings = holdingsOf(0);
        holdings.counting = counting;
        holdings.fault = counting == Counting::Unreadable ? 2001 : 0;
        const auto text = kioskStatement(holdings);
        CHECK_FALSE(text.contains("Sealed records of people now"));
        CHECK_FALSE(text.contains("Entries:"));
        CHECK(text.contains("at most 64 records"));
        const auto object = json::parse(kioskStatementJson(holdings));
        CHECK(object["counts"].is_null());
        CHECK(object["records_at_most"] == 64);
    }
    auto holdings = holdingsOf(0);
    holdings.counting = Counting::KioskRunning;
    CHECK(kioskStatement(holdings).contains("A visit may be in progress"));
    CHECK(kioskStatement(holdings).contains("To ask again: end the kiosk program"));
    holdings.counting = Counting::NoStore;
    CHECK(kioskStatement(holdings).contains("0 records"));
    CHECK(json::parse(kioskStatementJson(holdings))["records_at_most"] == 0);
}

TEST_CASE("holdings: keys, fields and what does not exist are in every statement", "[sync][disclosure]")
{
    auto holdings = holdingsOf(0);
    holdings.keysHeld.push_back({"box_key", "the database's key", "la clave de la base"});
    const auto text = kioskStatement(holdings);
    CHECK(text.contains("Held here: the database's key."));
    CHECK(text.contains("Not held here: any copy of a record's key"));
    for (const FieldRule& rule : fieldRules) {
        CHECK(text.contains(kiosk::wordsFor(rule.field).english));
        CHECK(text.contains(kiosk::wordsFor(rule.field).spanish));
    }
    for (const Absence& absence : absences()) {
        CHECK(text.contains(absence.english));
        CHECK(text.contains(absence.spanish));
    }
}
