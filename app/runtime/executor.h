// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace kiosk {

using Job = std::move_only_function<void()>;

/// A place where jobs run one after the other, in the order posted.
///
/// Lane: post() may be called from any lane. Jobs run on the executor's own lane.
class Executor {
public:
    virtual ~Executor() = default;

    /// Queues `job`. After the executor has been stopped the job is dropped (and its captures destroyed) unseen.
    virtual void post(Job job) = 0;
};

} // namespace kiosk
