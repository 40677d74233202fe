// SPDX-License-Identifier: Apache-2.0
#include "tests/app/visit/random_life.h"
#include "tests/fakes/fake_stock.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <utility>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;

namespace {

class FakeGround final : public RandomLife::Ground {
public:
    FakeGround() { vault_.clock = &clock_; }

    Vault& vault() override { return vault_; }
    Outbox& outbox() override { return outbox_; }
    Stock& stock() override { return stock_; }
    Journal& journal() override { return journal_; }
    ManualClock& clock() override { return clock_; }
    void crash() override { vault_.crash(); }
    void breakVault(std::optional<FaultCode> code) override { vault_.broken = code; }
    std::vector<std::string> countedCards() override
    {
        std::vector<std::string> cards;
        for (const IssuanceRow& row : vault_.outbox)
            cards.push_back(row.cardNumber.text());
        return cards;
    }
    std::size_t issuedCards() override
    {
        return static_cast<std::size_t>(
            std::ranges::count(vault_.outbox, CardStatus::Issued, [](const IssuanceRow& row) { return row.status; }));
    }
    /// The control: records have no age any more.
    void forgetAges() { vault_.clock = nullptr; }
    [[nodiscard]] const CountingVault& counts() const { return vault_; }

private:
    ManualClock clock_;
    CountingVault vault_;
    EmptyOutbox outbox_;
    ListJournal journal_;
    VaultStock stock_{vault_, journal_};
};

PolicyProfile shortRules()
{
    PolicyProfile profile = sampleProfile();
    profile.retention.record = 2h;
    return profile;
}

/// A walk that hardly ever reaches the printer proves little about cards. Everything follows from the seeds, so
/// these are met every time, with room for a walk that is changed a little.
void checkMetEnough(const Tally& met)
{
    INFO(met.sent << " sent, " << met.cardsOut << " out, " << met.retried << " retried, " << met.reprinted
                  << " reprinted, " << met.crashesWithCard << " crashes with a card");
    CHECK(met.sent >= 1000);
    CHECK(met.cardsOut >= 500);
    CHECK(met.retried >= 100);
    CHECK(met.reprinted >= 10);
    CHECK(met.crashesWithCard >= 50);
    using enum Event;
    for (const Event event : {Stop, IdleExpired, CloseNow, StaffClose, CardTaken, CardSpoiled}) {
        INFO("a card at handover, ended by event " << static_cast<int>(event));
        CHECK(met.endingsBy(Step::Handover, event) >= 50);
    }
    for (const Event event : {Stop, IdleExpired, CloseNow, StaffClose}) {
        INFO("printer in trouble, ended by event " << static_cast<int>(event));
        CHECK(met.endingsBy(Step::PrinterTrouble, event) >= 10);
    }
    CHECK(met.endingsBy(Step::Printing, CloseNow) >= 100);
    CHECK(met.endingsBy(Step::Notice, Decline) >= 50);
    CHECK(met.endingsBy(Step::StaffReview, StaffDeclined) >= 50);
    using enum FaultCode;
    for (const FaultCode code : {CardPrinterUnplugged, CardPrinterInUse, CardPrinterHopperEmpty, CardPrinterRibbonOut,
                                 CardPrinterFeedError, CardPrinterReportsFault, CardPrinterOutcomeUnknown,
                                 VaultReadOnly, VaultDiskFull, VaultIoFailed, StaffPinWrong, SecondPersonSame}) {
        INFO("fault " << static_cast<int>(code));
        CHECK(met.timesOf(code) >= 20);
    }
}

constexpr std::uint32_t firstSeed = 20261129;
constexpr int lives = 500;
constexpr int visitsEach = 20;

} // namespace

TEST_CASE("random: 10,000 visits keep nobody too long, count no card twice and leave memory clean", "[app][visit]")
{
    const PolicyProfile profile = shortRules();
    Tally met;
    for (int life = 0; life < lives; ++life) {
        const std::uint32_t seed = firstSeed + static_cast<std::uint32_t>(life);
        FakeGround ground;
        RandomLife kiosk(ground, seed, profile);
        for (int visit = 0; visit < visitsEach; ++visit) {
            kiosk.visit(12);
            const std::string wrong = kiosk.closeAndCheck();
            INFO("seed " << seed << ", visit " << visit << ": " << wrong);
            REQUIRE(wrong.empty());
        }
        met.add(kiosk.tally());
    }
    checkMetEnough(met);
}

TEST_CASE("random: renewals leave memory clean, and no more cards are revoked than were issued",
          "[app][visit][renewal]")
{
    PolicyProfile profile = shortRules();
    profile.renewal = {.isOffered = true, .expiredFor = std::chrono::days(3650)};
    std::size_t replaced = 0;
    for (int life = 0; life < 100; ++life) {
        const std::uint32_t seed = firstSeed + static_cast<std::uint32_t>(life);
        FakeGround ground;
        RandomLife kiosk(ground, seed, profile);
        for (int visit = 0; visit < visitsEach; ++visit) {
            kiosk.visit(12);
            const std::string wrong = kiosk.closeAndCheck();
            INFO("seed " << seed << ", visit " << visit << ": " << wrong);
            REQUIRE(wrong.empty());
        }
        const CountingVault& vault = ground.counts();
        CHECK(std::cmp_less_equal(vault.replaced.size(),
                                  std::ranges::count(vault.outbox, CardStatus::Issued, &IssuanceRow::status)));
        replaced += vault.replaced.size();
    }
    INFO(replaced << " cards replaced");
    CHECK(replaced >= 30);
}

TEST_CASE("random: the control, an engine that knows no ages, is caught", "[app][visit]")
{
    const PolicyProfile profile = shortRules();
    int caught = 0;
    for (int life = 0; life < 200 && caught == 0; ++life) {
        FakeGround ground;
        ground.forgetAges();
        RandomLife kiosk(ground, firstSeed + static_cast<std::uint32_t>(life), profile);
        kiosk.visit(300);
        caught += kiosk.wrong() == "a record is older than its lifetime" ? 1 : 0;
    }
    CHECK(caught == 1);
}
