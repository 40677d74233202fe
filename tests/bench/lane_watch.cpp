// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/lane_watch.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>

namespace kiosk::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// The kernel's folder about the thread of that name.
fs::path placeOf(const std::string& lane)
{
    for (const auto& task : fs::directory_iterator("/proc/self/task")) {
        std::string name;
        std::getline(std::ifstream(task.path() / "comm"), name);
        if (name == lane)
            return task.path();
    }
    return {};
}

/// S: it sleeps until somebody wakes it.
bool isWaiting(const fs::path& place)
{
    std::string line;
    std::getline(std::ifstream(place / "stat"), line);
    const auto after = line.rfind(") ");
    return after == std::string::npos || line[after + 2] == 'S';
}

/// Milliseconds of processor that the thread has had.
double workedBy(const fs::path& place)
{
    double nanoseconds = 0;
    std::ifstream(place / "schedstat") >> nanoseconds;
    return nanoseconds / 1e6;
}

} // namespace

LaneWatch::LaneWatch(const std::string& lane)
    : place_(placeOf(lane))
{
    watcher_.post([this] { look(); });
}

LaneWatch::~LaneWatch()
{
    goesOn_ = false;
}

LaneWatch::Jobs LaneWatch::jobs()
{
    goesOn_ = false;
    watcher_.drain();
    std::ranges::sort(jobs_.byClock);
    std::ranges::sort(jobs_.ofProcessor);
    return jobs_;
}

void LaneWatch::look()
{
    struct Begin {
        Clock::time_point when;
        double worked;
    };
    std::optional<Begin> begin;
    // The first job may have begun before anybody looked. While it waits a lane has worked as long as at its last job's
    // end, which is the next one's begin.
    std::optional<double> atRest;
    while (goesOn_) {
        const auto now = Clock::now();
        if (isWaiting(place_)) {
            const double worked = workedBy(place_);
            if (begin) {
                jobs_.byClock.push_back(std::chrono::duration<double, std::milli>(now - begin->when).count());
                jobs_.ofProcessor.push_back(worked - begin->worked);
            }
            begin.reset();
            atRest = worked;
        } else if (atRest && !begin) {
            begin = {now, *atRest};
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

} // namespace kiosk::bench
