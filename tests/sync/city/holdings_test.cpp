// SPDX-License-Identifier: Apache-2.0
#include "sync/city/holdings.h"

#include "app/privacy/places.h"
#include "sync/city/city_folder.h"
#include "tests/sync/seeded_entropy.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;
using nlohmann::json;

namespace {

std::set<std::string> listedKeys(PlaceKind kind)
{
    std::set<std::string> keys;
    for (const Place& place : places())
        if (place.kind == kind)
            keys.insert(std::string(place.key));
    return keys;
}

std::set<std::string> keysIn(const std::filesystem::path& file)
{
    std::set<std::string> keys;
    const auto object = json::parse(textOf(slurp(file)));
    for (const auto& [key, value] : object.items())
        keys.insert(key);
    return keys;
}

std::string outputOf(const std::string& command)
{
    std::string output;
    FILE* const pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 512> buffer{};
    while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr)
        output += buffer.data();
    REQUIRE(::pclose(pipe) == 0);
    return output;
}

struct Fixture {
    TestCity city;
    TestIntake side{city, "sqlite:" + (city.folder() / "ledger.db").string()};
    SeededEntropy numbers{5};

    json held()
    {
        const auto holdings = cityHoldings(city.folder(), *side.ledger, std::chrono::year{2026} / 11 / 23);
        REQUIRE(holdings);
        return json::parse(cityStatementJson(*holdings));
    }
    IssuanceRow takeOne()
    {
        const auto row = randomRow(numbers);
        const std::array rows{row};
        REQUIRE(side.ledger->accept({.kiosk = *KioskId::parse("a"), .sequence = 1, .hash = {}, .previous = {}}, rows,
                                    [](const Digest&) -> Result<Bytes> { return Bytes(10, std::byte{1}); }));
        return row;
    }
};

} // namespace

TEST_CASE("city holdings: counts change with the ledger, people stay 0, no row is printed", "[sync][city][disclosure]")
{
    Fixture f;
    CHECK(f.held()["rows"] == 0);
    CHECK(f.held()["issued_days"].is_null());
    const auto row = f.takeOne();
    CHECK(f.held()["rows"] == 1);
    CHECK(f.held()["acknowledgements"] == 1);
    CHECK(f.held()["records_of_people"] == 0);
    CHECK(f.held()["columns"].size() == 6);
    CHECK_FALSE(f.held()["issued_days"].is_null());
    const auto holdings = cityHoldings(f.city.folder(), *f.side.ledger, std::chrono::year{2026} / 11 / 23);
    const auto text = cityStatement(*holdings);
    CHECK(text.contains("Rows: 1 "));
    CHECK(text.contains("Filas: 1 "));
    for (const auto& statement : {text, cityStatementJson(*holdings)})
        CHECK_FALSE(statement.contains(row.cardNumber.text()));
}

TEST_CASE("city holdings: keys are said to be here only while they are", "[sync][city][disclosure]")
{
    Fixture f;
    const auto has = [&](const std::string& list, std::string_view key) {
        const json keys = f.held()[list];
        return std::any_of(keys.begin(), keys.end(), [&](const json& one) { return one["key"] == key; });
    };
    CHECK(has("keys_held", "root_key"));
    CHECK_FALSE(has("keys_not_held", "root_key"));
    std::filesystem::remove(f.city.folder() / city_file::rootKey);
    CHECK_FALSE(has("keys_held", "root_key"));
    CHECK(has("keys_not_held", "root_key"));
    CHECK(has("keys_not_held", "record_keys"));
}

TEST_CASE("city holdings: the program answers, and makes nothing where no city is", "[sync][city][disclosure]")
{
    Fixture f;
    static_cast<void>(f.takeOne());
    const std::string program = PORCHLIGHT_CITY;
    const auto text = outputOf(program + " what-do-you-hold --dir " + f.city.folder().string());
    CHECK(text.contains("Rows: 1 "));
    CHECK(json::parse(outputOf(program + " what-do-you-hold --json --dir " + f.city.folder().string()))["rows"] == 1);
    const auto nowhere = f.city.temp / "nowhere";
    std::filesystem::create_directories(nowhere);
    CHECK(outputOf(program + " what-do-you-hold --dir " + nowhere.string() + " 2>&1 || true").contains("fault"));
    CHECK(std::filesystem::is_empty(nowhere));
}

TEST_CASE("settings: the disclosure lists exactly the keys of both settings files", "[sync][city][disclosure]")
{
    Fixture f;
    const auto kiosk = f.city.provision("kiosk-a");
    CHECK(keysIn(f.city.folder() / city_file::settings) == listedKeys(PlaceKind::CityFile));
    CHECK(keysIn(kiosk.bundle / bundle_file::kiosk) == listedKeys(PlaceKind::KioskFile));
    auto planted = json::parse(textOf(slurp(kiosk.bundle / bundle_file::kiosk)));
    planted["site"] = "library";
    spit(kiosk.bundle / bundle_file::kiosk, bytesOf(planted.dump()));
    CHECK(keysIn(kiosk.bundle / bundle_file::kiosk) != listedKeys(PlaceKind::KioskFile));
}
