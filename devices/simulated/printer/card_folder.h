// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/enduro_model.h"

#include <filesystem>
#include <optional>

namespace kiosk::devices::simulated {

/// The tray the emulated cards fall into: pictures, the counter, the times on the wire, the broken rules.
class CardFolder {
public:
    explicit CardFolder(std::filesystem::path folder);

    /// counter.txt of an earlier run.
    [[nodiscard]] std::optional<std::uint32_t> storedTotal() const;
    void storeTotal(std::uint32_t total) const;

    /// Writes the pictures first, then `wire.txt` (card, bytes, seconds), then the counter: who sees the counter move
    /// finds the pictures.
    void drop(const PrintedCard& card) const;
    void note(Violation violation) const;

private:
    std::filesystem::path folder_;
};

} // namespace kiosk::devices::simulated
