// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "sync/wire/kiosk_id.h"

#include <filesystem>
#include <string_view>

namespace kiosk::sync {

/// Which kiosks the city has provisioned: one folder each. Taking a folder away shuts the kiosk out at once.
///
/// Lane: any.
class KioskRegister {
public:
    explicit KioskRegister(const std::filesystem::path& cityFolder);

    [[nodiscard]] bool has(const KioskId& kiosk) const;

    /// The point this kiosk's batches are sealed from (65 bytes).
    ///
    /// Faults: CityRefusedKiosk: there is no such kiosk.
    [[nodiscard]] Result<Bytes> batchSender(const KioskId& kiosk) const;

    /// The certificate (PEM) of the key that signs this kiosk's cards and its journal. Faults: as batchSender().
    [[nodiscard]] Result<Bytes> cardSigner(const KioskId& kiosk) const;

private:
    std::filesystem::path folder_;
};

} // namespace kiosk::sync
