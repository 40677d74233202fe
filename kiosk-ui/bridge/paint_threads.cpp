// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/bridge/paint_threads.h"

#include "app/privacy/dead_stack.h"

#include <QThreadPool>
#include <QtCore/private/qthreadpool_p.h>

#include <latch>

namespace kiosk::ui {

void keepPaintThreads()
{
    if (auto* pool = QThreadPoolPrivate::qtGuiInstance())
        pool->setExpiryTimeout(-1);
}

void wipePaintThreads()
{
    auto* pool = QThreadPoolPrivate::qtGuiInstance();
    if (pool == nullptr)
        return;
    // One for each thread: none returns before all have begun, so no thread takes two.
    const int threads = pool->maxThreadCount();
    std::latch begun(threads);
    std::latch done(threads);
    for (int i = 0; i < threads; ++i)
        pool->start([&] {
            begun.arrive_and_wait();
            wipeDeadStack();
            done.count_down();
        });
    done.wait();
}

} // namespace kiosk::ui
