// SPDX-License-Identifier: Apache-2.0
#include "tests/app/visit/random_tally.h"

namespace kiosk::fakes {

void Tally::add(const Tally& other)
{
    sent += other.sent;
    cardsOut += other.cardsOut;
    retried += other.retried;
    reprinted += other.reprinted;
    crashesWithCard += other.crashesWithCard;
    for (const auto& [how, count] : other.endings)
        endings[how] += count;
    for (const auto& [code, count] : other.faults)
        faults[code] += count;
}

int Tally::endingsBy(Step from, Event event) const
{
    const auto found = endings.find({from, event});
    return found == endings.end() ? 0 : found->second;
}

int Tally::timesOf(FaultCode code) const
{
    const auto found = faults.find(code);
    return found == faults.end() ? 0 : found->second;
}

} // namespace kiosk::fakes
