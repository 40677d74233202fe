// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/runtime/executor.h"

#include <future>
#include <type_traits>
#include <utility>

namespace kiosk {

/// Runs `work` on `lane` and waits for its answer. Only from a lane that `lane` never waits for.
template<class Work>
[[nodiscard]] std::invoke_result_t<Work&> answerFrom(Executor& lane, Work work)
{
    using Answer = std::invoke_result_t<Work&>;
    std::promise<Answer> promise;
    auto answer = promise.get_future();
    lane.post([&work, promise = std::move(promise)]() mutable { promise.set_value(work()); });
    return answer.get();
}

} // namespace kiosk
