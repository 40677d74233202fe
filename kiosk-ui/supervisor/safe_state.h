// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace kiosk::supervisor {

/// Where the machine tells about itself.
struct MachineFiles {
    std::filesystem::path swaps = "/proc/swaps";
    std::filesystem::path corePattern = "/proc/sys/kernel/core_pattern";
};

/// Real visits, or practice: then a machine that is not set up as a kiosk is allowed, and the screen says so.
enum class Use : std::uint8_t { Real, Practice };

/// Whether a visit may begin here.
struct Verdict {
    /// The first thing that forbids it.
    Status mayBegin;
    /// What only practice allows; not empty means that the screen must say so.
    std::vector<Fault> allowedForPractice;
};

/// Every state of this process or machine in which memory could outlive a visit or be read by others.
///
/// Faults: the process's own: ProcessOpenToOthers, CoreDumpsPossible, PrivilegesPossible, FreedMemoryKept.
///         the machine's: SwapIsOn, CoreCollectorPresent, MemoryNotLocked.
/// A source that cannot be read counts as unsafe.
[[nodiscard]] std::vector<Fault> unsafeStates(const MachineFiles& files = {});

/// Practice excuses what belongs to the machine, never what the programs themselves must do.
[[nodiscard]] Verdict judge(const std::vector<Fault>& unsafe, Use use);

} // namespace kiosk::supervisor
