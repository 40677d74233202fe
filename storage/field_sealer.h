// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "app/fault.h"
#include "app/ports/signing.h"
#include "app/privacy/fields.h"
#include "app/privacy/locked_bytes.h"

namespace kiosk::storage {

/// Seals one field of one record before the database sees it.
///
/// Privacy: the only way a personal value takes into the database.
class FieldSealer {
public:
    virtual ~FieldSealer() = default;

    /// Faults: SealingFailed.
    [[nodiscard]] virtual Result<Bytes> seal(ByteView key, const RecordId& record, Field field,
                                             ByteView plain) const = 0;
    /// Faults: VaultDamaged: another key, record or field, or changed.
    [[nodiscard]] virtual Result<LockedBytes> open(ByteView key, const RecordId& record, Field field,
                                                   ByteView sealed) const = 0;
};

/// XChaCha20-Poly1305; record id, field key and version are authenticated, so that no value can be moved to another
/// place.
class AeadFieldSealer final : public FieldSealer {
public:
    [[nodiscard]] Result<Bytes> seal(ByteView key, const RecordId& record, Field field, ByteView plain) const override;
    [[nodiscard]] Result<LockedBytes> open(ByteView key, const RecordId& record, Field field,
                                           ByteView sealed) const override;
};

} // namespace kiosk::storage
