// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/capture_camera.h"

#include "devices/camera/picture_stream.h"
#include "devices/camera/same_picture.h"

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <opencv2/core/utility.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <utility>

namespace kiosk::devices {
namespace {

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr auto tick = 50ms;
constexpr auto stopPatience = 400ms;

} // namespace

/// One start() until its stop(): holds the callbacks, and takes them away even while the driver hangs.
///
/// The lock is what lets stop() promise that no callback runs any more without waiting for a driver.
class CaptureCamera::Session {
public:
    Session(OnFrame onFrame, OnState onState)
        : onFrame_(std::move(onFrame))
        , onState_(std::move(onState))
    {
    }

    void give(FrameLease frame)
    {
        const std::scoped_lock lock(mutex_);
        if (onFrame_)
            onFrame_(std::move(frame));
    }

    void tell(CameraState state, Status status)
    {
        const std::scoped_lock lock(mutex_);
        if (onState_)
            onState_(state, status);
    }

    /// Waits until `until` or stop(); true while the session goes on.
    [[nodiscard]] bool goesOn(SteadyTime until)
    {
        std::unique_lock lock(mutex_);
        changed_.wait_until(lock, until, [this] { return isStopping_; });
        return !isStopping_;
    }

    void stop()
    {
        OnFrame onFrame;
        OnState onState;
        std::unique_lock lock(mutex_);
        isStopping_ = true;
        std::swap(onFrame, onFrame_);
        std::swap(onState, onState_);
        changed_.notify_all();
        changed_.wait_for(lock, stopPatience, [this] { return hasEnded_; });
    }

    void end()
    {
        const std::scoped_lock lock(mutex_);
        hasEnded_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool isStopping_ = false;
    bool hasEnded_ = false;
    OnFrame onFrame_;
    OnState onState_;
};

/// Turns "a picture came" and "time went by" into the states the port tells of.
class CaptureCamera::Watch {
public:
    Watch(Session& session, const CaptureTimes& times, const CameraSource& source)
        : session_(session)
        , times_(times)
        , source_(source)
    {
        session_.tell(CameraState::Starting, {});
    }

    /// A device that repeats itself is as good as silent. Stand-ins repeat their pictures by right.
    void saw(const cv::Mat& picture)
    {
        if (!source_.isSimulated() && !same_.isNew(picture))
            return;
        lastPicture_ = std::chrono::steady_clock::now();
        become(CameraState::Live, std::nullopt);
    }

    [[nodiscard]] bool isLive() const { return state_ == CameraState::Live; }

    [[nodiscard]] bool isOverdue(SteadyTime since) const
    {
        return std::chrono::steady_clock::now() - std::max(since, lastPicture_) >= times_.lostAfter;
    }

    /// How the last attempt to open ended.
    void tried(const Status& opened) { refusal_ = opened ? std::nullopt : std::optional(opened.error()); }

    void look()
    {
        const auto now = std::chrono::steady_clock::now();
        if (!source_.isPresent())
            lastAbsent_ = now;
        if (!isOverdue(SteadyTime{}))
            return;
        // A device just plugged in again is not frozen: it gets the same time to show a picture.
        const bool wasAbsent = lastAbsent_ && now - *lastAbsent_ < times_.lostAfter;
        if (wasAbsent)
            return become(CameraState::Lost, Fault{FaultCode::CameraUnplugged});
        become(CameraState::Lost, refusal_.value_or(Fault{FaultCode::CameraFrozen}));
    }

private:
    void become(CameraState state, std::optional<Fault> why)
    {
        if (state == state_ && why == why_)
            return;
        state_ = state;
        why_ = why;
        session_.tell(state, why ? Status(std::unexpected(*why)) : Status());
    }

    Session& session_;
    const CaptureTimes& times_;
    const CameraSource& source_;
    SamePicture same_;
    CameraState state_ = CameraState::Starting;
    std::optional<Fault> why_;
    std::optional<Fault> refusal_;
    SteadyTime lastPicture_ = std::chrono::steady_clock::now();
    std::optional<SteadyTime> lastAbsent_;
};

CaptureCamera::CaptureCamera(CameraSource source, CaptureTimes times)
    : source_(std::move(source))
    , times_(times)
{
    // Free text on stderr is not ours to give, and every look for a missing device would add some.
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    // Lanes are the only threads: OpenCV's worker pool stays off.
    cv::setNumThreads(1);
    // Seconds a V4L2 grab may wait for the very first picture; OpenCV's own choice is 10. An operator's value stays.
    if (source_.kind == CameraSource::Kind::Device)
        ::setenv("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "1", 0);
}

CaptureCamera::~CaptureCamera()
{
    stop();
}

void CaptureCamera::start(OnFrame onFrame, OnState onState)
{
    if (session_)
        return;
    session_ = std::make_shared<Session>(std::move(onFrame), std::move(onState));
    lane_.post([this, session = session_] {
        run(*session);
        session->end();
    });
}

void CaptureCamera::stop()
{
    if (!session_)
        return;
    session_->stop();
    session_.reset();
}

void CaptureCamera::run(Session& session)
{
    const auto stream = makePictureStream(source_);
    Watch watch(session, times_, source_);
    SteadyTime nextTry{};
    SteadyTime openedAt{};
    while (
        session.goesOn(std::min(stream->isOpen() ? stream->due() : nextTry, std::chrono::steady_clock::now() + tick))) {
        const auto now = std::chrono::steady_clock::now();
        try {
            if (!stream->isOpen() && now >= nextTry) {
                openedAt = now;
                nextTry = now + times_.retryEvery;
                const Status opened = stream->open();
                watch.tried(opened);
                if (!opened)
                    stream->close();
            }
            if (stream->isOpen() && now >= stream->due())
                take(session, *stream, watch);
            // A silent or repeating device is opened afresh: some come back only that way.
            if (stream->isOpen() && watch.isOverdue(openedAt))
                stream->close();
        } catch (const std::exception&) {
            stream->close();
        }
        watch.look();
    }
    stream->close();
    fit_.wipe();
    pool_.wipe();
}

void CaptureCamera::take(Session& session, PictureStream& stream, Watch& watch)
{
    switch (stream.next()) {
    case PictureStream::Next::Ready:
        watch.saw(stream.picture());
        // The old picture of a lost camera is shown to nobody.
        if (watch.isLive())
            publish(session, stream);
        return;
    case PictureStream::Next::NothingYet:
        return;
    case PictureStream::Next::Gone:
        stream.close();
        return;
    }
}

void CaptureCamera::publish(Session& session, const PictureStream& stream)
{
    const cv::Mat picture = fit_.fit(stream.picture());
    auto draft = pool_.borrow(picture.cols, picture.rows);
    if (!draft)
        return;
    cv::Mat colour(picture.size(), CV_8UC4, draft->bgra().data());
    cv::Mat grey(picture.size(), CV_8UC1, draft->luma().data());
    cv::cvtColor(picture, colour, cv::COLOR_BGR2BGRA);
    cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
    session.give(std::move(*draft).publish(++serial_, std::chrono::steady_clock::now()));
}

} // namespace kiosk::devices
