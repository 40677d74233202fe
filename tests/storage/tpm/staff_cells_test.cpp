// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/box_key.h"
#include "storage/tpm/lockout.h"
#include "storage/tpm/staff_cells.h"
#include "storage/tpm/tpm_root.h"
#include "tests/storage/tpm/relay.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <format>

using namespace kiosk;
using namespace kiosk::tpm;
using namespace kiosk::tpm::test;

namespace {

const WipedText amina{"482915"};
const WipedText bao{"730264"};
const WipedText wrong{"111213"};

bool isSame(const ShiftSecret& a, const ShiftSecret& b)
{
    return std::ranges::equal(a.bytes().bytes(), b.bytes().bytes());
}

struct Fixture {
    Swtpm chip;
    crypto::SystemEntropy entropy;
    std::unique_ptr<TpmLink> link = openLink(chip.setup());

    Fixture() { REQUIRE(setLockout(*link, entropy)); }
    StaffCells cells() { return {*link, entropy, quick()}; }
    Enrolled first()
    {
        auto enrolled = cells().enrolFirst(amina);
        REQUIRE(enrolled);
        return std::move(*enrolled);
    }
    /// For what other programs do to the TPM in between.
    template<class Work>
    void without(Work&& work)
    {
        link.reset();
        work();
        link = openLink(chip.setup());
    }
};

} // namespace

TEST_CASE("staff: everybody's own PIN opens the same shift", "[storage][tpm][staff]")
{
    Fixture f;
    CHECK(f.cells().enrolled()->empty());
    const Enrolled one = f.first();
    const auto two = f.cells().enrol(one.shift.secret, bao);
    REQUIRE(two);
    CHECK(one.number == 1);
    CHECK(two->number == 2);
    CHECK(f.cells().enrolled() == std::vector<StaffNumber>{1, 2});
    CHECK(one.shift.staff != two->shift.staff);

    f.without([&] { f.chip.cutPower(); });
    const auto byOne = f.cells().open(1, amina);
    const auto byTwo = f.cells().open(2, bao);
    REQUIRE(byOne);
    REQUIRE(byTwo);
    CHECK(byOne->staff == one.shift.staff);
    CHECK(byTwo->staff == two->shift.staff);
    CHECK(isSame(byOne->secret, byTwo->secret));
    CHECK(TpmRoot(*f.link, byTwo->secret.duplicate(), f.entropy).root());
}

TEST_CASE("staff: a first enrolment only while nobody is enrolled, a later one only in a shift",
          "[storage][tpm][staff]")
{
    Fixture f;
    for (const char* weak : {"", "12345", "123456", "000000", "48291a", "4829154829154"})
        CHECK(f.cells().enrolFirst(WipedText(weak)) == fail(FaultCode::StaffPinWrong));
    const Enrolled one = f.first();
    CHECK(f.cells().enrolFirst(bao) == fail(FaultCode::TpmOwnedElsewhere));
    CHECK(f.cells().enrol(one.shift.secret, WipedText("123456")) == fail(FaultCode::StaffPinWrong));

    LockedBytes guessed(ShiftSecret::size);
    const auto foreign = ShiftSecret::of(std::move(guessed));
    CHECK(f.cells().enrol(*foreign, bao) == fail(FaultCode::TpmRootGone));
    CHECK(f.cells().enrolled() == std::vector<StaffNumber>{1});
    CHECK(ShiftSecret::of(LockedBytes(31)) == fail(FaultCode::KeyUnusable));
}

TEST_CASE("staff: the TPM counts wrong PINs; after five even the right one is refused, over power cuts too",
          "[storage][tpm][staff]")
{
    Fixture f;
    f.first();
    for (std::int32_t left = 4; left >= 1; --left) {
        const auto refused = f.cells().open(1, wrong);
        REQUIRE(!refused);
        CHECK(refused.error().code == FaultCode::StaffPinWrong);
        CHECK(refused.error().native == left);
    }
    // The control: with one try left the right PIN opens.
    REQUIRE(f.cells().open(1, amina));

    CHECK(f.cells().open(1, wrong).error().code == FaultCode::StaffPinLocked);
    for (const WipedText* pin : {&wrong, &amina, &amina}) {
        const auto refused = f.cells().open(1, *pin);
        REQUIRE(!refused);
        CHECK(refused.error().code == FaultCode::StaffPinLocked);
        CHECK(refused.error().native == 900);
    }
    f.without([&] { f.chip.cutPower(); });
    CHECK(f.cells().open(1, amina) == fail(FaultCode::StaffPinLocked));
    CHECK(f.cells().open(2, bao) == fail(FaultCode::StaffPinLocked));
    CHECK(lockoutState(*f.link)->triesLeft == 0);
}

