// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/runtime/executor.h"

#include <memory>
#include <utility>

namespace kiosk {

/// Runs `work` on `lane`, then on `home` `then(asker, answer)` and asker.changed(), unless the asker is gone by then.
///
/// Lane: home, where the asker lives and dies.
template<class Asker, class Work, class Then>
void askFor(std::weak_ptr<Asker> asker, Executor& lane, Executor& home, Work work, Then then)
{
    lane.post([weak = std::move(asker), &home, work = std::move(work), then = std::move(then)]() mutable {
        auto answer = work();
        home.post([weak, answer = std::move(answer), then = std::move(then)]() mutable {
            const auto shared = weak.lock();
            if (!shared)
                return;
            then(*shared, std::move(answer));
            shared->changed();
        });
    });
}

} // namespace kiosk
