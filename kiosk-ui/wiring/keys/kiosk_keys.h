// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/journal.h"
#include "app/ports/signing.h"
#include "app/ports/staff_pins.h"
#include "app/privacy/locked_bytes.h"
#include "app/privacy/wiped_text.h"
#include "kiosk-ui/wiring/kiosk_folder.h"
#include "storage/root_keeper.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::shell {

/// Keys that the city certifies.
enum class CertifiedKey : std::uint8_t { CardSigner, Identity };

/// A day that a member of staff has just opened.
struct OpenedDay {
    /// The shift secret; empty without a TPM.
    LockedBytes secret;
    StaffPseudonym by{};
};

/// The keys that set-up made: in this kiosk's TPM, or, on a machine that had none, in files. Which it is was decided
/// at set-up and never changes by itself: a TPM that is missing later is a fault, not a reason to do without.
///
/// Lane:     storage, or any one before lanes run.
/// Lifetime: outlives every root, signer and PIN desk it hands out.
/// Faults:   every call: KeyMissing, KeyUnusable, Tpm….
class KioskKeys {
public:
    /// What --tpm may say besides the name of a way to the TPM.
    static constexpr std::string_view whatThereIs = "auto";
    static constexpr std::string_view noTpm = "none";

    /// Faults: KioskNotProvisioned: set-up never made keys here. TpmIsAnother, TpmStateChanged: they do not open here.
    [[nodiscard]] static Result<std::unique_ptr<KioskKeys>> open(const KioskFolder& folder, const std::string& tpm);
    /// For set-up: makes what is missing. `tpm`: whatThereIs takes a TPM when one answers; noTpm does without.
    ///
    /// Faults: TpmAbsent: one was named and does not answer. VaultReadOnly, VaultDiskFull, VaultIoFailed.
    [[nodiscard]] static Result<std::unique_ptr<KioskKeys>> make(const KioskFolder& folder, const std::string& tpm);

    virtual ~KioskKeys() = default;
    KioskKeys(const KioskKeys&) = delete;
    KioskKeys& operator=(const KioskKeys&) = delete;

    [[nodiscard]] virtual storage::Protection protection() const = 0;
    /// The key of the encrypted database, 32 bytes.
    [[nodiscard]] virtual Result<LockedBytes> boxKey() = 0;
    /// Is `certificatePem` for this key of ours?
    [[nodiscard]] virtual bool isFor(CertifiedKey key, const Bytes& certificatePem) = 0;
    /// A certificate request (PKCS#10) in PEM.
    [[nodiscard]] virtual Result<Bytes> makeRequest(CertifiedKey key, std::string_view commonName) = 0;
    /// Faults: CertificateWrong.
    [[nodiscard]] virtual Result<std::unique_ptr<Signer>> cardSigner(const Bytes& certificatePem) = 0;

    /// For a closed kiosk: destroys the root of records, for which nobody's code is needed. What was sealed under it
    /// can be opened by nobody any more, whatever codes, disk and TPM they have.
    [[nodiscard]] virtual Status forgetRoot() = 0;
    /// Opens the day, with a new root. `code`: with a TPM the two digits of the staff number, then the PIN; otherwise
    /// the PIN.
    ///
    /// Faults: StaffPinWrong, StaffPinLocked; Vault….
    [[nodiscard]] virtual Result<OpenedDay> openDay(const WipedText& code) = 0;
    /// The root of records, with the secret of the open day.
    [[nodiscard]] virtual Result<std::unique_ptr<storage::RootKeeper>> root(const LockedBytes& secret) = 0;
    /// Who staff are while the day is open; empty: `store` knows their PINs. `journal` outlives it.
    [[nodiscard]] virtual std::unique_ptr<StaffPins> staffPins(Journal& journal) = 0;

    /// Adds a member of staff; returns what they type before their PIN, or nothing. `sponsor`: the code of somebody
    /// who is enrolled already, where there are staff numbers.
    ///
    /// Faults: StaffPinWrong: of the sponsor, or the new one is too short, too simple or in use. TpmSpaceFull.
    [[nodiscard]] virtual Result<std::optional<unsigned>> enrol(const WipedText& sponsor, const WipedText& pin) = 0;
    /// How many are in use; none without a TPM.
    [[nodiscard]] virtual Result<unsigned> staffNumbers() = 0;
    /// That number opens nothing any more. Faults: StaffNumberUnknown: no such number, or a kiosk without numbers.
    [[nodiscard]] virtual Status removeStaff(unsigned number) = 0;

    /// Lets others use the TPM until the next call.
    virtual void rest() = 0;

protected:
    KioskKeys() = default;
};

} // namespace kiosk::shell
