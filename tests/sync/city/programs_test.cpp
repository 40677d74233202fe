// SPDX-License-Identifier: Apache-2.0
// The two programs as a clerk, a technician and the system run them.
#include "sync/base64.h"
#include "sync/courier/exit_code.h"
#include "sync/courier_note.h"
#include "sync/dispatch.h"
#include "sync/root_fingerprint.h"
#include "sync/wire/status_places.h"
#include "tests/sync/memory_outbox.h"
#include "tests/sync/programs.h"
#include "tests/sync/seeded_entropy.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <format>
#include <set>
#include <span>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

namespace {

std::string courier(const TestKiosk& kiosk, const std::filesystem::path& spool, const std::string& url)
{
    const auto address = kiosk.address(url);
    return std::format("{} --spool {} --url {} --identity-cert {} --identity-key {} --city-root {}", PORCHLIGHT_COURIER,
                       spool.string(), url, address.identityCert.string(), address.identityKey.string(),
                       address.cityRoot.string());
}

} // namespace

TEST_CASE("programs: found a city, provision, serve, deliver, show the ledger", "[sync][programs]")
{
    // Keys come from the library; everything the city does, its program does.
    TestCity keys;
    auto kiosk = keys.makeRequest("kiosk-a");
    const auto city = keys.temp / "own-city";
    const auto founded = runProgram(
        std::format("{} init --dir {} --name 'Test City' --url https://127.0.0.1:1", PORCHLIGHT_CITY, city.string()));
    CHECK(founded.code == 0);
    CHECK(founded.output.starts_with("city root fingerprint: "));
    const auto provisioned = runProgram(
        std::format("{} provision --dir {} --request {} --profile {} --out {} --kiosk kiosk-a", PORCHLIGHT_CITY,
                    city.string(), kiosk.request.string(), profilePath().string(), kiosk.bundle.string()));
    CHECK(provisioned.code == 0);
    CHECK(provisioned.output == "provisioned kiosk-a\n");

    MemoryOutbox outbox;
    SeededEntropy numbers(1);
    outbox.rows = {randomRow(numbers), randomRow(numbers)};
    auto spool = Spool::open(keys.temp / "spool", keys.entropy);
    const auto sealer = kiosk.sealer();
    const auto verifier = kiosk.acknowledgements();
    BatchDispatch dispatch(outbox, *spool, *sealer, keys.hasher, keys.entropy, *verifier, kiosk.id);
    REQUIRE(dispatch.sealSlot());

    Running server({PORCHLIGHT_CITY, "serve", "--dir", city.string(), "--listen", "127.0.0.1:0"});
    const auto ready = server.line();
    REQUIRE(ready.starts_with("listening on https://127.0.0.1:"));
    const auto url = ready.substr(13, ready.size() - 14);
    const auto delivered = runProgram(courier(kiosk, keys.temp / "spool", url) + " --now");
    CHECK(delivered.code == 0);
    CHECK(delivered.output == "porchlight-courier: delivered 1\n");
    CHECK(CourierNote(keys.temp / "spool").read().value()->fault == std::nullopt);
    CHECK(dispatch.collect() == 1);
    CHECK(server.stop(SIGTERM) == 0);

    const auto shown = runProgram(std::format("{} ledger --dir {} --json", PORCHLIGHT_CITY, city.string()));
    CHECK(shown.code == 0);
    const auto json = nlohmann::json::parse(shown.output);
    CHECK(json["rows"].size() == 2);
    CHECK(json["columns"].size() == 6);
    CHECK(json["batches"][0]["kiosk"] == "kiosk-a");
}

TEST_CASE("programs: the courier says in one line what is wrong, leaves a note and its code", "[sync][programs]")
{
    TestCity city;
    const auto kiosk = city.provision("kiosk-a");
    auto spool = Spool::open(city.temp / "spool", city.entropy);
    REQUIRE(spool->put(SpoolBox::Out, bytesOf("torn")));
    const auto command = courier(kiosk, city.temp / "spool", "https://127.0.0.1:1");
    const auto torn = runProgram(command + " --now");
    CHECK(torn.code == exitCodeFor(FaultCode::BatchTorn));
    const CourierNote note(city.temp / "spool");
    CHECK(note.read().value()->fault == FaultCode::BatchTorn);
    CHECK(std::ranges::count(torn.output, '\n') == 1);

    MemoryOutbox outbox;
    const auto sealer = kiosk.sealer();
    const auto verifier = kiosk.acknowledgements();
    BatchDispatch dispatch(outbox, *spool, *sealer, city.hasher, city.entropy, *verifier, kiosk.id);
    REQUIRE(dispatch.sealSlot());
    const auto lost = runProgram(command + " --now");
    CHECK(lost.code == exitCodeFor(FaultCode::CityUnreachable));
    CHECK(note.read().value()->fault == FaultCode::CityUnreachable);
    CHECK(lost.output.contains("Check the network cable"));
    CHECK(runProgram(std::format("{} --now", PORCHLIGHT_COURIER)).code == usageExit);
    CHECK(runProgram(command + " --slot 25:00").code == usageExit);
    CHECK(runProgram(command + " --every 0").code == usageExit);
    CHECK(runProgram(command + " --nonsense").code == usageExit);
}

