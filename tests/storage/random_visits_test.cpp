// SPDX-License-Identifier: Apache-2.0
#include "storage/store.h"
#include "tests/app/visit/random_life.h"
#include "tests/storage/storage_fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;
using namespace std::chrono_literals;

namespace {

/// The real store on a disk, and a root that outlives the process, as one in a TPM.
class StoreGround final : public fakes::RandomLife::Ground {
public:
    StoreGround() { open(); }

    Vault& vault() override { return store_->vault(); }
    Outbox& outbox() override { return store_->outbox(); }
    Stock& stock() override { return store_->stock(); }
    Journal& journal() override { return store_->journal(); }
    fakes::ManualClock& clock() override { return clock_; }
    void crash() override
    {
        store_.reset();
        open();
    }
    void breakVault(std::optional<FaultCode>) override {}
    std::vector<std::string> countedCards() override
    {
        std::vector<std::string> cards;
        for (const IssuanceRow& row : rows())
            cards.push_back(row.cardNumber.text());
        return cards;
    }
    std::size_t issuedCards() override
    {
        const auto all = rows();
        return static_cast<std::size_t>(
            std::ranges::count(all, CardStatus::Issued, [](const IssuanceRow& row) { return row.status; }));
    }

private:
    std::vector<IssuanceRow> rows()
    {
        std::vector<IssuanceRow> all;
        static_cast<void>(outbox().nextBatch(1000, [&](const BatchContent& content) -> Result<PendingBatch> {
            all = content.rows;
            return fail(FaultCode::SealingFailed);
        }));
        return all;
    }
    void open()
    {
        auto opened = Store::open(folder_.path() / "store", boxKey_, root_, hasher_, entropy_, clock_);
        if (!opened)
            throw std::runtime_error("no store");
        store_ = std::move(*opened);
        std::vector<std::uint32_t> places(2000);
        for (std::uint32_t i = 0; i < places.size(); ++i)
            places[i] = i;
        if (isFirst_ && !store_->loadStatusIndices(places))
            throw std::runtime_error("no places");
        isFirst_ = false;
    }

    TemporaryFolder folder_;
    crypto::SystemEntropy entropy_;
    crypto::OpensslHasher hasher_;
    fakes::ManualClock clock_;
    Bytes boxKey_ = Bytes(32, std::byte{7});
    FileRoot root_{folder_.path() / "root", entropy_};
    std::unique_ptr<Store> store_;
    bool isFirst_ = true;
};

} // namespace

TEST_CASE("random: 200 visits over the real store keep nobody too long and count no card twice", "[storage][visit]")
{
    PolicyProfile profile = fakes::sampleProfile();
    profile.retention.record = 2h;
    constexpr std::uint32_t firstSeed = 20261129;
    for (std::uint32_t life = 0; life < 10; ++life) {
        const std::uint32_t seed = firstSeed + life;
        StoreGround ground;
        fakes::RandomLife kiosk(ground, seed, profile);
        for (int visit = 0; visit < 20; ++visit) {
            kiosk.visit(12);
            const std::string wrong = kiosk.closeAndCheck();
            INFO("seed " << seed << ", visit " << visit << ": " << wrong);
            REQUIRE(wrong.empty());
        }
        CHECK(ground.journal().verify());
    }
}
