// SPDX-License-Identifier: Apache-2.0
#include "sync/city/provisioning.h"

#include "storage/crypto/leaf.h"
#include "sync/city/status_allocation.h"
#include "tests/sync/seeded_entropy.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

#include <sys/stat.h>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;
namespace fs = std::filesystem;

namespace {

DeskProblem problemOf(const DeskResult<void>& result)
{
    REQUIRE_FALSE(result);
    REQUIRE(std::holds_alternative<DeskProblem>(result.error()));
    return std::get<DeskProblem>(result.error());
}

} // namespace

TEST_CASE("city: is founded once, with secrets for the owner only", "[sync][city]")
{
    TestCity city;
    CHECK(problemOf(foundCity(city.folder(), {"Other", *CityAddress::parse("https://a")}, now())) ==
          DeskProblem::FolderTaken);
    for (const auto name : {city_file::rootKey, city_file::bundleSignerKey, city_file::statusSignerKey,
                            city_file::acknowledgementSignerKey, city_file::serverKey, city_file::batchPrivateKey}) {
        struct stat status{};
        REQUIRE(::stat((city.folder() / name).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777U) == 0600);
    }
    spit(city.temp / "file", bytesOf("x"));
    CHECK(problemOf(foundCity(city.temp / "file/city", {"X", *CityAddress::parse("https://a")}, now())) ==
          DeskProblem::FolderUnwritable);
}

TEST_CASE("provisioning: certificates are for the kiosk's keys, one purpose each, to the day", "[sync][city]")
{
    TestCity city;
    const auto kiosk = city.provision("kiosk-a");
    const auto card = crypto::readLeaf(slurp(kiosk.bundle / bundle_file::cardSigner));
    const auto identity = crypto::readLeaf(slurp(kiosk.bundle / bundle_file::identity));
    REQUIRE(card);
    REQUIRE(identity);
    CHECK(card->purpose == crypto::Purpose::CardSigner);
    CHECK(card->commonName == "kiosk-a");
    CHECK(card->publicPoint == kiosk.cardSigner.publicPoint);
    CHECK(identity->purpose == crypto::Purpose::KioskIdentity);
    CHECK(identity->publicPoint == kiosk.identity.publicPoint);
    CHECK(card->notBefore == std::chrono::floor<std::chrono::days>(card->notBefore));
    CHECK(card->maySignOn(std::chrono::floor<std::chrono::days>(now())));
    CHECK(card->maySignOn(std::chrono::floor<std::chrono::days>(now()) - std::chrono::days(1)));
    CHECK_FALSE(card->maySignOn(std::chrono::floor<std::chrono::days>(now()) + std::chrono::days(91)));
    // The last card signed is valid four years.
    CHECK(card->notAfter >= now() + std::chrono::days(88 + 4 * 365));
}

TEST_CASE("provisioning: status indices of all kiosks are disjoint and in no order", "[sync][city]")
{
    TestCity city;
    std::set<std::uint32_t> seen;
    for (const auto* name : {"kiosk-a", "kiosk-b", "kiosk-c"}) {
        const auto kiosk = city.provision(name);
        const auto indices = decodeIndices(slurp(kiosk.bundle / bundle_file::statusIndices));
        REQUIRE(indices);
        CHECK(indices->size() == statusIndicesPerKiosk);
        CHECK_FALSE(std::ranges::is_sorted(*indices));
        seen.insert(indices->begin(), indices->end());
        // Spread over the whole list: the index does not give the kiosk away.
        CHECK(std::ranges::min(*indices) < statusListSlots / 8);
        CHECK(std::ranges::max(*indices) > statusListSlots / 8 * 7);
    }
    CHECK(seen.size() == 3 * statusIndicesPerKiosk);
}

