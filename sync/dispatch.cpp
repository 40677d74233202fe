// SPDX-License-Identifier: Apache-2.0
#include "sync/dispatch.h"

#include "sync/wire/acknowledgement.h"
#include "sync/wire/envelope.h"
#include "sync/wire/status_places.h"

#include <algorithm>

namespace kiosk::sync {

BatchDispatch::BatchDispatch(Outbox& outbox, Spool& spool, BatchSealer& sealer, const Hasher& hasher, Entropy& entropy,
                             const SignatureVerifier& city, KioskId kiosk, JournalHeads* heads,
                             const PlaceIntake* places)
    : outbox_(outbox)
    , spool_(spool)
    , sealer_(sealer)
    , hasher_(hasher)
    , entropy_(entropy)
    , city_(city)
    , kiosk_(std::move(kiosk))
    , heads_(heads)
    , places_(places)
{
}

Status BatchDispatch::sealSlot()
{
    const auto batch = outbox_.nextBatch(maxBatchRows, [this](const BatchContent& content) { return sealed(content); });
    if (!batch)
        return std::unexpected(batch.error());
    return putOnce(*batch);
}

Result<PendingBatch> BatchDispatch::sealed(const BatchContent& content)
{
    // A journal that cannot be signed is a matter for an auditor; it must not hold the city's rows back. The city
    // notices that there is no head.
    const auto head = heads_ ? heads_->signHead() : Result<Bytes>{};
    auto file = sealBatch({.kiosk = kiosk_,
                           .sequence = content.sequence,
                           .previous = content.previousHash,
                           .rows = content.rows,
                           .journalHead = head.value_or(Bytes()),
                           .reports = content.reports},
                          sealer_, entropy_);
    if (!file)
        return std::unexpected(file.error());
    const auto hash = hasher_.sha256(*file);
    return PendingBatch{.sequence = content.sequence, .hash = hash, .sealed = std::move(*file)};
}

Status BatchDispatch::putOnce(const PendingBatch& batch)
{
    const auto names = spool_.names(SpoolBox::Out);
    if (!names)
        return std::unexpected(names.error());
    for (const auto& name : *names)
        if (const auto content = spool_.read(SpoolBox::Out, name, envelopeBytes);
            content && std::ranges::equal(*content, batch.sealed))
            return {};
    return spool_.put(SpoolBox::Out, batch.sealed).transform([](const std::string&) {});
}

Status BatchDispatch::putBackPending()
{
    // Looked at every few seconds, so the folder is asked before the store. There is one batch on its way at a time.
    const auto names = spool_.names(SpoolBox::Out);
    if (!names)
        return std::unexpected(names.error());
    if (!names->empty())
        return {};
    const auto pending = outbox_.pending();
    if (!pending)
        return std::unexpected(pending.error());
    if (!*pending)
        return {};
    return spool_.put(SpoolBox::Out, (*pending)->sealed).transform([](const std::string&) {});
}

Result<int> BatchDispatch::collect()
{
    const auto names = spool_.names(SpoolBox::In);
    if (!names)
        return std::unexpected(names.error());
    int acknowledged = 0;
    int wrong = 0;
    for (const auto& name : *names) {
        const auto message = spool_.read(SpoolBox::In, name, maxPlacesBytes);
        if (!message)
            return std::unexpected(message.error());
        const auto taken = take(*message);
        if (!taken)
            return std::unexpected(taken.error());
        acknowledged += *taken == Taken::Acknowledged ? 1 : 0;
        wrong += *taken == Taken::Wrong ? 1 : 0;
        const auto cleared =
            *taken == Taken::Wrong ? spool_.refuse(SpoolBox::In, name) : spool_.remove(SpoolBox::In, name);
        if (!cleared)
            return std::unexpected(cleared.error());
    }
    if (wrong > 0)
        return fail(FaultCode::AcknowledgementWrong, wrong);
    return acknowledged;
}

Result<BatchDispatch::Taken> BatchDispatch::take(ByteView message)
{
    const auto said = openAcknowledgement(message, city_);
    if (!said)
        return takePlaces(message);
    if (said->kiosk != kiosk_)
        return Taken::Wrong;
    const auto pending = outbox_.pending();
    if (!pending)
        return std::unexpected(pending.error());
    const bool isAwaited = *pending && (*pending)->sequence == said->sequence && (*pending)->hash == said->batch;
    const auto done = outbox_.acknowledged(said->sequence, said->batch);
    if (!done && done.error().code == FaultCode::AcknowledgementWrong)
        return Taken::Wrong;
    if (!done)
        return std::unexpected(done.error());
    if (heads_)
        if (auto kept = heads_->countersigned(said->journalHead, message); !kept)
            return std::unexpected(kept.error());
    if (auto removed = removeFromOut(said->sequence); !removed)
        return std::unexpected(removed.error());
    return isAwaited ? Taken::Acknowledged : Taken::KnownAlready;
}

Result<BatchDispatch::Taken> BatchDispatch::takePlaces(ByteView message)
{
    if (!places_)
        return Taken::Wrong;
    const auto given = openPlaces(message, places_->bundleSigner);
    // Another kiosk's places would be given to two cards.
    if (!given || given->kiosk != kiosk_)
        return Taken::Wrong;
    return places_->load(given->places).transform([] { return Taken::Places; });
}

Status BatchDispatch::removeFromOut(std::uint64_t sequence)
{
    const auto names = spool_.names(SpoolBox::Out);
    if (!names)
        return std::unexpected(names.error());
    for (const auto& name : *names) {
        const auto content = spool_.read(SpoolBox::Out, name, envelopeBytes);
        const auto envelope = content ? parseEnvelope(*content) : Result<Envelope>(fail(FaultCode::BatchTorn));
        if (envelope && envelope->sequence == sequence)
            if (auto removed = spool_.remove(SpoolBox::Out, name); !removed)
                return removed;
    }
    return {};
}

} // namespace kiosk::sync
