// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/retention.h"
#include "app/staff/office.h"
#include "app/visit/visit.h"
#include "tests/app/visit/random_tally.h"
#include "tests/fakes/fake_visit.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace kiosk::fakes {

/// A kiosk that lives through random visits, faults, clocks and crashes, over whichever store it is given.
///
/// Everything follows from the seed. check() says in words what is wrong, or nothing.
class RandomLife {
public:
    /// What stays when a process dies; each process gets its ports from here.
    class Ground {
    public:
        virtual ~Ground() = default;
        virtual Vault& vault() = 0;
        virtual Outbox& outbox() = 0;
        virtual Stock& stock() = 0;
        virtual Journal& journal() = 0;
        virtual ManualClock& clock() = 0;
        /// The process died: memory is gone, the disk stays.
        virtual void crash() = 0;
        /// Faults come and go; a store that cannot make any ignores it.
        virtual void breakVault(std::optional<FaultCode> code) = 0;
        /// Rows for the city, by card number.
        virtual std::vector<std::string> countedCards() = 0;
        /// Those of them that tell of a card in somebody's hand.
        virtual std::size_t issuedCards() = 0;
    };

    RandomLife(Ground& ground, std::uint32_t seed, const PolicyProfile& profile);
    ~RandomLife();

    /// One visit's worth of random acts. Every fifth person knows the way: they walk to the printer, with little on
    /// the way, and the acts are spent there.
    void visit(int acts);
    /// Staff close now; afterwards nothing may be left. Returns what is wrong, or nothing.
    [[nodiscard]] std::string closeAndCheck();
    /// What is wrong so far.
    [[nodiscard]] const std::string& wrong() const { return wrong_; }
    [[nodiscard]] const Tally& tally() const { return tally_; }

private:
    struct Process;
    void act();
    void walkToPrinter();
    /// What a person would answer on this page, and going on.
    void goOn();
    void answer();
    /// The card lies there, or does not come.
    void atPrinter();
    void time();
    void faults();
    void printerFaults();
    void mendPrinter();
    void wish(Event event);
    void second();
    void runPrinter();
    void crash();
    /// What has just become of the visit, by `event`.
    void watch(Event event);
    /// Compares with what may be, after every act.
    void look();
    /// When nothing is open: city, stock and printer must agree.
    void compareStock();
    void blame(const std::string& what);
    [[nodiscard]] unsigned roll(unsigned sides) { return static_cast<unsigned>(random_() % sides); }

    Ground& ground_;
    const PolicyProfile& profile_;
    std::mt19937 random_;
    FakeReader reader_;
    FakePrinter printer_;
    std::unique_ptr<Process> process_;
    std::string wrong_;
    Tally tally_;
    Step lastStep_ = Step::Welcome;
    std::optional<FaultCode> lastFault_;
    /// Since when somebody's record can be opened, by the steady count, which nobody can set.
    std::optional<std::chrono::steady_clock::time_point> heldSince_;
};

} // namespace kiosk::fakes
