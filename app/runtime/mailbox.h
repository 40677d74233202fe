// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace kiosk {

/// Holds the latest value only; a newer one replaces one that nobody took.
///
/// Lane: any.
template<class T>
class Mailbox {
public:
    enum class Before : bool { Empty, Full };

    /// Puts `value` in and says whether one was waiting (then no new wake-up is needed).
    Before put(T value)
    {
        std::optional<T> replaced(std::move(value));
        const std::scoped_lock lock(mutex_);
        replaced.swap(slot_);
        return replaced ? Before::Full : Before::Empty;
    }

    /// Takes what is there.
    [[nodiscard]] std::optional<T> take()
    {
        const std::scoped_lock lock(mutex_);
        return std::exchange(slot_, std::nullopt);
    }

private:
    std::mutex mutex_;
    std::optional<T> slot_;
};

} // namespace kiosk
