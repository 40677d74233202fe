// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_settling.h"

#include "devices/card_printer/xid_readiness.h"
#include "devices/card_printer/xid_sense.h"

#include <optional>
#include <thread>
#include <utility>

namespace kiosk::devices {

namespace {

using std::chrono::steady_clock;

/// The same sight again and again, for how long.
class Stillness {
public:
    void forget() { seen_.reset(); }

    [[nodiscard]] steady_clock::duration with(const XidSight& sight)
    {
        const auto now = steady_clock::now();
        if (std::exchange(seen_, sight) != sight)
            since_ = now;
        return now - since_;
    }

private:
    std::optional<XidSight> seen_;
    steady_clock::time_point since_{};
};

bool isMoving(XidTalk& talk, const XidTimes& times)
{
    return verdictOf(talk.ready(times.reply), XidPurpose::Clearing) == XidVerdict::Wait;
}

} // namespace

Result<bool> cameOut(XidTalk& talk, const XidTimes& times, std::uint32_t counterBefore)
{
    Fault doubt{FaultCode::CardPrinterGettingReady};
    Stillness still;
    const auto until = steady_clock::now() + times.resolve;
    for (; steady_clock::now() < until; std::this_thread::sleep_for(times.pollEvery)) {
        if (isMoving(talk, times)) {
            still.forget();
            continue;
        }
        const auto sight = look(talk, times.reply);
        if (!sight && !xid::isTold(sight.error()))
            return std::unexpected(sight.error());
        if (!sight) {
            doubt = sight.error();
            still.forget();
            continue;
        }
        // A counter that went back was reset: it cannot tell.
        const auto rise = sight->rise(counterBefore);
        if (rise < 0)
            return fail(FaultCode::CardPrinterSilent, rise);
        if (rise > 0 && !sight->isInside)
            return true;
        if (still.with(*sight) < times.settle)
            continue;
        if (rise > 0)
            return fail(FaultCode::CardPrinterOutcomeUnknown, rise);
        return false;
    }
    return std::unexpected(doubt);
}

Result<Rejected> throwAway(XidTalk& talk, const XidTimes& times)
{
    const auto place = [&] {
        return waitUntilReady(talk, times, steady_clock::now() + times.ready, XidPurpose::Clearing).and_then([&] {
            return talk.position(times.reply);
        });
    };
    const auto before = place();
    if (!before)
        return std::unexpected(before.error());
    if (!before->isInside)
        return Rejected::Nothing;
    const auto after = talk.order(xid::moveCard(xid::Place::Reject), times.motion).and_then(place);
    if (!after)
        return std::unexpected(after.error());
    if (after->isInside)
        return fail(FaultCode::CardPrinterCardInside, after->place);
    return Rejected::Card;
}

} // namespace kiosk::devices
