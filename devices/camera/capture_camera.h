// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"
#include "app/runtime/lane.h"
#include "devices/camera/camera_source.h"
#include "devices/camera/frame_pool.h"
#include "devices/camera/picture_fit.h"

#include <chrono>
#include <cstdint>
#include <memory>

namespace kiosk::devices {

class PictureStream;

/// When a camera counts as lost, silent or repeating itself, and how often it is looked for.
struct CaptureTimes {
    std::chrono::milliseconds lostAfter{2000};
    std::chrono::milliseconds retryEvery{500};
};

/// The Camera port over OpenCV: a V4L2 device, a video file or a folder of pictures (see CameraSource).
///
/// Lane:     start() and stop() from the home lane, never from a callback; pictures are taken on its own lane "camera".
/// Lifetime: leases may outlive even the camera, because the pool's memory goes with the last lease.
/// Time:     stop() waits 400 ms at most for the capture loop. Where a driver hangs longer than that, the callbacks are
///           already gone when stop() returns, and the loop ends, closes and wipes as soon as the driver lets go.
/// Size:     frames are as the camera gives them, but none larger than PictureFit leaves it.
/// Privacy:  the picture is converted once, into the pool's locked memory; see VideoStream for what OpenCV keeps.
class CaptureCamera final : public Camera {
public:
    explicit CaptureCamera(CameraSource source, CaptureTimes times = {});
    ~CaptureCamera() override;

    void start(OnFrame onFrame, OnState onState) override;
    void stop() override;
    [[nodiscard]] bool isSimulated() const override { return source_.isSimulated(); }

    /// Buffers lent and frames dropped so far.
    [[nodiscard]] const FramePool& pool() const { return pool_; }

private:
    class Session;
    class Watch;

    void run(Session& session);
    void take(Session& session, PictureStream& stream, Watch& watch);
    void publish(Session& session, const PictureStream& stream);

    CameraSource source_;
    CaptureTimes times_;
    FramePool pool_;
    PictureFit fit_;
    std::uint64_t serial_ = 0;
    std::shared_ptr<Session> session_;
    Lane lane_{"camera"};
};

} // namespace kiosk::devices