TEST_CASE("staff: a locked TPM still opens the box key and an open shift's root", "[storage][tpm][staff]")
{
    Fixture f;
    storage::test::TemporaryFolder disk;
    REQUIRE(makeBoxKey(*f.link, f.entropy, disk.path() / "box"));
    const Enrolled one = f.first();
    for (int i = 0; i < 6; ++i)
        CHECK(!f.cells().open(1, wrong));
    CHECK(f.cells().open(1, amina) == fail(FaultCode::StaffPinLocked));
    CHECK(openBoxKey(*f.link, disk.path() / "box"));
    TpmRoot root(*f.link, one.shift.secret.duplicate(), f.entropy);
    CHECK(root.root());
    REQUIRE(root.prepare());
    CHECK(root.commit());
}

TEST_CASE("staff: nobody with the machine can set the count back", "[storage][tpm][staff]")
{
    Fixture f;
    f.first();
    for (int i = 0; i < 6; ++i)
        CHECK(!f.cells().open(1, wrong));
    f.without([&] {
        CHECK_THROWS(f.chip.ask("tpm2_dictionarylockout --clear-lockout"));
        CHECK_THROWS(f.chip.ask("tpm2_dictionarylockout --setup-parameters --max-tries=1000"));
        CHECK_THROWS(f.chip.ask("tpm2_clear"));
    });
    CHECK(f.cells().open(1, amina) == fail(FaultCode::StaffPinLocked));
}

TEST_CASE("staff: without the set-up a lock-out can be cleared: the control of the one before", "[storage][tpm][staff]")
{
    Swtpm chip;
    crypto::SystemEntropy entropy;
    auto link = openLink(chip.setup());
    REQUIRE(StaffCells(*link, entropy, quick()).enrolFirst(amina));
    for (int i = 0; i < 6; ++i)
        CHECK(!StaffCells(*link, entropy, quick()).open(1, wrong));
    CHECK(StaffCells(*link, entropy, quick()).open(1, amina) == fail(FaultCode::StaffPinLocked));
    link.reset();
    (void)chip.ask("tpm2_dictionarylockout --clear-lockout");
    link = openLink(chip.setup());
    CHECK(StaffCells(*link, entropy, quick()).open(1, amina));
}

TEST_CASE("staff: lock-out rules are set once, kept, and another's are not taken over", "[storage][tpm][staff]")
{
    Fixture f;
    CHECK(setLockout(*f.link, f.entropy));
    f.without([&] {
        const std::string seen = f.chip.ask("tpm2_getcap properties-variable");
        CHECK(seen.contains("TPM2_PT_MAX_AUTH_FAIL: 0x5"));
        CHECK(seen.contains("TPM2_PT_LOCKOUT_INTERVAL: 0x384"));
        CHECK(seen.contains("lockoutAuthSet:            1"));
    });
    const Swtpm another;
    (void)another.ask("tpm2_changeauth -c l somebody");
    CHECK(setLockout(*openLink(another.setup()), f.entropy) == fail(FaultCode::TpmOwnedElsewhere));
}

TEST_CASE("staff: a machine that was changed refuses the right PIN and uses up no try", "[storage][tpm][staff]")
{
    Fixture f;
    f.first();
    f.without([&] { f.chip.changeMachine(); });
    for (int i = 0; i < 8; ++i)
        CHECK(f.cells().open(1, amina) == fail(FaultCode::TpmStateChanged));
    CHECK(lockoutState(*f.link)->wrongTries == 0);
}

TEST_CASE("staff: who was removed opens nothing, and the place is free", "[storage][tpm][staff]")
{
    Fixture f;
    const Enrolled one = f.first();
    REQUIRE(f.cells().enrol(one.shift.secret, bao));
    REQUIRE(f.cells().open(2, bao));
    REQUIRE(f.cells().remove(2));
    CHECK(f.cells().open(2, bao) == fail(FaultCode::StaffPinWrong));
    CHECK(f.cells().enrolled() == std::vector<StaffNumber>{1});
    CHECK(f.cells().remove(2));
    CHECK(f.cells().remove(0));
    CHECK(f.cells().remove(200));
    const auto next = f.cells().enrol(one.shift.secret, bao);
    CHECK(next->number == 2);
    CHECK(f.cells().open(1, amina));
    for (const StaffNumber nobody : std::array<StaffNumber, 4>{0, 3, 33, 255})
        CHECK(f.cells().open(nobody, amina) == fail(FaultCode::StaffPinWrong));
}

