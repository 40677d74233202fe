// SPDX-License-Identifier: Apache-2.0
#include "sync/courier/rounds.h"

#include <array>
#include <bit>

namespace kiosk::sync {

namespace {

std::uint32_t randomNumber(Entropy& entropy)
{
    std::array<std::byte, 4> raw{};
    entropy.fill(raw);
    return std::bit_cast<std::uint32_t>(raw);
}

std::chrono::milliseconds untilNext(Entropy& entropy, const Timetable& timetable, std::chrono::sys_seconds now)
{
    if (timetable.every)
        return *timetable.every;
    return nextMoment(now, randomNumber(entropy), timetable.slot) - now;
}

/// One slot: false when told to stop.
bool deliverAtLast(Delivery& delivery, Entropy& entropy, const Timetable& timetable, const RoundsPorts& ports)
{
    std::optional<FaultCode> told;
    for (unsigned attempt = 1;; ++attempt) {
        const auto delivered = delivery.deliverAll();
        ports.note(delivered);
        const bool isNews = delivered ? told.has_value() || *delivered > 0 : told != delivered.error().code;
        if (isNews)
            ports.tell(delivered);
        if (delivered)
            return true;
        told = delivered.error().code;
        const auto wait = waitAfter(attempt, randomNumber(entropy), timetable.backoff);
        if (ports.wait(wait) == RoundsPorts::Wake::Stop)
            return false;
    }
}

} // namespace

void goRounds(Delivery& delivery, Entropy& entropy, const Timetable& timetable, const RoundsPorts& ports)
{
    while (ports.wait(untilNext(entropy, timetable, ports.now())) == RoundsPorts::Wake::TimeUp)
        if (!deliverAtLast(delivery, entropy, timetable, ports))
            return;
}

} // namespace kiosk::sync
