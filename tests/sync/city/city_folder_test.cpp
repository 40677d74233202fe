// SPDX-License-Identifier: Apache-2.0
#include "sync/city/city_folder.h"

#include "sync/city/iso_day.h"
#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

TEST_CASE("city address: https, a host, perhaps a port, nothing else", "[sync][city]")
{
    const auto name = CityAddress::parse("https://id.city.example:8443");
    REQUIRE(name);
    CHECK(name->host == "id.city.example");
    CHECK(name->port == 8443);
    CHECK(name->kind == CityAddress::HostKind::Name);
    CHECK(CityAddress::parse("https://id.city.example")->port == 443);
    CHECK(CityAddress::parse("https://127.0.0.1:1")->kind == CityAddress::HostKind::IpAddress);
    const auto six = CityAddress::parse("https://[::1]:99");
    REQUIRE(six);
    CHECK(six->host == "::1");
    CHECK(six->port == 99);
    for (const std::string_view bad : {"", "http://a", "https://", "https://a:0", "https://a:", "https://a:65536",
                                       "https://a/b", "https://a:1/b", "https://[a]:1", "https://a b", "https://a:1x"})
        CHECK_FALSE(CityAddress::parse(bad));
}

TEST_CASE("city settings: are read as they were written", "[sync][city]")
{
    const TempFolder folder;
    CHECK(readSettings(folder.path()).error().code == FaultCode::KeyMissing);
    const CitySettings settings{"Saint \"Quote\" City", *CityAddress::parse("https://127.0.0.1:7")};
    spit(folder / city_file::settings, bytesOf(settingsJson(settings)));
    const auto back = readSettings(folder.path());
    REQUIRE(back);
    CHECK(back->name == settings.name);
    CHECK(back->address.url == settings.address.url);
    spit(folder / city_file::settings, bytesOf("{}"));
    CHECK_FALSE(readSettings(folder.path()));
}

TEST_CASE("ledger days: only days that exist, spelt one way", "[sync][city]")
{
    using namespace std::chrono;
    CHECK(isoDay(2026y / 3 / 7) == "2026-03-07");
    CHECK(dayFromIso("2028-02-29") == 2028y / 2 / 29);
    for (const std::string_view bad :
         {"", "2026-02-29", "2026-13-01", "2026-1-01", "2026-01-01x", "26-01-01", "2026/01/01"})
        CHECK_FALSE(dayFromIso(bad));
}
