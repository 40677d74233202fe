// SPDX-License-Identifier: Apache-2.0
#include "sync/city/intake.h"

#include "app/seal/journal_head.h"
#include "sync/city/registered_signer.h"
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
    , statusDesk_(ledger, kiosks)
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
        for (const StatusReport& report : batch->reports)
            if (const Status taken = statusDesk_.takeReport(receipt.kiosk, report); !taken)
                return Result<Bytes>(std::unexpected(taken.error()));
        return keepJournalHead(receipt.kiosk, batch->journalHead).and_then([&](const Digest& journalHead) {
            return signAcknowledgement({.kiosk = receipt.kiosk,
                                        .sequence = receipt.sequence,
                                        .batch = receipt.hash,
                                        .ledgerHead = head,
                                        .journalHead = journalHead},
                                       acknowledgements_);
        });
    });
}

Result<Bytes> Intake::placesFor(std::string_view clientName) const
{
    const auto kiosk = KioskId::parse(clientName);
    if (!kiosk)
        return fail(FaultCode::CityRefusedKiosk);
    if (const auto known = kiosks_.batchSender(*kiosk); !known)
        return std::unexpected(known.error());
    return kiosks_.furtherPlaces(*kiosk);
}

/// Zero when there is nothing to counter-sign. A bad head raises an alarm and holds no card back.
Result<Digest> Intake::keepJournalHead(const KioskId& kiosk, const Bytes& signedHead)
{
    if (signedHead.empty())
        return Digest{};
    const auto certificate = kiosks_.cardSigner(kiosk).and_then([](const Bytes& pem) { return crypto::readLeaf(pem); });
    const auto head = certificate.and_then(
        [&](const crypto::Leaf& leaf) { return openJournalHead(signedHead, RegisteredSigner(leaf)); });
    if (!head)
        return ledger_.refuseJournalHead(kiosk, signedHead).transform([] { return Digest{}; });
    return ledger_.keepJournalHead(kiosk, *head, signedHead).transform([&](bool isKept) {
        return isKept ? hasher_.sha256(signedHead) : Digest{};
    });
}

} // namespace kiosk::sync
