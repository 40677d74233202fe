// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/vault_bench.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

struct Fixture {
    TemporaryFolder folder;
    Surroundings around;
    VolatileRoot root{around.entropy};
    AeadFieldSealer sealer;
    VaultBench bench{folder.path(), around, root, sealer};
    OutboxStore& outbox = bench.outbox();
    std::vector<BatchContent> sealedContents;

    void add(std::uint32_t n)
    {
        REQUIRE(bench.database().inTransaction([&] { return outbox.add(jobOf(n).row); }));
    }
    PendingBatch sealed(const BatchContent& content)
    {
        sealedContents.push_back(content);
        PendingBatch batch{.sequence = content.sequence, .hash = {}, .sealed = Bytes(100)};
        around.entropy.fill(batch.sealed);
        batch.hash = around.hasher.sha256(batch.sealed);
        return batch;
    }
    Result<PendingBatch> next(std::uint32_t maxRows = 256)
    {
        return outbox.nextBatch(maxRows,
                                [&](const BatchContent& content) -> Result<PendingBatch> { return sealed(content); });
    }
};

} // namespace

TEST_CASE("outbox: a batch takes waiting rows once, and stays the same until it is acknowledged", "[storage][outbox]")
{
    Fixture f;
    for (std::uint32_t n = 0; n < 5; ++n)
        f.add(n);
    CHECK(f.outbox.waitingRows() == 5);
    const auto first = f.next(3);
    REQUIRE(first);
    CHECK(first->sequence == 1);
    CHECK(f.sealedContents.at(0).rows.size() == 3);
    CHECK(f.sealedContents.at(0).previousHash == Digest{});
    CHECK(f.outbox.waitingRows() == 2);

    f.add(5);
    const auto again = f.next(256);
    REQUIRE(again);
    CHECK(again->sequence == 1);
    CHECK(again->hash == first->hash);
    CHECK(again->sealed == first->sealed);
    CHECK(f.sealedContents.size() == 1);
    CHECK(f.outbox.pending()->value().sealed == first->sealed);
    CHECK(f.outbox.waitingRows() == 3);

    REQUIRE(f.outbox.acknowledged(1, first->hash));
    CHECK(!f.outbox.pending()->has_value());
    const auto second = f.next();
    REQUIRE(second);
    CHECK(second->sequence == 2);
    CHECK(f.sealedContents.at(1).previousHash == first->hash);
    CHECK(f.sealedContents.at(1).rows.size() == 3);
    REQUIRE(f.outbox.acknowledged(2, second->hash));
    CHECK(f.bench.database().number("SELECT count(*) FROM outbox") == 0);

    std::set<std::string> numbers;
    for (const BatchContent& content : f.sealedContents)
        for (const IssuanceRow& row : content.rows)
            numbers.insert(row.cardNumber.text());
    CHECK(numbers.size() == 6);
}

