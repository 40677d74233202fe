// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/envelope.h"

#include "tests/sync/seeded_entropy.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

namespace {

struct Fixture {
    TestCity city;
    TestKiosk kiosk = city.provision("kiosk-a");
    std::unique_ptr<crypto::HpkeSealer> sealer = kiosk.sealer();
    TestIntake side{city, "sqlite:" + (city.folder() / "ledger.db").string()};
    SeededEntropy numbers{1};

    Bytes seal(std::uint64_t sequence, std::size_t rows)
    {
        BatchPlain batch{.kiosk = kiosk.id, .sequence = sequence, .previous = {}, .rows = {}};
        for (std::size_t i = 0; i < rows; ++i)
            batch.rows.push_back(randomRow(numbers));
        return *sealBatch(batch, *sealer, numbers);
    }
};

} // namespace

TEST_CASE("envelope: the city opens what the kiosk sealed", "[sync][wire]")
{
    Fixture f;
    const auto file = f.seal(3, 5);
    const auto envelope = parseEnvelope(file);
    REQUIRE(envelope);
    const auto batch = openBatch(*envelope, *f.side.opener, f.kiosk.sender.publicPoint);
    REQUIRE(batch);
    CHECK(batch->sequence == 3);
    CHECK(batch->rows.size() == 5);
}

TEST_CASE("envelope: all batch files have one size", "[sync][wire]")
{
    Fixture f;
    std::set<std::size_t> sizes;
    for (const std::size_t rows : {0, 1, 100, 256})
        sizes.insert(f.seal(1, rows).size());
    CHECK(sizes == std::set<std::size_t>{envelopeBytes});
}

TEST_CASE("envelope: another sender or a changed header does not open", "[sync][wire]")
{
    Fixture f;
    const auto other = f.city.provision("kiosk-b");
    const auto file = f.seal(1, 1);
    CHECK(openBatch(*parseEnvelope(file), *f.side.opener, other.sender.publicPoint).error().code ==
          FaultCode::OpeningFailed);
    auto renumbered = file;
    renumbered[47] = std::byte{2};
    CHECK_FALSE(openBatch(*parseEnvelope(renumbered), *f.side.opener, f.kiosk.sender.publicPoint));
    auto renamed = file;
    renamed[14] = std::byte{'b'};
    CHECK_FALSE(openBatch(*parseEnvelope(renamed), *f.side.opener, f.kiosk.sender.publicPoint));
}

TEST_CASE("envelope: of 10,000 flipped bits none gets into the ledger", "[sync][wire][city]")
{
    Fixture f;
    const auto file = f.seal(1, 20);
    SeededEntropy entropy(2);
    int taken = 0;
    auto flipped = file;
    for (int i = 0; i < 10'000; ++i) {
        // The header, the key and the tag as often as the long middle.
        const std::array<std::size_t, 3> places{entropy.below(envelopeHeaderBytes + 65),
                                                envelopeBytes - 1 - entropy.below(16), entropy.below(envelopeBytes)};
        const auto at = places[static_cast<std::size_t>(i) % places.size()];
        const auto bit = static_cast<std::byte>(1U << entropy.below(8));
        flipped[at] ^= bit;
        taken += f.side.intake.take("kiosk-a", flipped) ? 1 : 0;
        flipped[at] ^= bit;
    }
    CHECK(taken == 0);
    CHECK(f.side.ledger->rows()->empty());
    CHECK(f.side.ledger->heads()->empty());
    CHECK(f.side.intake.take("kiosk-a", file));
    CHECK(f.side.ledger->rows()->size() == 20);
}
