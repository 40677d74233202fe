// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "sync/language.h"

#include <expected>
#include <string>
#include <variant>

namespace kiosk::sync {

/// What can go wrong at the key desk besides the faults the kiosk knows too.
enum class DeskProblem : std::uint8_t {
    FolderTaken,
    FolderUnwritable,
    RequestIncomplete,
    RequestMalformed,
    ProfileUnreadable,
    KioskNameTaken,
    NoIndicesLeft,
    ProfileNamesOtherList,
};

using DeskFault = std::variant<DeskProblem, Fault>;

template<class T>
using DeskResult = std::expected<T, DeskFault>;

/// What happened and what to do about it, in one line for a terminal.
[[nodiscard]] std::string deskLine(std::string_view program, const DeskFault& fault,
                                   Language language = Language::English);

} // namespace kiosk::sync
