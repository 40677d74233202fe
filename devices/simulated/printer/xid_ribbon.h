// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kiosk::devices::simulated {

/// Ink panels one after the other on a ribbon; what is skipped is lost.
class XidRibbon {
public:
    /// `sequence` repeats, for example YMCK; `panels` is where the ribbon ends.
    XidRibbon(std::string sequence, std::uint32_t panels)
        : sequence_(std::move(sequence))
        , panels_(panels)
    {
    }

    /// 0 YMCK, 4 YMCKK, 5 YMCKU.
    [[nodiscard]] std::uint8_t type() const;
    [[nodiscard]] std::uint32_t panels() const { return panels_; }
    [[nodiscard]] std::uint32_t left() const { return panels_ - used_; }

    /// Winds on to the panels of a print and uses them; false when the ribbon ends before, and then it is at its end.
    [[nodiscard]] bool use(std::uint8_t set);
    [[nodiscard]] bool has(std::uint8_t set) const;
    [[nodiscard]] bool canPrintUv() const { return sequence_.contains('U'); }

    void renew() { used_ = 0; }
    void cutTo(std::uint32_t left) { used_ = left < panels_ ? panels_ - left : 0; }

private:
    [[nodiscard]] std::uint32_t endAfter(std::uint8_t set) const;
    [[nodiscard]] std::uint32_t next(std::uint32_t from, char panel) const;

    std::string sequence_;
    std::uint32_t panels_;
    std::uint32_t used_ = 0;
};

} // namespace kiosk::devices::simulated