TEST_CASE("outbox: reports for the status list go with a batch and are gone when the city has it", "[storage][outbox]")
{
    Fixture f;
    const Bytes slip(150, std::byte{9});
    REQUIRE(f.outbox.reportSlip(slip));
    REQUIRE(f.outbox.reportSlip(slip));
    REQUIRE(f.bench.database().inTransaction([&] { return f.outbox.burn(131'071); }));
    for (const std::size_t length : {0, 4, 257})
        CHECK(f.outbox.reportSlip(Bytes(length)).error().code == FaultCode::SlipMalformed);
    const auto first = f.next();
    REQUIRE(first);
    const auto& reports = f.sealedContents.at(0).reports;
    REQUIRE(reports.size() == 2);
    CHECK(std::ranges::contains(reports, StatusReport(slip)));
    CHECK(std::ranges::contains(reports, StatusReport(131'071U)));
    // One that came later waits for the next batch; one the city has may be reported again.
    REQUIRE(f.outbox.reportSlip(Bytes(150, std::byte{8})));
    REQUIRE(f.outbox.acknowledged(1, first->hash));
    CHECK(f.bench.database().number("SELECT count(*) FROM status_report") == 1);
    REQUIRE(f.next());
    CHECK(f.sealedContents.at(1).reports == std::vector{StatusReport(Bytes(150, std::byte{8}))});
}

TEST_CASE("outbox: more reports than a batch holds come with the next", "[storage][outbox]")
{
    Fixture f;
    for (std::uint32_t place = 0; place < maxBatchReports + 3; ++place)
        REQUIRE(f.bench.database().inTransaction([&] { return f.outbox.burn(place); }));
    const auto first = f.next();
    REQUIRE(first);
    CHECK(f.sealedContents.at(0).reports.size() == maxBatchReports);
    REQUIRE(f.outbox.acknowledged(1, first->hash));
    REQUIRE(f.next());
    CHECK(f.sealedContents.at(1).reports.size() == 3);
    std::set<std::uint32_t> places;
    for (const BatchContent& content : f.sealedContents)
        for (const StatusReport& report : content.reports)
            places.insert(std::get<std::uint32_t>(report));
    CHECK(places.size() == maxBatchReports + 3);
}

TEST_CASE("outbox: an empty batch is a batch", "[storage][outbox]")
{
    Fixture f;
    const auto empty = f.next();
    REQUIRE(empty);
    CHECK(f.sealedContents.at(0).rows.empty());
    REQUIRE(f.outbox.acknowledged(1, empty->hash));
    CHECK(f.next()->sequence == 2);
}

TEST_CASE("outbox: a wrong acknowledgement removes nothing", "[storage][outbox]")
{
    Fixture f;
    f.add(1);
    const auto batch = f.next();
    Digest other = batch->hash;
    other[31] ^= std::byte{1};
    CHECK(f.outbox.acknowledged(1, other).error().code == FaultCode::AcknowledgementWrong);
    CHECK(f.outbox.acknowledged(2, batch->hash).error().code == FaultCode::AcknowledgementWrong);
    CHECK(f.outbox.acknowledged(0, batch->hash).error().code == FaultCode::AcknowledgementWrong);
    CHECK(f.outbox.pending()->has_value());
    CHECK(f.bench.database().number("SELECT count(*) FROM outbox") == 1);
}

TEST_CASE("outbox: repeating an acknowledgement changes nothing, at any later time", "[storage][outbox]")
{
    Fixture f;
    f.add(1);
    const auto first = f.next();
    REQUIRE(f.outbox.acknowledged(1, first->hash));
    f.add(2);
    REQUIRE(f.outbox.acknowledged(1, first->hash));
    CHECK(f.outbox.waitingRows() == 1);
    const auto second = f.next();
    REQUIRE(f.outbox.acknowledged(1, first->hash));
    CHECK(f.outbox.pending()->value().sequence == 2);
    CHECK(f.outbox.acknowledged(1, second->hash).error().code == FaultCode::AcknowledgementWrong);
    std::size_t acknowledgements = 0;
    const auto entries = f.bench.journal().entries().value();
    for (const JournalEntry& entry : entries)
        acknowledgements += entry.event == JournalEvent::BatchAcknowledged ? 1 : 0;
    CHECK(acknowledgements == 1);
}

TEST_CASE("outbox: sealing that fails or lies leaves every row waiting", "[storage][outbox]")
{
    Fixture f;
    f.add(1);
    const auto failing = f.outbox.nextBatch(
        9, [](const BatchContent&) -> Result<PendingBatch> { return fail(FaultCode::SealingFailed); });
    CHECK(failing.error().code == FaultCode::SealingFailed);
    const auto wrongHash = f.outbox.nextBatch(9, [&](const BatchContent& content) -> Result<PendingBatch> {
        PendingBatch batch = f.sealed(content);
        batch.hash[0] ^= std::byte{1};
        return batch;
    });
    CHECK(wrongHash.error().code == FaultCode::SealingFailed);
    const auto wrongSequence = f.outbox.nextBatch(9, [&](const BatchContent& content) -> Result<PendingBatch> {
        PendingBatch batch = f.sealed(content);
        ++batch.sequence;
        return batch;
    });
    CHECK(wrongSequence.error().code == FaultCode::SealingFailed);
    CHECK(f.outbox.waitingRows() == 1);
    CHECK(!f.outbox.pending()->has_value());
    CHECK(f.next()->sequence == 1);
}

TEST_CASE("outbox: rows leave in an order that is not the order of the day", "[storage][outbox]")
{
    Fixture f;
    std::vector<std::string> added;
    for (std::uint32_t n = 0; n < 40; ++n) {
        f.add(n);
        added.push_back(jobOf(n).row.cardNumber.text());
    }
    REQUIRE(f.next());
    std::vector<std::string> sent;
    for (const IssuanceRow& row : f.sealedContents.at(0).rows)
        sent.push_back(row.cardNumber.text());
    CHECK(sent != added);
    CHECK(std::set(sent.begin(), sent.end()) == std::set(added.begin(), added.end()));
}
