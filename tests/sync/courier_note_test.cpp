// SPDX-License-Identifier: Apache-2.0
#include "sync/courier_note.h"

#include "app/privacy/places.h"
#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <nlohmann/json.hpp>

#include <set>
#include <string>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;
using namespace std::chrono_literals;

namespace {

constexpr CivilDay today = 2026y / 11 / 29;

} // namespace

TEST_CASE("courier note: what one process wrote the other reads", "[sync][courier]")
{
    const TempFolder folder;
    CourierNote writer(folder.path());
    const CourierNote reader(folder.path());
    CHECK(reader.read() == std::nullopt);

    REQUIRE(writer.write({.day = today, .fault = FaultCode::CityCertificateWrong}));
    CHECK(reader.read() == CourierWord{.day = today, .fault = FaultCode::CityCertificateWrong});
    REQUIRE(writer.write({.day = today, .fault = std::nullopt}));
    CHECK(reader.read() == CourierWord{.day = today, .fault = std::nullopt});
}

TEST_CASE("courier note: it is one small file of five numbers", "[sync][courier]")
{
    const TempFolder folder;
    REQUIRE(CourierNote(folder.path()).write({.day = today, .fault = FaultCode::BatchTorn}));
    CHECK(filesIn(folder.path()) == 1);
    CHECK(slurp(folder / "courier.json") ==
          bytesOf(R"({"note":1,"year":2026,"month":11,"day_of_month":29,"fault":3002})"));
}

TEST_CASE("courier note: its keys are the listed ones", "[sync][courier][disclosure]")
{
    const TempFolder folder;
    REQUIRE(CourierNote(folder.path()).write({.day = today, .fault = std::nullopt}));
    std::set<std::string> written;
    const Bytes content = slurp(folder / "courier.json");
    const auto note = nlohmann::json::parse(std::string(reinterpret_cast<const char*>(content.data()), content.size()));
    for (const auto& [key, value] : note.items())
        written.insert(key);
    std::set<std::string> listed;
    for (const Place& place : places())
        if (place.kind == PlaceKind::CourierFile)
            listed.insert(std::string(place.key));
    CHECK(written == listed);
    // Control: a key less is noticed.
    listed.erase("day_of_month");
    CHECK(written != listed);
}

TEST_CASE("courier note: anything else in its place is a fault of its own", "[sync][courier]")
{
    const std::string text = GENERATE(
        as<std::string>(), "", "{", R"({"note":2,"year":2026,"month":11,"day_of_month":29,"fault":0})",
        R"({"note":1,"year":2026,"month":2,"day_of_month":30,"fault":0})",
        R"({"note":1,"year":2026,"month":11,"day_of_month":29})",
        R"({"note":1,"year":2026,"month":11,"day_of_month":29,"fault":3999})",
        R"({"note":1,"year":2026,"month":11,"day_of_month":29,"fault":0,"name":"Amina"})", std::string(300, ' '));
    const TempFolder folder;
    spit(folder / "courier.json", bytesOf(text));
    const auto read = CourierNote(folder.path()).read();
    REQUIRE_FALSE(read);
    CHECK(read.error().code == FaultCode::CourierNoteUnreadable);
    // The next word mends it.
    REQUIRE(CourierNote(folder.path()).write({.day = today, .fault = std::nullopt}));
    CHECK(CourierNote(folder.path()).read());
}

TEST_CASE("courier note: a spool that is gone is told", "[sync][courier]")
{
    const TempFolder folder;
    const auto written = CourierNote(folder / "nowhere").write({.day = today, .fault = std::nullopt});
    REQUIRE_FALSE(written);
    CHECK(written.error().code == FaultCode::SpoolUnwritable);
}

TEST_CASE("courier note: a torn batch stands until a batch is answered, other faults until the next round",
          "[sync][courier]")
{
    const std::optional<CourierWord> torn = CourierWord{.day = today, .fault = FaultCode::BatchTorn};
    const std::optional<CourierWord> away = CourierWord{.day = today, .fault = FaultCode::CityUnreachable};
    CHECK(wordAfter(std::nullopt, fail(FaultCode::BatchTorn), today).fault == FaultCode::BatchTorn);
    CHECK(wordAfter(torn, 0, today).fault == FaultCode::BatchTorn);
    CHECK(wordAfter(torn, 1, today).fault == std::nullopt);
    CHECK(wordAfter(torn, fail(FaultCode::CityUnreachable), today).fault == FaultCode::CityUnreachable);
    CHECK(wordAfter(away, 0, today).fault == std::nullopt);
    CHECK(wordAfter(std::nullopt, 0, today) == CourierWord{.day = today, .fault = std::nullopt});
}

TEST_CASE("courier note: three days without a word are silence", "[sync][courier]")
{
    const auto said = [](CivilDay day) { return heardBy(today, CourierWord{.day = day, .fault = std::nullopt}); };
    CHECK(said(today));
    CHECK(said(2026y / 11 / 26));
    REQUIRE_FALSE(said(2026y / 11 / 25));
    CHECK(said(2026y / 11 / 25).error().code == FaultCode::CourierSilent);
    // A courier that never spoke may be one that waits for its first slot.
    CHECK(heardBy(today, std::nullopt) == std::nullopt);
}
