// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"
#include "app/ports/staff_pins.h"
#include "storage/crypto/pin_hash.h"
#include "storage/database.h"
#include "storage/journal_store.h"

#include <chrono>
#include <optional>

namespace kiosk::storage {

/// Staff PINs in the database, as SHA-256 of an Argon2id key; never the PIN, never a name.
class PinStore final : public StaffPins {
public:
    static constexpr int triesAllowed = 5;
    static constexpr std::chrono::seconds lockTime = std::chrono::minutes{15};

    /// All references outlive it. `cost` is lower in tests only.
    PinStore(Database& database, JournalStore& journal, Hasher& hasher, Entropy& entropy, Clock& clock,
             crypto::PinCost cost = crypto::interactiveCost());

    [[nodiscard]] Result<StaffPseudonym> check(const WipedText& pin) override;
    /// Adds a PIN of 6 to 12 digits under a new pseudonym. Faults: StaffPinWrong: too short, too simple or in use.
    [[nodiscard]] Result<StaffPseudonym> enrol(const WipedText& pin);
    [[nodiscard]] bool hasAny();

private:
    struct Lock {
        std::int64_t wrongTries = 0;
        enum class State : std::uint8_t { Open, Locked } state = State::Open;
        crypto::PinSalt salt{};
    };
    [[nodiscard]] Result<Lock> readLock();
    [[nodiscard]] Status writeLock(const Lock& lock);
    [[nodiscard]] std::unexpected<Fault> wrong(const Lock& lock);
    [[nodiscard]] Status refuseWhileLocked(Lock& lock);
    [[nodiscard]] std::unexpected<Fault> locked() const;
    [[nodiscard]] Result<Digest> verifierOf(const WipedText& pin, const Lock& lock);
    [[nodiscard]] Result<std::optional<StaffPseudonym>> ownerOf(const Digest& verifier);

    Database& database_;
    JournalStore& journal_;
    Hasher& hasher_;
    Entropy& entropy_;
    Clock& clock_;
    crypto::PinCost cost_;
    std::optional<std::chrono::steady_clock::time_point> lockedUntil_;
};

/// 6 to 12 digits, not all the same and not one run up or down.
[[nodiscard]] bool isGoodPin(std::string_view pin);

} // namespace kiosk::storage
