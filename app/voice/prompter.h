// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/voice/sentence.h"

#include <array>
#include <chrono>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace kiosk {

/// Decides what is said when, so that a listener can follow: a page's words once, then the one reason that stands now.
/// Pure: it is told what happens and asked what to begin.
class Prompter {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Span = std::chrono::milliseconds;

    /// From the beginning of one sentence to that of the next, unless the next cuts in.
    static constexpr Span leastBetween{2500};
    /// From the end of a sentence until it may be said again.
    static constexpr Span notAgainWithin{6000};
    /// A reason that goes on standing is said again, each time after twice as long, at most this.
    static constexpr Span longestPause{48000};

    /// What stands on the page, its question first. Another question is another page: what was still to be said of the
    /// last one is not said any more, and the new one begins at once. On the same page only words that are new are
    /// said.
    void showPage(std::span<const Sentence> words);
    /// The one thing to tell now; empty when there is nothing.
    void stand(std::optional<Sentence> reason);
    /// What to begin now, instead of what is being said if anything is. Counts as begun.
    [[nodiscard]] std::optional<Sentence> next(Time now);
    /// What was begun came to its end, or could not be played.
    void ended(Time now);
    /// A key or a touch: what is being said stops, and the rest of the page's words with it.
    void hush(Time now);
    /// Whether `words` are those of another page than the one shown.
    [[nodiscard]] bool isOtherPage(std::span<const Sentence> words) const;
    /// Everything about this page once more.
    void repeat();
    /// As if nothing had been said yet: in another language, nothing was.
    void forgetSaid();

    [[nodiscard]] const std::optional<Sentence>& saying() const { return saying_; }

private:
    [[nodiscard]] bool wasSaidWithin(Sentence sentence, Span span, Time now) const;
    [[nodiscard]] bool isReasonDue(Time now) const;
    [[nodiscard]] Sentence begin(Sentence sentence, Time now);
    [[nodiscard]] std::optional<Sentence> nextOfPage(Time now);

    std::vector<Sentence> page_;
    std::deque<Sentence> queue_;
    std::optional<Sentence> reason_;
    bool isReasonSaid_ = false;
    Span pause_ = notAgainWithin;
    std::optional<Sentence> saying_;
    std::optional<Time> begun_;
    /// When each was last heard to its end or cut off.
    std::array<std::optional<Time>, sentenceCount> said_{};
};

} // namespace kiosk
