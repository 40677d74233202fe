// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/runtime/executor.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

namespace kiosk {

/// A named thread with a queue: the only way a thread is made in this project.
///
/// Lifetime: the destructor stops: the running job ends, queued jobs are dropped, the thread is joined.
class Lane final : public Executor {
public:
    /// `name`: at most 15 bytes are shown by the system.
    explicit Lane(std::string name);
    ~Lane() override;
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    void post(Job job) override;

    /// Waits until everything posted before this call has run. Never call it from the lane itself.
    void drain();

    /// Ends the lane early; as the destructor. Safe to call twice.
    void stop();

private:
    void run(const std::stop_token& stop);

    std::string name_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Job> queue_;
    std::jthread thread_;
};

} // namespace kiosk
