// SPDX-License-Identifier: Apache-2.0
#include "app/visit/live_view.h"

#include "app/runtime/mailbox.h"

#include <utility>

namespace kiosk {

struct LiveView::Shared {
    Parts parts;
    Mailbox<FrameLease> forScreen;
    Mailbox<FrameLease> forAnalysis;

    // home lane only
    OnFrame onFrame;
    CameraState cameraState = CameraState::Starting;
    std::optional<Fault> trouble;
};

void LiveView::begin(const std::shared_ptr<Shared>& view)
{
    std::weak_ptr<Shared> weak = view;
    view->parts.camera.start(
        [weak](FrameLease frame) {
            if (const auto shared = weak.lock())
                receive(shared, std::move(frame));
        },
        [weak, &home = view->parts.home](CameraState state, const Status& status) {
            home.post([weak, state, status] {
                const auto shared = weak.lock();
                if (!shared)
                    return;
                shared->cameraState = state;
                shared->trouble = status ? std::nullopt : std::optional(status.error());
                shared->parts.changed();
            });
        });
}

void LiveView::receive(const std::shared_ptr<Shared>& view, FrameLease frame)
{
    using Before = Mailbox<FrameLease>::Before;
    std::weak_ptr<Shared> weak = view;
    if (view->forScreen.put(frame) == Before::Empty) {
        view->parts.home.post([weak] {
            const auto shared = weak.lock();
            auto latest = shared ? shared->forScreen.take() : std::nullopt;
            if (latest && shared->onFrame)
                shared->onFrame(std::move(*latest));
        });
    }
    if (view->forAnalysis.put(std::move(frame)) != Before::Empty)
        return;
    view->parts.analysis.post([weak] {
        const auto shared = weak.lock();
        auto latest = shared ? shared->forAnalysis.take() : std::nullopt;
        if (latest)
            shared->parts.analyse(std::move(*latest));
    });
}

LiveView::LiveView(Parts parts)
    : shared_(new Shared{.parts = std::move(parts)})
{
    begin(shared_);
}

LiveView::~LiveView()
{
    shared_->parts.camera.stop();
}

void LiveView::watchFrames(OnFrame onFrame)
{
    shared_->onFrame = std::move(onFrame);
}

CameraState LiveView::cameraState() const
{
    return shared_->cameraState;
}

const std::optional<Fault>& LiveView::trouble() const
{
    return shared_->trouble;
}

void LiveView::tell(const Status& status)
{
    shared_->trouble = status ? std::nullopt : std::optional(status.error());
}

void LiveView::rest()
{
    shared_->parts.camera.stop();
    shared_->cameraState = CameraState::Off;
    shared_->trouble.reset();
}

void LiveView::resume()
{
    shared_->cameraState = CameraState::Starting;
    begin(shared_);
}

} // namespace kiosk
