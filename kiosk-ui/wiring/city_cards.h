// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/card_checker.h"
#include "app/ports/card_signers.h"
#include "app/ports/city_news.h"
#include "app/ports/compressor.h"
#include "kiosk-ui/wiring/kiosk_folder.h"
#include "storage/crypto/certificate_verifier.h"
#include "sync/bundle_import.h"
#include "sync/partner/checking_file.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

namespace kiosk::shell {

/// Cards of this city: those of the kiosk's own key always, those of other kiosks and what was revoked by the checking
/// file that a technician last brought. Without a file, or with one that does not hold, the rest is unknown.
///
/// Lane:     analysis. The file is read with the first question: most visits ask none.
/// Lifetime: borrows bundle and compressor.
class CityCards final : public CardChecker, private CardSigners {
public:
    CityCards(const KioskFolder& folder, const sync::Bundle& bundle, const Compressor& compressor);

    [[nodiscard]] Result<GenuineCard> check(std::string_view text, CivilDay today,
                                            std::chrono::days expiredFor) override;

private:
    [[nodiscard]] Status sealedBy(const Kid& kid, ByteView message, const EcdsaSignature& signature,
                                  const CardDays& days) const override;
    void load(std::chrono::days expiredFor);

    const KioskFolder folder_;
    const sync::Bundle& bundle_;
    const Compressor& compressor_;
    enum class Loaded : bool { No, Yes } loaded_ = Loaded::No;
    /// Null where a certificate or a file does not hold.
    std::unique_ptr<crypto::CertificateVerifier> own_;
    std::unique_ptr<partner::CheckingFile> file_;
};

/// Checks the city's checking file against the installed root and puts it in place of an older one, in one step.
///
/// Faults: KioskNotProvisioned; as CheckingFile::open(), CheckingFileWrong (native = errno) where it cannot be read;
///         VaultReadOnly, VaultDiskFull, VaultIoFailed (native = errno): the old one is still in place.
[[nodiscard]] Result<CheckingFileNews> importCheckingFile(const KioskFolder& folder, const std::filesystem::path& from);

/// The checking file that lies on this kiosk; empty when there is none.
///
/// Faults: CheckingFileWrong (native = errno where it cannot be read).
[[nodiscard]] Result<std::optional<CheckingFileNews>> checkingFileNews(const KioskFolder& folder,
                                                                       const sync::Bundle& bundle, CivilDay today);

} // namespace kiosk::shell