TEST_CASE("programs: the courier on its rounds delivers when the city comes up, and stops when told",
          "[sync][programs]")
{
    TestCity city;
    const auto kiosk = city.provision("kiosk-a");
    auto spool = Spool::open(city.temp / "spool", city.entropy);
    MemoryOutbox outbox;
    const auto sealer = kiosk.sealer();
    const auto verifier = kiosk.acknowledgements();
    BatchDispatch dispatch(outbox, *spool, *sealer, city.hasher, city.entropy, *verifier, kiosk.id);
    REQUIRE(dispatch.sealSlot());
    std::string port;
    {
        Running server({PORCHLIGHT_CITY, "serve", "--dir", city.folder().string(), "--listen", "127.0.0.1:0"});
        const auto ready = server.line();
        port = ready.substr(ready.rfind(':') + 1);
        port.pop_back();
        CHECK(server.stop(SIGTERM) == 0);
    }
    const auto address = kiosk.address("https://127.0.0.1:" + port);
    Running rounds({PORCHLIGHT_COURIER, "--spool", (city.temp / "spool").string(), "--url", address.url,
                    "--identity-cert", address.identityCert.string(), "--identity-key", address.identityKey.string(),
                    "--city-root", address.cityRoot.string(), "--every", "1"});
    Running server({PORCHLIGHT_CITY, "serve", "--dir", city.folder().string(), "--listen", "127.0.0.1:" + port});
    CHECK(server.line().starts_with("listening on"));
    CHECK(rounds.line() == "porchlight-courier: delivered 1\n");
    CHECK(dispatch.collect() == 1);
    CHECK(rounds.stop(SIGTERM) == 0);
}

TEST_CASE("programs: the city's program refuses what it cannot use", "[sync][programs]")
{
    const TempFolder folder;
    const auto city = (folder / "city").string();
    CHECK(runProgram(PORCHLIGHT_CITY).code == 2);
    CHECK(runProgram(std::format("{} dance", PORCHLIGHT_CITY)).code == 2);
    CHECK(runProgram(std::format("{} init --dir {} --name X --url ftp://a", PORCHLIGHT_CITY, city)).code == 2);
    CHECK(runProgram(std::format("{} serve --dir {}", PORCHLIGHT_CITY, city)).code == 1);
    CHECK(runProgram(std::format("{} init --dir {} --name X --url https://127.0.0.1:1", PORCHLIGHT_CITY, city)).code ==
          0);
    const auto again =
        runProgram(std::format("{} init --dir {} --name X --url https://127.0.0.1:1", PORCHLIGHT_CITY, city));
    CHECK(again.code == 1);
    CHECK(again.output.contains("Choose another"));
    const auto ledger =
        runProgram(std::format("{} ledger --dir {} --ledger postgresql:///x?host=/nonexistent", PORCHLIGHT_CITY, city));
    CHECK(ledger.code == 1);
    CHECK(ledger.output.contains("ledger"));
    CHECK(runProgram(std::format("{} serve --dir {} --listen 203.0.113.1:1", PORCHLIGHT_CITY, city)).code == 1);
    CHECK(runProgram(std::format("{} serve --dir {} --listen nonsense", PORCHLIGHT_CITY, city)).code == 2);
}

