// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/clock.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace kiosk {

/// What the courier last said: on which day, and what stood in its way.
struct CourierWord {
    CivilDay day;
    /// Empty: everything that waited was handed in.
    std::optional<FaultCode> fault;

    [[nodiscard]] friend bool operator==(const CourierWord&, const CourierWord&) = default;
};

/// The city's checking file as it lies on this kiosk. With it a kiosk knows other kiosks' cards, and revoked ones.
struct CheckingFileNews {
    std::uint64_t sequence = 0;
    std::chrono::sys_seconds issued;
    std::chrono::sys_seconds expires;
    /// It still tells cards from other papers, but no longer whether one was reported lost.
    bool hasRunOut = false;
};

/// How sending to the city goes, as far as a kiosk without a network can know.
///
/// Lane:    storage.
/// Time:    reads one small file at most.
/// Privacy: a day and a fault code; never a person, a card or a count.
class CityNews {
public:
    virtual ~CityNews() = default;

    /// The courier's last word; empty while it has not said anything yet.
    ///
    /// Faults: this kiosk's own end does not work: as sealing and collecting batches (Spool…, SealingFailed,
    ///         AcknowledgementWrong, Vault…). CourierSilent: its last word is days old. CourierNoteUnreadable.
    [[nodiscard]] virtual Result<std::optional<CourierWord>> lastWord() = 0;
};

} // namespace kiosk
