// SPDX-License-Identifier: Apache-2.0
// Both ends together: outbox, spool, courier, TLS, intake, ledger and back.
#include "sync/city/sqlite_link.h"
#include "sync/courier/delivery.h"
#include "sync/dispatch.h"
#include "sync/wire/envelope.h"
#include "tests/sync/memory_outbox.h"
#include "tests/sync/seeded_entropy.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <format>
#include <set>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

namespace {

/// One kiosk with its outbox, spool and courier.
struct KioskSide {
    KioskSide(TestCity& city, std::string_view name)
        : kiosk(city.provision(name))
        , sealer(kiosk.sealer())
        , verifier(kiosk.acknowledgements())
        , spool(*Spool::open(city.temp / (std::string(name) + "-spool"), city.entropy))
        , dispatch(outbox, spool, *sealer, city.hasher, city.entropy, *verifier, kiosk.id)
    {
    }

    Result<int> deliver(const HttpsCity::Address& address)
    {
        const auto way = HttpsCity::open(address);
        REQUIRE(way);
        return Delivery(spool, **way).deliverAll();
    }

    TestKiosk kiosk;
    std::unique_ptr<crypto::HpkeSealer> sealer;
    std::unique_ptr<crypto::CertificateVerifier> verifier;
    MemoryOutbox outbox;
    Spool spool;
    BatchDispatch dispatch;
};

std::string ledgerOf(const TestCity& city)
{
    return "sqlite:" + (city.folder() / "ledger.db").string();
}

/// What a command prints, errors included.
std::string outputOf(const std::string& command)
{
    std::string out;
    FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
    std::array<char, 512> buffer{};
    while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr)
        out += buffer.data();
    ::pclose(pipe);
    return out;
}

} // namespace

TEST_CASE("journey: a row goes over TLS into the ledger and leaves the outbox", "[sync][journey]")
{
    TestCity city;
    KioskSide side(city, "kiosk-a");
    TestIntake intake(city, ledgerOf(city));
    const ServedCity served(city, intake);
    SeededEntropy numbers(1);
    const auto row = randomRow(numbers);
    side.outbox.rows.push_back(row);
    REQUIRE(side.dispatch.sealSlot());
    CHECK(side.deliver(side.kiosk.address(served.url())) == 1);
    CHECK(side.deliver(side.kiosk.address(served.url() + "/")) == 1);
    CHECK(side.dispatch.collect() == 1);
    CHECK(side.spool.names(SpoolBox::Out)->empty());
    const auto rows = Ledger::open(ledgerOf(city), city.hasher).value()->rows();
    REQUIRE(rows->size() == 1);
    CHECK(isSame(rows->front(), row));
}

TEST_CASE("journey: without a network nothing is lost, and it goes when the network is back", "[sync][journey]")
{
    TestCity city;
    KioskSide side(city, "kiosk-a");
    TestIntake intake(city, ledgerOf(city));
    SeededEntropy numbers(2);
    side.outbox.rows.push_back(randomRow(numbers));
    REQUIRE(side.dispatch.sealSlot());
    std::string url;
    {
        const ServedCity served(city, intake);
        url = served.url();
    }
    const auto lost = side.deliver(side.kiosk.address(url));
    REQUIRE_FALSE(lost);
    CHECK(lost.error().code == FaultCode::CityUnreachable);
    CHECK(side.dispatch.collect() == 0);
    CHECK(side.outbox.waiting);
    const ServedCity back(city, intake);
    CHECK(side.deliver(side.kiosk.address(back.url())) == 1);
    CHECK(side.dispatch.collect() == 1);
}

TEST_CASE("journey: a server with another city's certificate gets nothing", "[sync][journey]")
{
    TestCity city;
    KioskSide side(city, "kiosk-a");
    REQUIRE(side.dispatch.sealSlot());
    TestCity impostor;
    TestIntake intake(impostor, ledgerOf(impostor));
    const ServedCity served(impostor, intake);
    const auto refused = side.deliver(side.kiosk.address(served.url()));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == FaultCode::CityCertificateWrong);
    CHECK(side.spool.names(SpoolBox::Out)->size() == 1);
}

TEST_CASE("journey: the city's certificate for another host gets nothing", "[sync][journey]")
{
    TestCity city("https://elsewhere.example");
    KioskSide side(city, "kiosk-a");
    REQUIRE(side.dispatch.sealSlot());
    TestIntake intake(city, ledgerOf(city));
    const ServedCity served(city, intake);
    CHECK(side.deliver(side.kiosk.address(served.url())).error().code == FaultCode::CityCertificateWrong);
}

