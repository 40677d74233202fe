// SPDX-License-Identifier: Apache-2.0
#include "sync/city/intake.h"

#include "sync/wire/acknowledgement.h"
#include "sync/wire/envelope.h"

namespace kiosk::sync {

Intake::Intake(Ledger& ledger, const KioskRegister& kiosks, BatchOpener& opener, Signer& acknowledgements,
               const Hasher& hasher)
    : ledger_(ledger)
    , kiosks_(kiosks)
    , opener_(opener)
    , acknowledgements_(acknowledgements)
    , hasher_(hasher)
{
}

Result<Bytes> Intake::take(std::string_view clientName, ByteView file)
{
    const auto envelope = parseEnvelope(file);
    if (!envelope)
        return std::unexpected(envelope.error());
    if (envelope->kiosk.text() != clientName)
        return fail(FaultCode::CityRefusedKiosk);
    const auto sender = kiosks_.batchSender(envelope->kiosk);
    if (!sender)
        return std::unexpected(sender.error());
    const auto batch = openBatch(*envelope, opener_, *sender);
    if (!batch)
        return std::unexpected(batch.error());
    const BatchReceipt receipt{
        .kiosk = batch->kiosk, .sequence = batch->sequence, .hash = hasher_.sha256(file), .previous = batch->previous};
    return ledger_.accept(receipt, batch->rows, [&](const Digest& head) {
        return signAcknowledgement(
            {.kiosk = receipt.kiosk, .sequence = receipt.sequence, .batch = receipt.hash, .ledgerHead = head},
            acknowledgements_);
    });
}

} // namespace kiosk::sync
