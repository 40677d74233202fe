// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/kept.h"
#include "storage/field_sealer.h"

#include <array>
#include <vector>

namespace kiosk::storage {

/// The personal fields of a record, in the order of the record table's columns.
inline constexpr std::array recordFields{Field::FullName, Field::PreferredName,    Field::BirthDate, Field::Address,
                                         Field::Gender,   Field::EmergencyContact, Field::Portrait};

static_assert(
    [] {
        std::size_t kept = 0;
        for (const FieldRule& rule : fieldRules)
            kept += rule.kept && rule.about == About::APerson ? 1 : 0;
        return kept == recordFields.size();
    }(),
    "recordFields names every personal field the vault may keep");

/// What one sealed text is a multiple of: neither its length nor whether it was given can be told from outside.
inline constexpr std::size_t textBlockBytes = 256;

/// Every field sealed, in the order of recordFields. Faults: SealingFailed: also for a text of 64 KiB or more.
[[nodiscard]] Result<std::vector<Bytes>> sealRecord(const KeptRecord& record, const RecordId& id, ByteView key,
                                                    const FieldSealer& sealer);

/// The record again from `sealed`, in the order of recordFields. Faults: VaultDamaged.
[[nodiscard]] Result<KeptRecord> openRecord(const std::vector<Bytes>& sealed, const RecordId& id, ByteView key,
                                            const FieldSealer& sealer);

} // namespace kiosk::storage
