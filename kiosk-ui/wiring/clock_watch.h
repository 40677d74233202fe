// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace kiosk::shell {

/// Says at once when somebody sets the machine's clock, or when it wakes from sleep. No limit moves with the clock, but
/// where date and steady count disagree records are destroyed (app/privacy/lifetime.h), and nothing waits for that.
///
/// Lane: gui.
class ClockWatch {
public:
    explicit ClockWatch(std::function<void()> whenSet);
    ~ClockWatch();
    ClockWatch(const ClockWatch&) = delete;
    ClockWatch& operator=(const ClockWatch&) = delete;

    /// False where the system gives no such notice; the kiosk's second then finds it, a second later.
    [[nodiscard]] bool isWatching() const { return notifier_ != nullptr; }
    /// What becomes readable then; -1 without one.
    [[nodiscard]] int descriptor() const { return timer_; }

private:
    [[nodiscard]] bool arm() const;
    void woken();

    std::function<void()> whenSet_;
    int timer_ = -1;
    std::unique_ptr<QSocketNotifier> notifier_;
};

} // namespace kiosk::shell
