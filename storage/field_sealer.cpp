// SPDX-License-Identifier: Apache-2.0
#include "storage/field_sealer.h"

#include "storage/crypto/aead.h"

#include <algorithm>

namespace kiosk::storage {

namespace {

constexpr std::byte sealVersion{1};

/// version (1 byte) || record (16) || the field's key in fields.h.
[[nodiscard]] Bytes placeOf(const RecordId& record, Field field)
{
    const auto key = std::as_bytes(std::span{ruleOf(field).key});
    Bytes place{sealVersion};
    place.insert(place.end(), record.begin(), record.end());
    place.insert(place.end(), key.begin(), key.end());
    return place;
}

} // namespace

Result<Bytes> AeadFieldSealer::seal(ByteView key, const RecordId& record, Field field, ByteView plain) const
{
    auto sealed = crypto::sealWith(key, plain, placeOf(record, field));
    if (!sealed)
        return fail(FaultCode::SealingFailed, sealed.error().native);
    return sealed;
}

Result<LockedBytes> AeadFieldSealer::open(ByteView key, const RecordId& record, Field field, ByteView sealed) const
{
    auto plain = crypto::openWith(key, sealed, placeOf(record, field));
    if (!plain)
        return fail(FaultCode::VaultDamaged, plain.error().native);
    return plain;
}

} // namespace kiosk::storage
