// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/runtime/executor.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace kiosk {

/// One picture from a camera, in locked memory that belongs to the camera's frame pool.
///
/// `bgra`: width*height pixels, 4 bytes each (blue, green, red, 255), `strideBytes` apart, top row first, unmirrored.
/// `luma`: the same picture as 8-bit grey, `lumaStrideBytes` apart.
struct Frame {
    int width = 0;
    int height = 0;
    std::span<const std::byte> bgra;
    int strideBytes = 0;
    std::span<const std::byte> luma;
    int lumaStrideBytes = 0;
    std::uint64_t serial = 0;
    std::chrono::steady_clock::time_point taken;
};

/// Borrows one buffer of the pool; letting go of the last copy gives it back.
using FrameLease = std::shared_ptr<const Frame>;

enum class CameraState : std::uint8_t { Off, Starting, Live, Lost };

/// A stream of pictures; the camera may vanish and return at any moment.
///
/// Lane:     start() and stop() from the home lane; the callbacks run on the camera lane and must only hand over.
/// Lifetime: owned by Wiring. Leases may outlive stop(), not the camera.
/// Order:    start() while running is refused silently; stop() is always allowed and blocks until no callback runs.
/// Time:     start() and stop() return within 500 ms; finding the device goes on for ever in the background.
/// Privacy:  frames live in locked memory only and are overwritten when the stream stops.
class Camera {
public:
    virtual ~Camera() = default;

    using OnFrame = std::move_only_function<void(FrameLease)>;
    /// Told of every change: Live after the first frame, Lost when none came for 2 s, or when a device sent the same
    /// one bit for bit all the while.
    ///
    /// Faults: CameraUnplugged, CameraFrozen: staff mend the cable. CameraAccessDenied, CameraInUse, CameraUnsuitable:
    ///         the device is there and refuses. All end by themselves once mended.
    using OnState = std::move_only_function<void(CameraState, Status)>;

    virtual void start(OnFrame onFrame, OnState onState) = 0;
    virtual void stop() = 0;

    /// True for a picture folder or video file standing in for a device; the screen then says so.
    [[nodiscard]] virtual bool isSimulated() const = 0;
};

} // namespace kiosk
