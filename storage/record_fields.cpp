// SPDX-License-Identifier: Apache-2.0
#include "storage/record_fields.h"

#include <algorithm>
#include <limits>

namespace kiosk::storage {

namespace {

/// length (2 bytes, big endian) || text || zeros.
[[nodiscard]] LockedBytes padded(std::string_view text)
{
    const std::size_t blocks = (text.size() + 2 + textBlockBytes - 1) / textBlockBytes;
    LockedBytes plain(blocks * textBlockBytes);
    const auto out = plain.bytes();
    out[0] = static_cast<std::byte>(text.size() >> 8);
    out[1] = static_cast<std::byte>(text.size() & 0xff);
    std::ranges::copy(std::as_bytes(std::span{text}), out.begin() + 2);
    return plain;
}

[[nodiscard]] Result<WipedText> unpadded(const LockedBytes& plain)
{
    const ByteView in = plain.bytes();
    if (in.size() < 2)
        return fail(FaultCode::VaultDamaged);
    const auto length = std::to_integer<std::size_t>(in[0]) << 8 | std::to_integer<std::size_t>(in[1]);
    if (length > in.size() - 2)
        return fail(FaultCode::VaultDamaged);
    return WipedText{std::string_view{reinterpret_cast<const char*>(in.data()) + 2, length}};
}

/// Seals field after field; the first fault ends it.
class Sealing {
public:
    Sealing(const RecordId& id, ByteView key, const FieldSealer& sealer)
        : id_(id)
        , key_(key)
        , sealer_(sealer)
    {
    }

    template<Field F>
    void add(const Kept<F>& value)
    {
        if (!sealed_)
            return;
        value.use([this](const auto& inside) { this->keep(F, inside); });
    }

    [[nodiscard]] Result<std::vector<Bytes>> take() && { return std::move(sealed_); }

private:
    void keep(Field field, const WipedText& text)
    {
        if (text.view().size() > std::numeric_limits<std::uint16_t>::max()) {
            sealed_ = fail(FaultCode::SealingFailed);
            return;
        }
        append(sealer_.seal(key_, id_, field, padded(text.view()).bytes()));
    }
    void keep(Field field, const Portrait& portrait) { append(sealer_.seal(key_, id_, field, portrait.rgb.bytes())); }
    void append(Result<Bytes> field)
    {
        if (field)
            sealed_->push_back(std::move(*field));
        else
            sealed_ = std::unexpected(field.error());
    }

    const RecordId& id_;
    ByteView key_;
    const FieldSealer& sealer_;
    Result<std::vector<Bytes>> sealed_{};
};

} // namespace

Result<std::vector<Bytes>> sealRecord(const KeptRecord& record, const RecordId& id, ByteView key,
                                      const FieldSealer& sealer)
{
    Sealing sealing{id, key, sealer};
    sealing.add(record.fullName);
    sealing.add(record.preferredName);
    sealing.add(record.birthDate);
    sealing.add(record.address);
    sealing.add(record.gender);
    sealing.add(record.emergencyContact);
    sealing.add(record.portrait);
    return std::move(sealing).take();
}

Result<KeptRecord> openRecord(const std::vector<Bytes>& sealed, const RecordId& id, ByteView key,
                              const FieldSealer& sealer)
{
    if (sealed.size() != recordFields.size())
        return fail(FaultCode::VaultDamaged);
    KeptRecord record;
    Status opened;
    std::size_t next = 0;
    const auto openField = [&]<Field F>(Kept<F>& into) {
        const std::size_t index = next++;
        if (!opened)
            return;
        auto plain = sealer.open(key, id, F, sealed[index]);
        if constexpr (F == Field::Portrait) {
            opened = plain.transform([&](LockedBytes& rgb) { into = Kept<F>{Portrait{std::move(rgb)}}; });
        } else {
            opened = plain.and_then([](const LockedBytes& bytes) { return unpadded(bytes); })
                         .transform([&](WipedText&& text) { into = Kept<F>{std::move(text)}; });
        }
    };
    openField(record.fullName);
    openField(record.preferredName);
    openField(record.birthDate);
    openField(record.address);
    openField(record.gender);
    openField(record.emergencyContact);
    openField(record.portrait);
    if (!opened)
        return std::unexpected(opened.error());
    return record;
}

} // namespace kiosk::storage
