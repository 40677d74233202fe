// SPDX-License-Identifier: Apache-2.0
#include "sync/courier/delivery.h"

#include "sync/wire/envelope.h"
#include "tests/sync/seeded_entropy.h"
#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <map>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

namespace {

/// Answers each batch by its sequence.
class ScriptedCity final : public City {
public:
    Result<Bytes> post(ByteView batch) override
    {
        const auto sequence = parseEnvelope(batch)->sequence;
        posted.push_back(sequence);
        const auto found = faults.find(sequence);
        if (found != faults.end())
            return fail(found->second);
        return bytesOf("acknowledged " + std::to_string(sequence));
    }

    Bytes takePlaces() override { return places; }

    std::map<std::uint64_t, FaultCode> faults;
    std::vector<std::uint64_t> posted;
    Bytes places;
};

Bytes envelopeOf(std::uint8_t sequence)
{
    Bytes file(envelopeBytes);
    const std::string_view start("PLBT\0\1\0\7kiosk-a", 15);
    std::ranges::copy(std::as_bytes(std::span(start)), file.begin());
    file[47] = std::byte{sequence};
    return file;
}

struct Fixture {
    TempFolder folder;
    SeededEntropy entropy{1};
    Spool spool = *Spool::open(folder.path(), entropy);
    ScriptedCity city;
    Delivery delivery{spool, city};
};

} // namespace

TEST_CASE("delivery: batches stay until the kiosk takes them away, answers come in", "[sync][courier]")
{
    Fixture f;
    REQUIRE(f.spool.put(SpoolBox::Out, envelopeOf(1)));
    CHECK(f.delivery.deliverAll() == 1);
    CHECK(f.spool.names(SpoolBox::Out)->size() == 1);
    REQUIRE(f.spool.names(SpoolBox::In)->size() == 1);
    CHECK(f.spool.read(SpoolBox::In, f.spool.names(SpoolBox::In)->front(), 100) == bytesOf("acknowledged 1"));
    // Again: the same answer is there already.
    CHECK(f.delivery.deliverAll() == 1);
    CHECK(f.spool.names(SpoolBox::In)->size() == 1);
}

TEST_CASE("delivery: an empty spool is delivered", "[sync][courier]")
{
    Fixture f;
    CHECK(f.delivery.deliverAll() == 0);
    CHECK(f.city.posted.empty());
}

TEST_CASE("delivery: a torn file is moved aside and never sent", "[sync][courier]")
{
    Fixture f;
    auto torn = envelopeOf(1);
    torn.resize(torn.size() / 2);
    REQUIRE(f.spool.put(SpoolBox::Out, torn));
    const auto done = f.delivery.deliverAll();
    REQUIRE_FALSE(done);
    CHECK(done.error().code == FaultCode::BatchTorn);
    CHECK(f.city.posted.empty());
    CHECK(filesIn(f.folder / "refused") == 1);
    CHECK(f.delivery.deliverAll() == 0);
}

TEST_CASE("delivery: a refused batch does not hold up the others and is kept", "[sync][courier]")
{
    Fixture f;
    f.city.faults = {{1, FaultCode::BatchConflict}};
    REQUIRE(f.spool.put(SpoolBox::Out, envelopeOf(1)));
    REQUIRE(f.spool.put(SpoolBox::Out, envelopeOf(2)));
    const auto done = f.delivery.deliverAll();
    REQUIRE_FALSE(done);
    CHECK(done.error().code == FaultCode::BatchConflict);
    CHECK(f.city.posted.size() == 2);
    CHECK(f.spool.names(SpoolBox::Out)->size() == 2);
    CHECK(f.spool.names(SpoolBox::In)->size() == 1);
}

TEST_CASE("delivery: without a way to the city it does not try the next batch", "[sync][courier]")
{
    Fixture f;
    for (const auto code : {FaultCode::CityUnreachable, FaultCode::CityCertificateWrong, FaultCode::CityRefusedKiosk,
                            FaultCode::LedgerUnavailable}) {
        f.city.posted.clear();
        f.city.faults = {{1, code}, {2, code}};
        if (f.spool.names(SpoolBox::Out)->empty()) {
            REQUIRE(f.spool.put(SpoolBox::Out, envelopeOf(1)));
            REQUIRE(f.spool.put(SpoolBox::Out, envelopeOf(2)));
        }
        const auto done = f.delivery.deliverAll();
        REQUIRE_FALSE(done);
        CHECK(done.error().code == code);
        CHECK(f.city.posted.size() == 1);
        CHECK(f.spool.names(SpoolBox::Out)->size() == 2);
    }
}

TEST_CASE("delivery: places of the status list come in once, and again when there are more", "[sync][courier]")
{
    Fixture f;
    const auto inside = [&f] {
        std::vector<Bytes> files;
        const auto names = f.spool.names(SpoolBox::In);
        for (const auto& name : *names)
            files.push_back(*f.spool.read(SpoolBox::In, name, 2000));
        return files;
    };
    f.city.places = Bytes(1500, std::byte{7});
    // Nothing was sent, so nothing was asked for.
    CHECK(f.delivery.deliverAll() == 0);
    CHECK(inside().empty());
    REQUIRE(f.spool.put(SpoolBox::Out, envelopeOf(1)));
    CHECK(f.delivery.deliverAll() == 1);
    CHECK(inside().size() == 2);
    CHECK(std::ranges::contains(inside(), f.city.places));
    // The kiosk took both; the city says the same until there are more.
    const auto names = f.spool.names(SpoolBox::In);
    for (const auto& name : *names)
        REQUIRE(f.spool.remove(SpoolBox::In, name));
    CHECK(f.delivery.deliverAll() == 1);
    CHECK(inside() == std::vector<Bytes>{bytesOf("acknowledged 1")});
    f.city.places.push_back(std::byte{8});
    CHECK(f.delivery.deliverAll() == 1);
    CHECK(std::ranges::contains(inside(), f.city.places));
}