TEST_CASE("programs: more places for cards come with the courier, or on a stick", "[sync][programs]")
{
    TestCity city;
    const auto kiosk = city.provision("kiosk-a");
    const auto dir = city.folder().string();
    const auto given = runProgram(std::format("{} more-places kiosk-a --dir {} --out {} --language en", PORCHLIGHT_CITY,
                                              dir, (city.temp / "places").string()));
    INFO(given.output);
    CHECK(given.code == 0);
    CHECK(given.output.starts_with("kiosk-a: 4096 more places for cards"));
    CHECK(runProgram(std::format("{} more-places nobody --dir {}", PORCHLIGHT_CITY, dir)).code == 1);
    CHECK(runProgram(std::format("{} more-places --dir {}", PORCHLIGHT_CITY, dir)).code == 2);

    std::set<std::uint32_t> loaded;
    const std::array leaves{slurp(city.folder() / city_file::bundleSigner)};
    const auto bundleSigner = crypto::CertificateVerifier::open(slurp(city.folder() / city_file::root), leaves,
                                                                crypto::Purpose::BundleSigner, now());
    REQUIRE(bundleSigner);
    const PlaceIntake places{.bundleSigner = **bundleSigner,
                             .load = [&](std::span<const std::uint32_t> more) -> Status {
                                 loaded.insert(more.begin(), more.end());
                                 return {};
                             }};
    auto spool = Spool::open(city.temp / "spool", city.entropy);
    MemoryOutbox outbox;
    const auto sealer = kiosk.sealer();
    const auto verifier = kiosk.acknowledgements();
    BatchDispatch dispatch(outbox, *spool, *sealer, city.hasher, city.entropy, *verifier, kiosk.id, nullptr, &places);
    REQUIRE(dispatch.sealSlot());
    {
        Running server({PORCHLIGHT_CITY, "serve", "--dir", dir, "--listen", "127.0.0.1:0"});
        const auto ready = server.line();
        const auto url = ready.substr(13, ready.size() - 14);
        const auto delivered = runProgram(courier(kiosk, city.temp / "spool", url) + " --now");
        INFO(delivered.output);
        CHECK(delivered.code == 0);
        CHECK(dispatch.collect() == 1);
        CHECK(server.stop(SIGTERM) == 0);
    }
    CHECK(loaded.size() == 4096);
    const auto byCourier = std::exchange(loaded, {});
    const std::string stick = std::format("{} --spool {} --bring ", PORCHLIGHT_COURIER, (city.temp / "spool").string());
    CHECK(runProgram(stick + (city.temp / "places").string()).code == 0);
    CHECK(dispatch.collect() == 0);
    CHECK(loaded == byCourier);
    CHECK(runProgram(stick + (city.temp / "nothing").string()).code == 1);
    // What is no word of the city's is the kiosk's to refuse.
    CHECK(runProgram(stick + (city.folder() / city_file::root).string()).code == 0);
    CHECK(dispatch.collect().error().code == FaultCode::AcknowledgementWrong);
}

TEST_CASE("programs: publishing writes the page for browsers along with the file", "[sync][programs]")
{
    TestCity city;
    const auto kiosk = city.provision("kiosk-a");
    const auto publish = std::format("{} publish --dir {} --language en ", PORCHLIGHT_CITY, city.folder().string());
    const auto empty = (city.temp / "empty.html").string();
    spit(empty,
         bytesOf(R"(<meta data-fingerprint="" data-sequence=""><script id="bundle" type="text/plain"></script>)"));
    const auto done = runProgram(publish + "--empty-page " + empty);
    INFO(done.output);
    CHECK(done.code == 0);
    const auto page = textOf(slurp(city.folder() / city_file::checkingPage));
    CHECK(page.contains(R"(data-sequence="1")"));
    CHECK(page.contains(base64Of(slurp(city.folder() / city_file::cityBundle))));
    const auto fingerprint = rootFingerprint(slurp(city.folder() / city_file::root), city.hasher);
    CHECK(page.contains(std::format(R"(data-fingerprint="{}")", *fingerprint)));

    // Elsewhere, when told so; asked for and not possible is said, and the file is published all the same.
    const auto out = (city.temp / "page.html").string();
    CHECK(runProgram(publish + "--page " + out + " --empty-page " + empty).code == 0);
    CHECK(textOf(slurp(out)).contains(R"(data-sequence="2")"));
    const auto missing = runProgram(publish + "--empty-page " + (city.temp / "none.html").string());
    CHECK(missing.code == 1);
    CHECK(missing.output.contains("published checking file 3"));
    CHECK(missing.output.contains("the empty page for checking cards is missing"));
    const auto unwritable =
        runProgram(publish + "--page " + (city.temp / "none/page.html").string() + " --empty-page " + empty);
    CHECK(unwritable.code == 1);
    CHECK(unwritable.output.contains("could not be written"));
    CHECK(textOf(slurp(city.folder() / city_file::checkingPage)).contains(R"(data-sequence="1")"));
}

TEST_CASE("programs: the city's desk speaks Spanish when told or when the system does", "[sync][programs]")
{
    TestCity city;
    const auto dir = city.folder().string();
    const auto init = std::format("{} init --dir {} --name X --url https://127.0.0.1:1", PORCHLIGHT_CITY, dir);
    CHECK(runProgram(init + " --language es").output.contains("Elija otra"));
    CHECK(runProgram("LC_ALL=es_US.UTF-8 " + init).output.contains("Elija otra"));
    CHECK(runProgram("LC_ALL=es_US.UTF-8 " + init + " --language en").output.contains("Choose another"));
    CHECK(runProgram(init + " --language fr").code == 2);
    const auto nothing = runProgram(std::format("{} publish --dir {} --language es", PORCHLIGHT_CITY, dir));
    CHECK(nothing.code == 1);
    CHECK(nothing.output.contains("falla"));
}
