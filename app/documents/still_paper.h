// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/paper_guidance.h"

#include <chrono>
#include <optional>

namespace kiosk {

/// Decides when a paper is taken by itself: once it has lain well for `hold`, and each paper once. Only a desk on which
/// no page was seen makes room for the next, so a paper that stays, is moved or turned is not taken again and again.
class StillPaper {
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::milliseconds hold{500};
    /// Frames that must say the same: a slow camera's two are no proof.
    static constexpr int leastFrames = 3;

    enum class Turn : bool { Wait, TakeThis };

    /// Takes in what was seen in one frame.
    [[nodiscard]] Turn hear(PaperGuidance seen, Time now);
    /// In the last frame.
    [[nodiscard]] PaperGuidance seen() const { return last_; }
    /// With the last frame the same was seen in leastFrames of them: from now on it may be told.
    [[nodiscard]] bool isNewlySure() const { return times_ == leastFrames; }
    /// This paper has its picture, however it came.
    void taken() { isTaken_ = true; }
    /// From taken() until the paper is gone.
    [[nodiscard]] bool isTaken() const { return isTaken_; }
    /// Frames stop here; whether the paper has its picture is kept, for it may still lie there.
    void pause();

private:
    PaperGuidance last_ = PaperGuidance::LookingForPaper;
    int times_ = 0;
    std::optional<Time> since_;
    bool isTaken_ = false;
};

} // namespace kiosk
