// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/city/desk_fault.h"
#include "sync/city/ledger.h"
#include "sync/command_line.h"
#include "sync/language.h"

#include <chrono>
#include <memory>
#include <span>
#include <string_view>

namespace kiosk::sync::desk {

inline constexpr std::string_view program = "porchlight-city";
inline constexpr int usageExit = 2;

/// One call of the program: what stands behind the command's name, and what its answers are said in.
struct DeskCall {
    std::span<const std::string_view> words;
    Language language = Language::English;
};

/// Both print to standard error and return an exit code.
[[nodiscard]] int refuseUsage();
[[nodiscard]] int report(const DeskCall& call, const DeskFault& fault);

[[nodiscard]] std::chrono::sys_seconds now();

/// What --ledger names, or the one in the folder that --dir names. `hasher` outlives it.
[[nodiscard]] Result<std::unique_ptr<Ledger>> openLedger(const CommandLine& line, const Hasher& hasher);

} // namespace kiosk::sync::desk
