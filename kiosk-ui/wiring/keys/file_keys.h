// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/wiring/keys/kiosk_keys.h"
#include "kiosk-ui/wiring/system_clock.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/system_entropy.h"

#include <filesystem>

namespace kiosk::shell {

/// Keys in files of this user, for a machine without a TPM. The root of records is in memory only, so no record
/// outlives the process; who copies the disk has the rest.
class FileKeys final : public KioskKeys {
public:
    explicit FileKeys(const KioskFolder& folder);
    /// Makes the files that are missing.
    [[nodiscard]] Status makeMissing();

    [[nodiscard]] storage::Protection protection() const override { return storage::Protection::Reduced; }
    [[nodiscard]] Result<LockedBytes> boxKey() override;
    [[nodiscard]] bool isFor(CertifiedKey key, const Bytes& certificatePem) override;
    [[nodiscard]] Result<Bytes> makeRequest(CertifiedKey key, std::string_view commonName) override;
    [[nodiscard]] Result<std::unique_ptr<Signer>> cardSigner(const Bytes& certificatePem) override;
    /// A root in memory went with its process.
    [[nodiscard]] Status forgetRoot() override { return {}; }
    [[nodiscard]] Result<OpenedDay> openDay(const WipedText& code) override;
    [[nodiscard]] Result<std::unique_ptr<storage::RootKeeper>> root(const LockedBytes& secret) override;
    [[nodiscard]] std::unique_ptr<StaffPins> staffPins(Journal& journal) override;
    [[nodiscard]] Result<std::optional<unsigned>> enrol(const WipedText& sponsor, const WipedText& pin) override;
    [[nodiscard]] Result<unsigned> staffNumbers() override { return 0U; }
    [[nodiscard]] Status removeStaff(unsigned number) override;
    void rest() override {}

private:
    [[nodiscard]] std::filesystem::path pathOf(CertifiedKey key) const;
    /// Runs `use(pins)` over the store, opened for that moment.
    template<class Use>
    [[nodiscard]] Result<StaffPseudonym> withPins(Use use);

    KioskFolder folder_;
    crypto::OpensslHasher hasher_;
    crypto::SystemEntropy entropy_;
    SystemClock clock_;
};

} // namespace kiosk::shell
