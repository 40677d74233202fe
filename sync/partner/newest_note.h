// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>

namespace kiosk::partner {

/// Remembers the highest sequence number of one city's checking files that this checker has used, so that an older file
/// is refused without anybody's keeping numbers.
class NewestNote {
public:
    explicit NewestNote(std::filesystem::path file)
        : file_(std::move(file))
    {
    }

    /// 0 when there is no file yet. Faults: CheckingFileNoteUnusable: unreadable, or about another city.
    [[nodiscard]] Result<std::uint64_t> read(std::string_view fingerprint) const;
    /// Nothing is written when it says so already. Faults: CheckingFileNoteUnusable (native = errno).
    [[nodiscard]] Status keep(std::string_view fingerprint, std::uint64_t sequence) const;

private:
    std::filesystem::path file_;
};

} // namespace kiosk::partner
