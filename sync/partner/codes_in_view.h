// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/wiped_text.h"

#include <chrono>
#include <optional>
#include <vector>

namespace kiosk::partner {

/// Gathers the codes of one card from picture after picture: a card may have two, and a camera does not always read
/// both at once. Whether they belong together is for checkCodes() to say.
///
/// Lane: one.
class CodesInView {
public:
    using Moment = std::chrono::steady_clock::time_point;

    /// How long the second code is waited for once the first was read.
    static constexpr std::chrono::milliseconds settling{700};

    /// What one picture had; a code seen before counts once.
    void see(std::vector<WipedText> codes, Moment now);
    /// Nothing is worth waiting for: two codes, or one for as long as `settling`.
    [[nodiscard]] bool isComplete(Moment now) const;
    /// Gives them away and begins anew.
    [[nodiscard]] std::vector<WipedText> take();

private:
    std::vector<WipedText> codes_;
    std::optional<Moment> since_;
};

} // namespace kiosk::partner
