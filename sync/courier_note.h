// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/city_news.h"

#include <chrono>
#include <filesystem>
#include <optional>

namespace kiosk::sync {

/// A courier that goes once a day has missed some when its last word is older than this.
inline constexpr std::chrono::days silentAfter{3};

/// The note the courier leaves in the spool for the kiosk's staff: one small file, a day and a fault code.
///
/// Lane:    any one; each process has its own.
/// Privacy: a closed list of numbers; nothing that was read, no person, no count.
class CourierNote {
public:
    explicit CourierNote(const std::filesystem::path& spool);

    /// Whole or not at all; leaves the file alone when it says the same already.
    ///
    /// Faults: SpoolUnwritable (native = errno), SpoolDiskFull.
    [[nodiscard]] Status write(const CourierWord& word);

    /// The last word; empty when there is none yet.
    ///
    /// Faults: CourierNoteUnreadable: not a note, or not one of this version.
    [[nodiscard]] Result<std::optional<CourierWord>> read() const;

private:
    std::filesystem::path file_;
};

/// What to say after a round: `delivered` counts batches that were answered, or is what stood in the way.
///
/// A torn batch was set aside, so the next round finds nothing wrong; its word stands until a batch is answered, or
/// staff would never see it.
[[nodiscard]] CourierWord wordAfter(const std::optional<CourierWord>& before, const Result<int>& delivered,
                                    CivilDay today);

/// Faults: CourierSilent when the word is older than silentAfter.
[[nodiscard]] Result<std::optional<CourierWord>> heardBy(CivilDay today, const std::optional<CourierWord>& word);

} // namespace kiosk::sync
