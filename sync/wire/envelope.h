// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "sync/wire/batch_plain.h"

#include <cstdint>

namespace kiosk::sync {

/// The clear part of a batch file: magic "PLBT", format (2 bytes), length of the kiosk id (2), the id padded with zeros
/// to 32, sequence (8). Big endian.
inline constexpr std::size_t envelopeHeaderBytes = 48;
/// An uncompressed P-256 point in front and a GCM tag behind (RFC 9180).
inline constexpr std::size_t hpkeOverheadBytes = 65 + 16;
/// Every batch file, on disk and on the wire, is exactly this long.
inline constexpr std::size_t envelopeBytes = envelopeHeaderBytes + batchPlainBytes + hpkeOverheadBytes;

/// A batch file taken apart, nothing yet proven: opening `sealed` proves all of it.
struct Envelope {
    KioskId kiosk;
    std::uint64_t sequence = 0;
    ByteView sealed;
    std::uint64_t format = batchFormat;
};

/// What the seal authenticates besides the batch: kiosk id, sequence and format.
[[nodiscard]] Bytes sealingContext(const KioskId& kiosk, std::uint64_t sequence, std::uint64_t format = batchFormat);

/// Encodes, seals and wraps a batch.
///
/// Faults: BatchRefused as encodeBatch(), SealingFailed.
[[nodiscard]] Result<Bytes> sealBatch(const BatchPlain& batch, BatchSealer& sealer, Entropy& entropy);

/// Takes a file apart. The result borrows from `file`.
///
/// Faults: BatchTorn: not exactly one whole envelope of a format we read.
[[nodiscard]] Result<Envelope> parseEnvelope(ByteView file);

/// Opens a parsed file with the sender's public point and checks that the inside names the same kiosk and sequence.
///
/// Faults: OpeningFailed, BatchRefused.
[[nodiscard]] Result<BatchPlain> openBatch(const Envelope& envelope, BatchOpener& opener, ByteView senderKey);

} // namespace kiosk::sync
