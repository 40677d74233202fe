// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/runtime/lane.h"

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

namespace kiosk::bench {

/// Looks every millisecond whether a lane of this process works or waits, from outside, so the product needs no clocks
/// of its own.
class LaneWatch {
public:
    /// `lane` is its name.
    explicit LaneWatch(const std::string& lane);
    ~LaneWatch();
    LaneWatch(const LaneWatch&) = delete;
    LaneWatch& operator=(const LaneWatch&) = delete;

    /// Milliseconds, the shortest first.
    struct Jobs {
        /// From the lane's waking to its next waiting: others that want the processor count, too.
        std::vector<double> byClock;
        /// What it worked of that.
        std::vector<double> ofProcessor;
    };
    /// Ends the watching. Jobs shorter than a millisecond may be missing.
    [[nodiscard]] Jobs jobs();

private:
    void look();

    std::filesystem::path place_;
    std::atomic<bool> goesOn_ = true;
    Jobs jobs_;
    Lane watcher_{"watch"};
};

} // namespace kiosk::bench
