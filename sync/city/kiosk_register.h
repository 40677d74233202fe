// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/clock.h"
#include "app/ports/signing.h"
#include "storage/crypto/leaf.h"
#include "sync/wire/kiosk_id.h"

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace kiosk::sync {

/// Which kiosks the city has provisioned: one folder each. A kiosk that was withdrawn is shut out at once and stays in
/// the register, for its certificate is needed as long as its cards are.
///
/// Lane: any.
class KioskRegister {
public:
    explicit KioskRegister(const std::filesystem::path& cityFolder);

    [[nodiscard]] bool has(const KioskId& kiosk) const;

    /// The point this kiosk's batches are sealed from (65 bytes).
    ///
    /// Faults: CityRefusedKiosk: there is no such kiosk, or it was withdrawn.
    [[nodiscard]] Result<Bytes> batchSender(const KioskId& kiosk) const;

    /// The certificate (PEM) of the key that signs this kiosk's cards and its journal. Faults: as batchSender().
    [[nodiscard]] Result<Bytes> cardSigner(const KioskId& kiosk) const;

    /// In the order of their names, withdrawn ones too. Faults: CityRefusedKiosk: the register cannot be read.
    [[nodiscard]] Result<std::vector<KioskId>> all() const;

    /// The kiosk whose card signer has this kid; empty when none has. Faults: as all().
    struct Owner {
        KioskId kiosk;
        crypto::Leaf cardSigner;
    };
    [[nodiscard]] Result<std::optional<Owner>> ownerOf(const Kid& kid) const;

    /// From which day on this kiosk's cards do not count; empty for a kiosk in use. Faults: CityRefusedKiosk.
    [[nodiscard]] Result<std::optional<CivilDay>> withdrawnSince(const KioskId& kiosk) const;
    /// Shuts a kiosk out for good. Said again with another day, the earlier one stands.
    ///
    /// Faults: DeskKioskUnknown; DeskPublicationUnwritable (native = errno): nothing was changed.
    [[nodiscard]] Status withdraw(const KioskId& kiosk, CivilDay since);

    /// The signed message with the places the kiosk got after its bundle (sync/wire/status_places.h); empty when there
    /// is none. Faults: LedgerUnavailable (native = errno): it cannot be read.
    [[nodiscard]] Result<Bytes> furtherPlaces(const KioskId& kiosk) const;
    /// Puts it there in one step. Faults: DeskKioskUnknown; DeskPublicationUnwritable (native = errno).
    [[nodiscard]] Status keepFurtherPlaces(const KioskId& kiosk, ByteView message);

    /// The places of the status list that the kiosk was given; none for an unknown one.
    [[nodiscard]] Result<std::vector<std::uint32_t>> block(const KioskId& kiosk) const;

private:
    std::filesystem::path city_;
    std::filesystem::path folder_;
};

} // namespace kiosk::sync
