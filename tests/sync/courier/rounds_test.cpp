// SPDX-License-Identifier: Apache-2.0
#include "sync/courier/rounds.h"

#include "tests/sync/seeded_entropy.h"
#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include "sync/wire/envelope.h"

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;
using namespace std::chrono_literals;

namespace {

/// Out of reach for some attempts, then there.
class LateCity final : public City {
public:
    explicit LateCity(std::vector<FaultCode> faults)
        : faults_(std::move(faults))
    {
    }

    Result<Bytes> post(ByteView) override
    {
        if (attempts < faults_.size())
            return fail(faults_[attempts++]);
        ++attempts;
        return bytesOf("acknowledged");
    }

    std::size_t attempts = 0;

private:
    std::vector<FaultCode> faults_;
};

struct Record {
    std::vector<std::chrono::milliseconds> waits;
    std::vector<std::string> told;
    std::vector<std::string> noted{};
    std::size_t stopAfter;

    RoundsPorts ports()
    {
        return {
            .now = [] { return std::chrono::sys_seconds{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}}; },
            .wait =
                [this](std::chrono::milliseconds length) {
                    waits.push_back(length);
                    return waits.size() >= stopAfter ? RoundsPorts::Wake::Stop : RoundsPorts::Wake::TimeUp;
                },
            .tell = [this](const Result<int>& done) { told.push_back(wordFor(done)); },
            .note = [this](const Result<int>& done) { noted.push_back(wordFor(done)); }};
    }

    static std::string wordFor(const Result<int>& done)
    {
        return done ? "delivered" : std::to_string(static_cast<int>(done.error().code));
    }
};

void putBatch(Spool& spool)
{
    Bytes file(envelopeBytes);
    const std::string_view start("PLBT\0\1\0\7kiosk-a", 15);
    std::ranges::copy(std::as_bytes(std::span(start)), file.begin());
    REQUIRE(spool.put(SpoolBox::Out, file));
}

} // namespace

TEST_CASE("rounds: waits for the slot before the first delivery", "[sync][courier]")
{
    const TempFolder folder;
    SeededEntropy entropy(1);
    auto spool = Spool::open(folder.path(), entropy);
    putBatch(*spool);
    LateCity city({});
    Delivery delivery(*spool, city);
    Record record{.waits = {}, .told = {}, .stopAfter = 1};
    goRounds(delivery, entropy, {}, record.ports());
    CHECK(city.attempts == 0);
    REQUIRE(record.waits.size() == 1);
    CHECK(record.waits.front() >= 8h);
    CHECK(record.waits.front() <= 10h);
}

TEST_CASE("rounds: a lost network is told once, tried again with growing waits, and its end is told", "[sync][courier]")
{
    const TempFolder folder;
    SeededEntropy entropy(2);
    auto spool = Spool::open(folder.path(), entropy);
    putBatch(*spool);
    LateCity city({FaultCode::CityUnreachable, FaultCode::CityUnreachable, FaultCode::CityUnreachable});
    Delivery delivery(*spool, city);
    Record record{.waits = {}, .told = {}, .stopAfter = 5};
    goRounds(delivery, entropy, {.slot = {}, .every = {}, .backoff = {.first = 10s, .cap = 1000s}}, record.ports());
    CHECK(city.attempts == 4);
    CHECK(record.told == std::vector<std::string>{"3006", "delivered"});
    // The kiosk's staff hear of every attempt, so that silence means something.
    CHECK(record.noted == std::vector<std::string>{"3006", "3006", "3006", "delivered"});
    REQUIRE(record.waits.size() == 5);
    CHECK(record.waits[1] <= 10s);
    CHECK(record.waits[2] <= 20s);
    CHECK(record.waits[3] >= 20s);
    CHECK(record.waits[4] >= 8h);
}

TEST_CASE("rounds: another fault is told as news", "[sync][courier]")
{
    const TempFolder folder;
    SeededEntropy entropy(3);
    auto spool = Spool::open(folder.path(), entropy);
    putBatch(*spool);
    LateCity city({FaultCode::CityUnreachable, FaultCode::CityCertificateWrong, FaultCode::CityCertificateWrong});
    Delivery delivery(*spool, city);
    Record record{.waits = {}, .told = {}, .stopAfter = 4};
    goRounds(delivery, entropy, {.slot = {}, .every = 5s, .backoff = {}}, record.ports());
    CHECK(record.told == std::vector<std::string>{"3006", "3007"});
    CHECK(record.waits.front() == 5s);
}

TEST_CASE("rounds: stops in the middle of trouble when told", "[sync][courier]")
{
    const TempFolder folder;
    SeededEntropy entropy(4);
    auto spool = Spool::open(folder.path(), entropy);
    putBatch(*spool);
    LateCity city(std::vector<FaultCode>(100, FaultCode::CityUnreachable));
    Delivery delivery(*spool, city);
    Record record{.waits = {}, .told = {}, .stopAfter = 3};
    goRounds(delivery, entropy, {}, record.ports());
    CHECK(city.attempts == 2);
    CHECK(filesIn(folder / "out") == 1);
}
