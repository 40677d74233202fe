// SPDX-License-Identifier: Apache-2.0
#include "app/voice/prompter.h"

#include <algorithm>
#include <iterator>

namespace kiosk {

void Prompter::showPage(std::span<const Sentence> words)
{
    if (isOtherPage(words)) {
        page_.clear();
        queue_.clear();
        begun_.reset();
    }
    std::ranges::copy_if(words, std::back_inserter(queue_),
                         [this](Sentence sentence) { return !std::ranges::contains(page_, sentence); });
    page_.assign(words.begin(), words.end());
}

bool Prompter::isOtherPage(std::span<const Sentence> words) const
{
    return words.empty() || page_.empty() || words.front() != page_.front();
}

void Prompter::stand(std::optional<Sentence> reason)
{
    if (reason == reason_)
        return;
    reason_ = reason;
    isReasonSaid_ = false;
    pause_ = notAgainWithin;
}

bool Prompter::wasSaidWithin(Sentence sentence, Span span, Time now) const
{
    const auto& said = said_[static_cast<std::size_t>(sentence)];
    return said && now - *said < span;
}

bool Prompter::isReasonDue(Time now) const
{
    if (!reason_ || reason_ == saying_)
        return false;
    // A picture that is good and not good by turns makes no stammer of the countdown.
    if (isNews(*reason_))
        return !isReasonSaid_ && !wasSaidWithin(*reason_, leastBetween, now);
    return !wasSaidWithin(*reason_, pause_, now);
}

Sentence Prompter::begin(Sentence sentence, Time now)
{
    // What is cut off was heard in part: it counts.
    ended(now);
    if (sentence == reason_) {
        if (isReasonSaid_)
            pause_ = std::min(pause_ * 2, longestPause);
        isReasonSaid_ = true;
    }
    saying_ = sentence;
    begun_ = now;
    return sentence;
}

std::optional<Sentence> Prompter::nextOfPage(Time now)
{
    while (!queue_.empty()) {
        const Sentence sentence = queue_.front();
        queue_.pop_front();
        if (!wasSaidWithin(sentence, notAgainWithin, now))
            return sentence;
    }
    return std::nullopt;
}

std::optional<Sentence> Prompter::next(Time now)
{
    const bool isDue = isReasonDue(now);
    if (isDue && cutsIn(*reason_))
        return begin(*reason_, now);
    if (saying_ || (begun_ && now - *begun_ < leastBetween))
        return std::nullopt;
    if (const auto sentence = nextOfPage(now))
        return begin(*sentence, now);
    return isDue ? std::optional(begin(*reason_, now)) : std::nullopt;
}

void Prompter::ended(Time now)
{
    if (saying_)
        said_[static_cast<std::size_t>(*saying_)] = now;
    saying_.reset();
}

void Prompter::hush(Time now)
{
    ended(now);
    queue_.clear();
    begun_ = now;
}

void Prompter::repeat()
{
    forgetSaid();
    begun_.reset();
    queue_.assign(page_.begin(), page_.end());
}

void Prompter::forgetSaid()
{
    said_.fill(std::nullopt);
    isReasonSaid_ = false;
    pause_ = notAgainWithin;
}

} // namespace kiosk
