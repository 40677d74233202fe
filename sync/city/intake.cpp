// SPDX-License-Identifier: Apache-2.0
#include "sync/city/intake.h"

#include "app/seal/journal_head.h"
#include "storage/crypto/certificate_verifier.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/envelope.h"

namespace kiosk::sync {

namespace {

/// The register is the city's own: a certificate in it needs no chain.
class OneCertificate final : public SignatureVerifier {
public:
    explicit OneCertificate(const crypto::Leaf& leaf)
        : leaf_(leaf)
    {
    }
    [[nodiscard]] Status verify(const Kid& kid, ByteView message, const EcdsaSignature& signature) const override
    {
        if (kid != leaf_.kid || leaf_.purpose != crypto::Purpose::CardSigner)
            return fail(FaultCode::KeyMissing);
        return crypto::verifyWithPoint(leaf_.publicPoint, message, signature);
    }

private:
    const crypto::Leaf& leaf_;
};

} // namespace

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

/// Zero when there is nothing to counter-sign. A bad head raises an alarm and holds no card back.
Result<Digest> Intake::keepJournalHead(const KioskId& kiosk, const Bytes& signedHead)
{
    if (signedHead.empty())
        return Digest{};
    const auto certificate = kiosks_.cardSigner(kiosk).and_then([](const Bytes& pem) { return crypto::readLeaf(pem); });
    const auto head = certificate.and_then(
        [&](const crypto::Leaf& leaf) { return openJournalHead(signedHead, OneCertificate(leaf)); });
    if (!head)
        return ledger_.refuseJournalHead(kiosk, signedHead).transform([] { return Digest{}; });
    return ledger_.keepJournalHead(kiosk, *head, signedHead).transform([&](bool isKept) {
        return isKept ? hasher_.sha256(signedHead) : Digest{};
    });
}

} // namespace kiosk::sync
