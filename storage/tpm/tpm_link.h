// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "storage/tpm/software_tpm.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace kiosk::tpm {

/// How to reach the TPM and what the machine must look like.
struct TpmSetup {
    /// One way to the TPM, nothing is tried besides: "device:/dev/tpmrm0"; for practice "swtpm:path=…" or "libtpms:…".
    std::string tcti = "device:/dev/tpmrm0";
    /// Registers of the SHA-256 bank that must be as they were at set-up, 0 to 23. 7: secure boot; 11: the signed
    /// image.
    std::vector<std::uint8_t> registers{7, 11};
    SoftwareTpm software = softwareTpmOfThisBuild();
    /// Before a command is repeated that the TPM could not take yet; at most `repeats` times.
    std::chrono::milliseconds repeatPause{50};
    int repeats = 10;
    /// The longest wait for a program's TPM that serves another process; see app/privacy/tpm_turn.h.
    std::chrono::milliseconds turnWait{5000};
};

/// An open way to the kiosk's TPM 2.0.
///
/// Lane:     storage; one at a time.
/// Lifetime: outlives everything that is built over it.
/// Time:     open() within 2 s; a command within 0.5 s on a discrete chip, 10 ms on swtpm, plus the repeats.
/// Sessions: salted to the storage primary (ECC P-256, TPM 2.0 part 1, section 19.6.8) and with AES-128-CFB encryption
///           of parameters both ways, so the wires to the chip carry neither PIN nor secret. A chip put between them is
///           noticed by the primary's name, which is part of every file we keep: open the box key before a PIN is used.
/// Faults:   TpmAbsent: no TPM there, or it vanished; the next call connects again.
///           TpmBusy: also when another process has a program's TPM longer than we wait.
///           TpmSoftwareRefused, TpmReportsFault (native = the TPM's number).
class TpmLink {
public:
    /// Faults: KeyUnusable: a register that does not exist, or none.
    [[nodiscard]] static Result<std::unique_ptr<TpmLink>> open(TpmSetup setup);
    ~TpmLink();
    TpmLink(const TpmLink&) = delete;
    TpmLink& operator=(const TpmLink&) = delete;

    /// Which TPM this is: the name of its storage primary, 34 bytes, always the same until somebody clears the chip.
    [[nodiscard]] Result<Bytes> identity();

    /// Lets go of the TPM; the next call of anything built over this link connects again. Between visits: a program's
    /// TPM serves nobody else while we hold on to it.
    void rest();

    /// What the sources of this folder work with.
    class Connection;
    [[nodiscard]] Result<Connection*> connection();

private:
    explicit TpmLink(TpmSetup setup);

    TpmSetup setup_;
    std::unique_ptr<Connection> connection_;
};

} // namespace kiosk::tpm
