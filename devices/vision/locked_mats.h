// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace kiosk::devices {

/// While one of these lives, every matrix that OpenCV makes on this thread, also within its own functions, lies in
/// LockedBytes: locked, left out of core dumps, overwritten when it goes, even when it goes later. They may be nested.
///
/// Not covered: rows that OpenCV's functions keep on the stack or in plain buffers while they run, other threads (say
/// it there again), and ZXing.
class LockedMats {
public:
    LockedMats();
    ~LockedMats();
    LockedMats(const LockedMats&) = delete;
    LockedMats& operator=(const LockedMats&) = delete;
};

} // namespace kiosk::devices
