// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/mrz.h"
#include "app/privacy/wiped_text.h"
#include "devices/vision/mrz/cell_scores.h"

#include <optional>
#include <vector>

namespace kiosk::devices::mrz {

/// Brings several frames of the same lines together, and says when they agree well enough.
///
/// Privacy: what it holds is in locked memory and gone with forget().
class Votes {
public:
    /// Another frame. One of other lines begins anew.
    void add(CellScores scores);
    void forget() { frames_.clear(); }

    [[nodiscard]] std::size_t frames() const { return frames_.size(); }

    /// The lines as they are read now, each ended by '\n', sure or not. Empty when no form fits.
    [[nodiscard]] std::optional<WipedText> lines() const;

    /// Name and birth date, once they are beyond doubt: two or three frames are clear, agree on every letter of the
    /// name and the date, and all check digits are right. In this order, for a heap of rubbish passes check digits once
    /// in ten thousand times.
    [[nodiscard]] std::optional<kiosk::mrz::Fields> settled(CivilDay today, kiosk::mrz::AgeLimits limits) const;

private:
    std::vector<CellScores> frames_;
};

} // namespace kiosk::devices::mrz
