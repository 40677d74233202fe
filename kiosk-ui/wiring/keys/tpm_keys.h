// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/wiring/keys/kiosk_keys.h"
#include "storage/crypto/system_entropy.h"
#include "storage/tpm/resident_key.h"
#include "storage/tpm/staff_cells.h"
#include "storage/tpm/tpm_link.h"

namespace kiosk::shell {

/// Keys in the TPM; the files beside it are blobs that only this TPM opens, in this state of the machine.
class TpmKeys final : public KioskKeys {
public:
    /// Faults: TpmAbsent, TpmSoftwareRefused, TpmBusy.
    [[nodiscard]] static Result<std::unique_ptr<TpmKeys>> open(const KioskFolder& folder, const std::string& tcti);
    /// Makes the blobs that are missing and sets the TPM's lock-out.
    [[nodiscard]] Status makeMissing();

    [[nodiscard]] storage::Protection protection() const override { return storage::Protection::Full; }
    [[nodiscard]] Result<LockedBytes> boxKey() override;
    [[nodiscard]] bool isFor(CertifiedKey key, const Bytes& certificatePem) override;
    [[nodiscard]] Result<Bytes> makeRequest(CertifiedKey key, std::string_view commonName) override;
    [[nodiscard]] Result<std::unique_ptr<Signer>> cardSigner(const Bytes& certificatePem) override;
    [[nodiscard]] Status forgetRoot() override;
    [[nodiscard]] Result<OpenedDay> openDay(const WipedText& code) override;
    [[nodiscard]] Result<std::unique_ptr<storage::RootKeeper>> root(const LockedBytes& secret) override;
    [[nodiscard]] std::unique_ptr<StaffPins> staffPins(Journal& journal) override;
    [[nodiscard]] Result<std::optional<unsigned>> enrol(const WipedText& sponsor, const WipedText& pin) override;
    [[nodiscard]] Result<unsigned> staffNumbers() override;
    [[nodiscard]] Status removeStaff(unsigned number) override;
    void rest() override;

private:
    TpmKeys(const KioskFolder& folder, std::string tcti, std::unique_ptr<tpm::TpmLink> link);

    KioskFolder folder_;
    std::string tcti_;
    std::unique_ptr<tpm::TpmLink> link_;
    crypto::SystemEntropy entropy_;
    tpm::StaffCells cells_;
};

} // namespace kiosk::shell
