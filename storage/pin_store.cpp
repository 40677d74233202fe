// SPDX-License-Identifier: Apache-2.0
#include "storage/pin_store.h"

#include "storage/row_columns.h"

namespace kiosk::storage {

bool isGoodPin(std::string_view pin)
{
    if (pin.size() < 6 || pin.size() > 12)
        return false;
    bool same = true;
    bool up = true;
    bool down = true;
    for (std::size_t i = 0; i < pin.size(); ++i) {
        if (pin[i] < '0' || pin[i] > '9')
            return false;
        if (i == 0)
            continue;
        const int step = pin[i] - pin[i - 1];
        same = same && step == 0;
        up = up && step == 1;
        down = down && step == -1;
    }
    return !same && !up && !down;
}

PinStore::PinStore(Database& database, JournalStore& journal, Hasher& hasher, Entropy& entropy, Clock& clock,
                   crypto::PinCost cost)
    : database_(database)
    , journal_(journal)
    , hasher_(hasher)
    , entropy_(entropy)
    , clock_(clock)
    , cost_(cost)
{
}

Result<StaffPseudonym> PinStore::check(const WipedText& pin)
{
    auto lock = readLock();
    if (!lock)
        return std::unexpected(lock.error());
    if (auto open = refuseWhileLocked(*lock); !open)
        return std::unexpected(open.error());

    // The try is counted on disk before it is made: pulling the plug in the middle gives no free one.
    ++lock->wrongTries;
    if (lock->wrongTries >= triesAllowed)
        lock->state = Lock::State::Locked;
    if (auto counted = writeLock(*lock); !counted)
        return std::unexpected(counted.error());

    const auto verifier = verifierOf(pin, *lock);
    if (!verifier)
        return std::unexpected(verifier.error());
    const auto owner = ownerOf(*verifier);
    if (!owner)
        return std::unexpected(owner.error());
    if (*owner) {
        lock->wrongTries = 0;
        lock->state = Lock::State::Open;
        return writeLock(*lock).transform([&] { return **owner; });
    }
    return wrong(*lock);
}

std::unexpected<Fault> PinStore::wrong(const Lock& lock)
{
    // The answer is "wrong" even if the journal cannot be written: the try itself is on disk.
    static_cast<void>(journal_.note(JournalEvent::StaffPinWrong));
    if (lock.state == Lock::State::Locked) {
        lockedUntil_ = clock_.now() + lockTime;
        return locked();
    }
    return fail(FaultCode::StaffPinWrong, static_cast<std::int32_t>(triesAllowed - lock.wrongTries));
}

Result<StaffPseudonym> PinStore::enrol(const WipedText& pin)
{
    if (!isGoodPin(pin.view()))
        return fail(FaultCode::StaffPinWrong);
    const auto lock = readLock();
    if (!lock)
        return std::unexpected(lock.error());
    const auto verifier = verifierOf(pin, *lock);
    if (!verifier)
        return std::unexpected(verifier.error());
    return database_.inTransaction([&]() -> Result<StaffPseudonym> {
        const auto owner = ownerOf(*verifier);
        if (!owner)
            return std::unexpected(owner.error());
        if (*owner)
            return fail(FaultCode::StaffPinWrong);
        StaffPseudonym staff{};
        // All zero stands for the kiosk itself.
        while (staff == StaffPseudonym{})
            entropy_.fill(staff);
        auto insert = database_.prepare("INSERT INTO staff_pin(staff, verifier) VALUES(?,?)");
        if (!insert)
            return std::unexpected(insert.error());
        return insert->bind(ByteView{staff}).bind(ByteView{*verifier}).run().transform([&] { return staff; });
    });
}

bool PinStore::hasAny()
{
    return database_.number("SELECT count(*) FROM staff_pin").value_or(0) > 0;
}

Status PinStore::refuseWhileLocked(Lock& lock)
{
    if (lock.state == Lock::State::Open)
        return {};
    // The steady clock does not outlive a restart, so a lock found at the start runs its whole time again.
    if (!lockedUntil_)
        lockedUntil_ = clock_.now() + lockTime;
    if (clock_.now() < *lockedUntil_)
        return locked();
    lockedUntil_.reset();
    lock.state = Lock::State::Open;
    lock.wrongTries = 0;
    return {};
}

std::unexpected<Fault> PinStore::locked() const
{
    const auto left = std::chrono::ceil<std::chrono::seconds>(*lockedUntil_ - clock_.now());
    return fail(FaultCode::StaffPinLocked, static_cast<std::int32_t>(left.count()));
}

Result<PinStore::Lock> PinStore::readLock()
{
    auto select = database_.prepare("SELECT wrong_tries, locked, salt FROM pin_lock");
    if (!select)
        return std::unexpected(select.error());
    const auto row = select->step();
    if (!row)
        return std::unexpected(row.error());
    const auto salt = fixedBytes<16>(select->blob(2));
    if (*row == Statement::Step::Done || !salt)
        return fail(FaultCode::VaultDamaged);
    return Lock{.wrongTries = select->number(0),
                .state = select->number(1) == 0 ? Lock::State::Open : Lock::State::Locked,
                .salt = *salt};
}

Status PinStore::writeLock(const Lock& lock)
{
    auto update = database_.prepare("UPDATE pin_lock SET wrong_tries=?, locked=?");
    if (!update)
        return std::unexpected(update.error());
    return update->bind(lock.wrongTries).bind(std::int64_t{lock.state == Lock::State::Locked}).run();
}

Result<Digest> PinStore::verifierOf(const WipedText& pin, const Lock& lock)
{
    return crypto::keyFromPin(pin, lock.salt, cost_).transform([&](const LockedBytes& key) {
        return hasher_.sha256(key.bytes());
    });
}

Result<std::optional<StaffPseudonym>> PinStore::ownerOf(const Digest& verifier)
{
    // Comparing digests tells in its time nothing about the PIN: Argon2id and SHA-256 stand between.
    auto select = database_.prepare("SELECT staff FROM staff_pin WHERE verifier=?");
    if (!select)
        return std::unexpected(select.error());
    const auto row = select->bind(ByteView{verifier}).step();
    if (!row)
        return std::unexpected(row.error());
    if (*row == Statement::Step::Done)
        return std::optional<StaffPseudonym>{};
    return fixedBytes<8>(select->blob(0)).transform([](StaffPseudonym staff) { return std::optional{staff}; });
}

} // namespace kiosk::storage