TEST_CASE("journey: a client that is no kiosk of the city is refused", "[sync][journey]")
{
    TestCity city;
    KioskSide side(city, "kiosk-a");
    REQUIRE(side.dispatch.sealSlot());
    TestIntake intake(city, ledgerOf(city));
    const ServedCity served(city, intake);
    const auto code = [&](const HttpsCity::Address& address) {
        const auto done = side.deliver(address);
        REQUIRE_FALSE(done);
        return done.error().code;
    };
    // Another city's kiosk.
    TestCity other;
    const auto stranger = other.provision("kiosk-a");
    auto address = side.kiosk.address(served.url());
    address.identityCert = stranger.bundle / bundle_file::identity;
    address.identityKey = stranger.request / "identity.key";
    CHECK(code(address) == FaultCode::CityRefusedKiosk);
    // A certificate of this city for another purpose.
    address.identityCert = side.kiosk.bundle / bundle_file::cardSigner;
    address.identityKey = side.kiosk.request / "card-signer.key";
    CHECK(code(address) == FaultCode::CityRefusedKiosk);
    // Another kiosk of this city, with our batch.
    const auto neighbour = city.provision("kiosk-b");
    CHECK(code(neighbour.address(served.url())) == FaultCode::CityRefusedKiosk);
    // A kiosk the city has struck off.
    std::filesystem::remove_all(city.folder() / city_file::kiosks / "kiosk-a");
    CHECK(code(side.kiosk.address(served.url())) == FaultCode::CityRefusedKiosk);
    CHECK(intake.ledger->heads()->empty());
}

TEST_CASE("journey: without a client certificate or with TLS 1.2 nobody gets an answer", "[sync][journey]")
{
    TestCity city;
    const auto kiosk = city.provision("kiosk-a");
    TestIntake intake(city, ledgerOf(city));
    const ServedCity served(city, intake);
    const auto where = served.url().substr(8);
    const auto ask = [&](const std::string& options) {
        return outputOf(
            std::format("printf 'GET /v1/health HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n' | "
                        "timeout 20 openssl s_client -ign_eof -connect {} -CAfile {} {}",
                        where, (kiosk.bundle / bundle_file::cityRoot).string(), options));
    };
    const auto identity = std::format("-cert {} -key {}", (kiosk.bundle / bundle_file::identity).string(),
                                      (kiosk.request / "identity.key").string());
    CHECK(ask(identity).contains("HTTP/1.1 200"));
    CHECK_FALSE(ask("").contains("HTTP/1.1"));
    CHECK_FALSE(ask(identity + " -tls1_2").contains("HTTP/1.1"));
}

TEST_CASE("journey: broken key files are told before anything is sent", "[sync][journey]")
{
    TestCity city;
    KioskSide side(city, "kiosk-a");
    REQUIRE(side.dispatch.sealSlot());
    TestIntake intake(city, ledgerOf(city));
    const ServedCity served(city, intake);
    auto address = side.kiosk.address(served.url());
    address.identityKey = side.kiosk.request / "card-signer.key";
    CHECK(side.deliver(address).error().code == FaultCode::KeyUnusable);
    address = side.kiosk.address(served.url());
    spit(city.temp / "empty.pem", {});
    address.cityRoot = city.temp / "empty.pem";
    CHECK(side.deliver(address).error().code == FaultCode::CertificateWrong);
    address.cityRoot = city.temp / "none.pem";
    CHECK(HttpsCity::open(address).error().code == FaultCode::KeyMissing);
    address = side.kiosk.address("http://127.0.0.1:1");
    CHECK(HttpsCity::open(address).error().code == FaultCode::CityUnreachable);
}

TEST_CASE("journey: a ledger that cannot be written is told, and the batch goes later", "[sync][journey]")
{
    TestCity city;
    KioskSide side(city, "kiosk-a");
    REQUIRE(side.dispatch.sealSlot());
    TestIntake intake(city, ledgerOf(city));
    const auto other = Ledger::open(ledgerOf(city), city.hasher);
    const ServedCity served(city, intake);
    auto blocker = std::move(*SqliteLink::open(city.folder() / "ledger.db"));
    REQUIRE(blocker->begin());
    const auto blocked = side.deliver(side.kiosk.address(served.url()));
    REQUIRE_FALSE(blocked);
    CHECK(blocked.error().code == FaultCode::LedgerUnavailable);
    blocker->rollback();
    CHECK(side.deliver(side.kiosk.address(served.url())) == 1);
}

