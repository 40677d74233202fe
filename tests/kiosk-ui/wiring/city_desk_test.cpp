// SPDX-License-Identifier: Apache-2.0
// The kiosk's end of the spool with a real city: what staff are told, and places of the status list that come later.
#include "kiosk-ui/wiring/city_desk.h"

#include "kiosk-ui/wiring/system_clock.h"
#include "sync/city/more_places.h"
#include "tests/fakes/fake_store.h"
#include "tests/sync/memory_outbox.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

namespace {

class NoHeads final : public JournalHeads {
public:
    Result<Bytes> signHead() override { return Bytes{}; }
    Status countersigned(const Digest&, ByteView) override { return {}; }
};

struct Fixture {
    TestCity city;
    TestKiosk kiosk = city.provision("kiosk-a");
    shell::KioskFolder folder{city.temp / "state"};
    MemoryOutbox outbox;
    fakes::ListJournal journal;
    shell::SystemClock clock;
    NoHeads heads;
    std::vector<std::uint32_t> loaded;
    std::uint32_t left = 4096;
    std::unique_ptr<shell::CityDesk> desk;

    Fixture()
    {
        std::filesystem::create_directories(folder.keys());
        spit(folder.batchSenderKey(), kiosk.sender.privateKeyPem.bytes());
        const auto bundle = readBundle(kiosk.bundle, kiosk.trust(), city.hasher);
        REQUIRE(bundle);
        auto opened = shell::CityDesk::open(folder, *bundle,
                                            {.outbox = outbox,
                                             .journal = journal,
                                             .hasher = city.hasher,
                                             .entropy = city.entropy,
                                             .clock = clock,
                                             .heads = heads,
                                             .loadPlaces = [this](auto places) -> Status {
                                                 loaded.assign(places.begin(), places.end());
                                                 return {};
                                             },
                                             .placesLeft = [this] { return Result<std::uint32_t>(left); }});
        REQUIRE(opened);
        desk = std::move(*opened);
    }

    [[nodiscard]] std::optional<FaultCode> told() const
    {
        const auto word = desk->lastWord();
        return word ? std::nullopt : std::optional(word.error().code);
    }
};

} // namespace

TEST_CASE("city desk: staff are told when places run out, after whatever keeps the courier away", "[shell][status]")
{
    Fixture f;
    CHECK_FALSE(f.told());
    f.left = 256;
    CHECK_FALSE(f.told());
    f.left = 255;
    CHECK(f.told() == FaultCode::VaultSlotsLow);
    f.left = 0;
    CHECK(f.told() == FaultCode::VaultSlotsFull);
    CourierNote note(f.folder.spool());
    REQUIRE(note.write({.day = f.clock.today(), .fault = FaultCode::CityUnreachable}));
    const auto word = f.desk->lastWord();
    REQUIRE(word);
    CHECK((*word)->fault == FaultCode::CityUnreachable);
    REQUIRE(note.write({.day = f.clock.today(), .fault = std::nullopt}));
    CHECK(f.told() == FaultCode::VaultSlotsFull);
    f.left = 4096;
    CHECK_FALSE(f.told());
}

TEST_CASE("city desk: places that the city gives later are taken in from the spool", "[shell][status]")
{
    Fixture f;
    const auto message = giveMorePlaces(f.city.folder(), f.kiosk.id, f.city.entropy);
    REQUIRE(message);
    auto spool = Spool::open(f.folder.spool(), f.city.entropy);
    REQUIRE(spool->put(SpoolBox::In, *message));
    REQUIRE(f.desk->collect());
    CHECK(f.loaded.size() == statusIndicesPerKiosk);
    CHECK(spool->names(SpoolBox::In)->empty());
}