TEST_CASE("staff: a PIN and what it opens do not pass the wires in the clear", "[storage][tpm][staff]")
{
    Fixture f;
    f.link.reset();
    const Relay relay(f.chip);
    const auto link = openLink(relay.setup());
    StaffCells cells(*link, f.entropy, quick());
    const auto one = cells.enrolFirst(amina);
    REQUIRE(one);
    REQUIRE(cells.open(1, amina));
    const std::string wires = relay.wires();
    const auto secret = one->shift.secret.bytes().bytes();
    const std::string_view text{reinterpret_cast<const char*>(secret.data()), secret.size()};
    for (std::size_t i = 0; i + 8 <= text.size(); ++i)
        CHECK(!wires.contains(text.substr(i, 8)));
    CHECK(wires.size() > 4000);
}

TEST_CASE("staff: a power cut or an end of the wires at any command of an enrolment leaves nobody half enrolled",
          "[storage][tpm][staff][crash]")
{
    Fixture f;
    f.link.reset();
    const auto clean = f.chip.state();
    storage::test::TemporaryFolder kept;
    f.chip.powerOff();
    std::filesystem::copy_file(clean, kept.path() / "clean");
    std::uint32_t count = 0;
    {
        const Swtpm chip(kept.path() / "clean");
        Relay relay(chip);
        const auto link = openLink(relay.setup());
        relay.plan();
        REQUIRE(StaffCells(*link, f.entropy, quick()).enrolFirst(amina));
        count = static_cast<std::uint32_t>(relay.commands().size());
    }
    CHECK(count > 20);
    for (std::uint32_t n = 0; n < count; ++n) {
        Swtpm chip(kept.path() / "clean");
        {
            Relay relay(chip);
            const auto link = openLink(relay.setup());
            relay.plan(n % 2 == 0 ? Mischief::KillAfter : Mischief::KillBefore, n);
            (void)StaffCells(*link, f.entropy, quick()).enrolFirst(amina);
            REQUIRE(relay.isDone());
        }
        chip.cutPower();
        const auto link = openLink(chip.setup());
        StaffCells cells(*link, f.entropy, quick());
        const auto there = cells.enrolled();
        REQUIRE(there);
        // Either it is all there, or the first enrolment is done again.
        const auto shift = there->empty() ? cells.enrolFirst(amina).transform([](const Enrolled& one) {
            return Shift{.secret = one.shift.secret.duplicate(), .staff = one.shift.staff};
        })
                                          : cells.open(1, amina);
        INFO("command " << n);
        REQUIRE(shift);
        CHECK(TpmRoot(*link, shift->secret.duplicate(), f.entropy).root());
    }
}

TEST_CASE("staff: a TPM that is full says so, and who is enrolled stays", "[storage][tpm][staff]")
{
    Fixture f;
    const Enrolled one = f.first();
    FaultCode last{};
    int more = 0;
    for (; more < 40; ++more) {
        const auto next = f.cells().enrol(one.shift.secret, bao);
        if (!next) {
            last = next.error().code;
            break;
        }
    }
    CHECK(last == FaultCode::TpmSpaceFull);
    CHECK(more == StaffCells::mostStaff - 1);
    CHECK(f.cells().open(1, amina));

    // The chip's own room: filled by others.
    REQUIRE(f.cells().remove(32));
    f.without([&] {
        std::string fill = "n=0; while tpm2_nvdefine -Q $((0x1500000 + n)) -s 1024 2>/dev/null; do n=$((n+1)); done; "
                           "while tpm2_nvdefine -Q $((0x1500000 + n)) -s 16 2>/dev/null; do n=$((n+1)); done; true";
        (void)f.chip.ask(fill);
    });
    CHECK(f.cells().enrol(one.shift.secret, bao) == fail(FaultCode::TpmSpaceFull));
    CHECK(f.cells().open(1, amina));
}
