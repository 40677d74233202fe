// SPDX-License-Identifier: Apache-2.0
#include "app/runtime/lane.h"

#include "app/privacy/dead_stack.h"

#include <future>
#include <pthread.h>
#include <utility>

namespace kiosk {

Lane::Lane(std::string name)
    : name_(std::move(name))
    , thread_([this](const std::stop_token& stop) {
        run(stop);
        // The stack of a thread that ended is kept for the next one.
        wipeDeadStack();
    })
{
}

Lane::~Lane()
{
    stop();
}

void Lane::stop()
{
    thread_.request_stop();
    if (thread_.joinable())
        thread_.join();
    std::deque<Job> dropped;
    const std::scoped_lock lock(mutex_);
    dropped.swap(queue_);
}

void Lane::post(Job job)
{
    if (thread_.get_stop_token().stop_requested())
        return;
    {
        const std::scoped_lock lock(mutex_);
        queue_.push_back(std::move(job));
    }
    wake_.notify_one();
}

void Lane::drain()
{
    std::promise<void> reached;
    auto done = reached.get_future();
    post([&reached] { reached.set_value(); });
    done.wait();
}

void Lane::run(const std::stop_token& stop)
{
    pthread_setname_np(pthread_self(), name_.substr(0, 15).c_str());
    while (!stop.stop_requested()) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [this] { return !queue_.empty(); }))
                return;
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        job();
    }
}

} // namespace kiosk