namespace {

/// A courier and a disk that lose, repeat, tear, flip and reorder; the seed is the story.
struct Story {
    explicit Story(std::uint64_t seed)
        : chance(seed)
    {
        for (const auto* name : {"kiosk-a", "kiosk-b"})
            sides.push_back(std::make_unique<KioskSide>(city, name));
    }

    void step()
    {
        auto& side = *sides[chance.below(sides.size())];
        switch (chance.below(8)) {
        case 0:
            issue(side);
            break;
        case 1:
            REQUIRE(side.dispatch.sealSlot());
            break;
        case 2:
            carry(side);
            break;
        case 3:
            static_cast<void>(side.dispatch.collect());
            break;
        case 4:
            lose(side);
            break;
        case 5:
            replay();
            break;
        case 6:
            replayAnswer(side);
            break;
        default:
            damage();
            break;
        }
    }

    /// The way gets better: everything that waits goes.
    void finish()
    {
        for (const auto& side : sides)
            for (int round = 0; round < 60 && (side->outbox.waiting || !side->outbox.rows.empty()); ++round) {
                REQUIRE(side->dispatch.sealSlot());
                carry(*side);
                static_cast<void>(side->dispatch.collect());
            }
    }

    void issue(KioskSide& side)
    {
        issued.push_back(randomRow(chance));
        side.outbox.rows.push_back(issued.back());
    }

    void carry(KioskSide& side)
    {
        const auto names = side.spool.names(SpoolBox::Out);
        for (const auto& name : *names) {
            const auto file = *side.spool.read(SpoolBox::Out, name, envelopeBytes);
            sizes.insert(file.size());
            old.emplace_back(&side, file);
            const auto answer = intake.intake.take(side.kiosk.id.text(), file);
            if (!answer)
                continue;
            oldAnswers.push_back(*answer);
            if (chance.below(3) != 0)
                REQUIRE(side.spool.put(SpoolBox::In, *answer));
        }
    }

    void lose(KioskSide& side)
    {
        const auto names = side.spool.names(SpoolBox::Out);
        for (const auto& name : *names) {
            const bool isTorn = chance.below(2) == 0;
            REQUIRE((isTorn ? side.spool.refuse(SpoolBox::Out, name) : side.spool.remove(SpoolBox::Out, name)));
        }
    }

    /// Somebody hands in an old batch again, and under another name.
    void replay()
    {
        if (old.empty())
            return;
        const auto& [from, file] = old[chance.below(old.size())];
        static_cast<void>(intake.intake.take(from->kiosk.id.text(), file));
        wronglyTaken += intake.intake.take(from == sides[0].get() ? "kiosk-b" : "kiosk-a", file) ? 1 : 0;
    }

    void replayAnswer(KioskSide& side)
    {
        if (!oldAnswers.empty())
            REQUIRE(side.spool.put(SpoolBox::In, oldAnswers[chance.below(oldAnswers.size())]));
    }

    void damage()
    {
        if (old.empty())
            return;
        auto file = old[chance.below(old.size())].second;
        file[chance.below(file.size())] ^= static_cast<std::byte>(1U << chance.below(8));
        wronglyTaken += intake.intake.take("kiosk-a", file) || intake.intake.take("kiosk-b", file) ? 1 : 0;
        file.resize(chance.below(file.size()));
        wronglyTaken += intake.intake.take("kiosk-a", file) ? 1 : 0;
    }

    SeededEntropy chance;
    TestCity city;
    TestIntake intake{city, ledgerOf(city)};
    std::vector<std::unique_ptr<KioskSide>> sides;
    std::vector<IssuanceRow> issued;
    std::vector<std::pair<KioskSide*, Bytes>> old;
    std::vector<Bytes> oldAnswers;
    std::set<std::size_t> sizes;
    int wronglyTaken = 0;
};

} // namespace

TEST_CASE("journey: whatever the way does, every row arrives exactly once", "[sync][journey]")
{
    const auto seed = GENERATE(range(std::uint64_t{1}, std::uint64_t{9}));
    INFO("seed " << seed);
    Story story(seed);
    for (int step = 0; step < 250; ++step)
        story.step();
    story.finish();
    CHECK(story.wronglyTaken == 0);
    CHECK(story.sizes == std::set<std::size_t>{envelopeBytes});
    CHECK(story.intake.ledger->alarms()->empty());
    CHECK(story.issued.size() > 10);
    const auto kept = *story.intake.ledger->rows();
    CHECK(kept.size() == story.issued.size());
    for (const auto& row : story.issued)
        CHECK(std::ranges::count_if(kept, [&](const IssuanceRow& one) { return isSame(one, row); }) == 1);
}
