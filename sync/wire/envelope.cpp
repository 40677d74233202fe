// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/envelope.h"

#include <algorithm>
#include <array>

namespace kiosk::sync {

namespace {

constexpr std::array<std::byte, 4> magic{std::byte{'P'}, std::byte{'L'}, std::byte{'B'}, std::byte{'T'}};

void append(Bytes& out, std::uint64_t number, unsigned width)
{
    for (unsigned i = width; i > 0; --i)
        out.push_back(static_cast<std::byte>(number >> (8 * (i - 1)) & 0xffU));
}

std::uint64_t number(ByteView bytes)
{
    std::uint64_t out = 0;
    for (const std::byte b : bytes)
        out = out << 8U | std::to_integer<std::uint64_t>(b);
    return out;
}

void append(Bytes& out, const KioskId& kiosk)
{
    const auto id = std::as_bytes(std::span(kiosk.text()));
    append(out, id.size(), 2);
    out.insert(out.end(), id.begin(), id.end());
    out.insert(out.end(), KioskId::maxLength - id.size(), std::byte{0});
}

Bytes header(const KioskId& kiosk, std::uint64_t sequence)
{
    Bytes out(magic.begin(), magic.end());
    append(out, batchFormat, 2);
    append(out, kiosk);
    append(out, sequence, 8);
    return out;
}

} // namespace

Bytes sealingContext(const KioskId& kiosk, std::uint64_t sequence, std::uint64_t format)
{
    Bytes out;
    append(out, kiosk);
    append(out, sequence, 8);
    append(out, format, 2);
    return out;
}

Result<Bytes> sealBatch(const BatchPlain& batch, BatchSealer& sealer, Entropy& entropy)
{
    const auto plain = encodeBatch(batch, entropy);
    if (!plain)
        return std::unexpected(plain.error());
    const auto sealed = sealer.seal(*plain, sealingContext(batch.kiosk, batch.sequence));
    if (!sealed)
        return std::unexpected(sealed.error());
    auto file = header(batch.kiosk, batch.sequence);
    file.insert(file.end(), sealed->begin(), sealed->end());
    if (file.size() != envelopeBytes)
        return fail(FaultCode::SealingFailed);
    return file;
}

Result<Envelope> parseEnvelope(ByteView file)
{
    if (file.size() != envelopeBytes || !std::ranges::equal(file.first(magic.size()), magic))
        return fail(FaultCode::BatchTorn, 1);
    const auto format = number(file.subspan(4, 2));
    if (format < oldestBatchFormat || format > batchFormat)
        return fail(FaultCode::BatchTorn, 1);
    const auto length = number(file.subspan(6, 2));
    if (length > KioskId::maxLength)
        return fail(FaultCode::BatchTorn, 2);
    std::string id;
    for (const std::byte b : file.subspan(8, length))
        id.push_back(std::to_integer<char>(b));
    const auto kiosk = KioskId::parse(id);
    const auto padding = file.subspan(8 + length, KioskId::maxLength - length);
    if (!kiosk || std::ranges::any_of(padding, [](std::byte b) { return b != std::byte{0}; }))
        return fail(FaultCode::BatchTorn, 3);
    return Envelope{*kiosk, number(file.subspan(40, 8)), file.subspan(envelopeHeaderBytes), format};
}

Result<BatchPlain> openBatch(const Envelope& envelope, BatchOpener& opener, ByteView senderKey)
{
    const auto plain =
        opener.open(envelope.sealed, sealingContext(envelope.kiosk, envelope.sequence, envelope.format), senderKey);
    if (!plain)
        return std::unexpected(plain.error());
    auto batch = decodeBatch(*plain);
    if (batch && (batch->kiosk != envelope.kiosk || batch->sequence != envelope.sequence))
        return fail(FaultCode::BatchRefused, 6);
    return batch;
}

} // namespace kiosk::sync
