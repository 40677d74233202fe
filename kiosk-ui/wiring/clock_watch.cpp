// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/clock_watch.h"

#include <QObject>

#include <cerrno>
#include <cstdint>
#include <limits>
#include <sys/timerfd.h>
#include <unistd.h>
#include <utility>

namespace kiosk::shell {

ClockWatch::ClockWatch(std::function<void()> whenSet)
    : whenSet_(std::move(whenSet))
    , timer_(timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC))
{
    if (timer_ < 0 || !arm())
        return;
    notifier_ = std::make_unique<QSocketNotifier>(timer_, QSocketNotifier::Read);
    QObject::connect(notifier_.get(), &QSocketNotifier::activated, notifier_.get(), [this] { woken(); });
}

ClockWatch::~ClockWatch()
{
    notifier_.reset();
    if (timer_ >= 0)
        close(timer_);
}

bool ClockWatch::arm() const
{
    // It never rings by itself: only a clock that jumps cancels it.
    itimerspec never{};
    never.it_value.tv_sec = std::numeric_limits<std::time_t>::max();
    return timerfd_settime(timer_, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, nullptr) == 0;
}

void ClockWatch::woken()
{
    std::uint64_t rung = 0;
    if (read(timer_, &rung, sizeof rung) < 0 && errno == EAGAIN)
        return;
    static_cast<void>(arm());
    whenSet_();
}

} // namespace kiosk::shell