TEST_CASE("provisioning: the status list is given away to the last place and then is full", "[sync][city]")
{
    TestCity city;
    SeededEntropy entropy(1);
    std::set<std::uint32_t> seen;
    constexpr std::size_t forCards = statusListSlots - statusListSlots / decoyShare;
    const auto draw = [&](const std::string& name, std::uint32_t most) {
        return allocateIndices(city.folder(), *KioskId::parse(name), entropy, most);
    };
    for (std::size_t i = 0; i < forCards / statusIndicesPerKiosk; ++i) {
        const auto given = draw("k" + std::to_string(i), statusListSlots);
        REQUIRE(given);
        seen.insert(given->begin(), given->end());
    }
    CHECK(seen.size() == forCards);
    CHECK(std::ranges::max(seen) < statusListSlots);
    const auto full = draw("late", statusListSlots);
    REQUIRE_FALSE(full);
    CHECK(full.error() == DeskFault(DeskProblem::NoIndicesLeft));
    // A city that may have a longer list goes on.
    CHECK(draw("late", maxStatusListSlots));
}

TEST_CASE("provisioning: an unreadable allocation stops everything", "[sync][city]")
{
    TestCity city;
    static_cast<void>(city.provision("kiosk-a"));
    spit(city.folder() / city_file::allocations / "kiosk-a.indices", bytesOf("1\n1\n"));
    const auto next = city.makeRequest("kiosk-b");
    CHECK(problemOf(provisionKiosk(city.orderFor(next), city.hasher, city.entropy)) == DeskProblem::FolderUnwritable);
}

TEST_CASE("provisioning: each mistake has its own answer and leaves no kiosk behind", "[sync][city]")
{
    TestCity city;
    const auto kiosk = city.makeRequest("kiosk-a");
    const auto run = [&](const ProvisioningOrder& order) { return provisionKiosk(order, city.hasher, city.entropy); };
    auto order = city.orderFor(kiosk);
    order.profile = city.temp / "none.json";
    CHECK(problemOf(run(order)) == DeskProblem::ProfileUnreadable);
    spit(city.temp / "bad.json", bytesOf("{}"));
    order.profile = city.temp / "bad.json";
    CHECK(run(order).error() == DeskFault(Fault{FaultCode::ProfileMalformed}));
    order = city.orderFor(kiosk);
    order.request = city.temp / "none";
    CHECK(problemOf(run(order)) == DeskProblem::RequestIncomplete);
    const auto request = slurp(kiosk.request / request_file::identity);
    auto changed = request;
    changed[changed.size() / 2] = changed[changed.size() / 2] == std::byte{'A'} ? std::byte{'B'} : std::byte{'A'};
    spit(kiosk.request / request_file::identity, changed);
    CHECK(problemOf(run(city.orderFor(kiosk))) == DeskProblem::RequestMalformed);
    spit(kiosk.request / request_file::identity, request);
    spit(kiosk.request / request_file::batchSender, bytesOf("short"));
    CHECK(problemOf(run(city.orderFor(kiosk))) == DeskProblem::RequestMalformed);
    spit(kiosk.request / request_file::batchSender, kiosk.sender.publicPoint);
    fs::create_directories(kiosk.bundle / "something");
    CHECK(problemOf(run(city.orderFor(kiosk))) == DeskProblem::FolderTaken);
    fs::remove_all(kiosk.bundle);
    CHECK(fs::is_empty(city.folder() / city_file::kiosks));
    CHECK(run(city.orderFor(kiosk)));
    order = city.orderFor(kiosk);
    order.out = city.temp / "again";
    CHECK(problemOf(run(order)) == DeskProblem::KioskNameTaken);
}

TEST_CASE("provisioning: every problem has words of its own", "[sync][city]")
{
    std::set<std::string> lines;
    for (int i = 0; i <= static_cast<int>(DeskProblem::ProfileNamesOtherList); ++i)
        lines.insert(deskLine("p", static_cast<DeskProblem>(i)));
    CHECK(lines.size() == static_cast<std::size_t>(DeskProblem::ProfileNamesOtherList) + 1);
    for (int i = 0; i <= static_cast<int>(DeskProblem::ProfileNamesOtherList); ++i)
        lines.insert(deskLine("p", static_cast<DeskProblem>(i), sync::Language::Spanish));
    CHECK(lines.size() == 2 * (static_cast<std::size_t>(DeskProblem::ProfileNamesOtherList) + 1));
    CHECK(deskLine("p", Fault{FaultCode::KeyMissing}).starts_with("p: "));
}
