// SPDX-License-Identifier: Apache-2.0
#include "sync/courier/delivery.h"

#include "sync/wire/acknowledgement.h"
#include "sync/wire/envelope.h"
#include "sync/wire/status_places.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace kiosk::sync {

namespace {

/// Faults of one batch; any other would meet the next batch too.
bool isAboutOneBatch(FaultCode code)
{
    return code == FaultCode::BatchTorn || code == FaultCode::BatchRefused || code == FaultCode::BatchConflict ||
           code == FaultCode::AcknowledgementWrong;
}

} // namespace

Delivery::Delivery(Spool& spool, City& city)
    : spool_(spool)
    , city_(city)
{
}

Result<int> Delivery::deliverAll()
{
    const auto names = spool_.names(SpoolBox::Out);
    if (!names)
        return std::unexpected(names.error());
    int answered = 0;
    std::optional<Fault> first;
    for (const auto& name : *names) {
        const auto done = deliver(name);
        answered += done ? 1 : 0;
        if (!done && !first)
            first = done.error();
        if (!done && !isAboutOneBatch(done.error().code))
            break;
    }
    if (first)
        return std::unexpected(*first);
    return answered;
}

Status Delivery::deliver(const std::string& name)
{
    const auto batch = spool_.read(SpoolBox::Out, name, envelopeBytes);
    if (!batch)
        return std::unexpected(batch.error());
    if (!parseEnvelope(*batch)) {
        if (auto moved = spool_.refuse(SpoolBox::Out, name); !moved)
            return moved;
        return fail(FaultCode::BatchTorn);
    }
    const auto answer = city_.post(*batch);
    if (!answer)
        return std::unexpected(answer.error());
    return putOnce(*answer).and_then([this] { return putPlaces(); });
}

Status Delivery::putPlaces()
{
    Bytes given = city_.takePlaces();
    if (given.empty() || given == places_)
        return {};
    if (auto put = putOnce(given); !put)
        return put;
    places_ = std::move(given);
    return {};
}

Status Delivery::putOnce(ByteView answer)
{
    const auto names = spool_.names(SpoolBox::In);
    if (!names)
        return std::unexpected(names.error());
    for (const auto& name : *names)
        if (const auto known = spool_.read(SpoolBox::In, name, maxPlacesBytes);
            known && std::ranges::equal(*known, answer))
            return {};
    return spool_.put(SpoolBox::In, answer).transform([](const std::string&) {});
}

} // namespace kiosk::sync
