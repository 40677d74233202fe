// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/printed_card.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

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
    /// A broken rule.
    void note(std::string_view violation) const;

    /// A picture beside the cards, of something that is none of them.
    void keep(std::string_view stem, const CardPicture& picture) const;
    /// One more line of what the printer did.
    void tell(std::string_view line) const;
    /// A few words that outlast the program; empty when there are none.
    [[nodiscard]] std::string remembered(std::string_view name) const;
    void remember(std::string_view name, std::string_view words) const;

private:
    std::filesystem::path folder_;
};

} // namespace kiosk::devices::simulated
