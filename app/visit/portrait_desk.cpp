// SPDX-License-Identifier: Apache-2.0
#include "app/visit/portrait_desk.h"

#include "app/runtime/mailbox.h"

#include <utility>

namespace kiosk {

struct PortraitDesk::Shared {
    Camera& camera;
    PortraitJudge& judge;
    const Clock& clock;
    Executor& analysis;
    Executor& home;
    Changed changed;
    OnFrame onFrame;

    Mailbox<FrameLease> forScreen;
    Mailbox<FrameLease> forAnalysis;

    // home lane only
    BestFrame best;
    Guidance guidance = Guidance::LookingForFace;
    std::optional<PixelBox> face;
    CameraState cameraState = CameraState::Starting;
    std::optional<Fault> trouble;
    Portrait taken;
    enum class Cutting : std::uint8_t { No, Yes } cutting = Cutting::No;
};

namespace {

/// Runs `job` on home if the desk still exists then.
template<class Shared, class Do>
void atHome(Executor& home, std::weak_ptr<Shared> weak, Do job)
{
    home.post([weak = std::move(weak), job = std::move(job)]() mutable {
        if (const auto shared = weak.lock())
            job(*shared, shared);
    });
}

template<class Shared>
void cut(Shared& desk, std::weak_ptr<Shared> weak, BestFrame::Pick pick)
{
    desk.cutting = Shared::Cutting::Yes;
    desk.analysis.post([weak = std::move(weak), pick = std::move(pick)]() mutable {
        const auto shared = weak.lock();
        if (!shared)
            return;
        auto portrait = shared->judge.crop(*pick.frame, pick.face);
        atHome(shared->home, weak, [portrait = std::move(portrait)](Shared& own, const auto&) mutable {
            own.cutting = Shared::Cutting::No;
            own.best.reset();
            if (portrait)
                own.taken = std::move(*portrait);
            own.trouble = portrait ? std::nullopt : std::optional(portrait.error());
            own.changed();
        });
    });
}

template<class Shared>
void judged(Shared& desk, std::weak_ptr<Shared> weak, FrameLease frame, const Result<PortraitVerdict>& verdict)
{
    if (!desk.taken.isEmpty() || desk.cutting == Shared::Cutting::Yes)
        return;
    const auto now = desk.clock.now();
    if (verdict) {
        desk.guidance = verdict->guidance;
        desk.face = verdict->face;
        desk.best.add(std::move(frame), *verdict, now);
    }
    if (auto pick = desk.best.pick(); pick && desk.best.isReady(now))
        cut(desk, std::move(weak), std::move(*pick));
    desk.changed();
}

template<class Shared>
void receive(const std::shared_ptr<Shared>& desk, FrameLease frame)
{
    using Before = Mailbox<FrameLease>::Before;
    std::weak_ptr<Shared> weak = desk;
    if (desk->forScreen.put(frame) == Before::Empty) {
        atHome(desk->home, weak, [](Shared& shared, const auto&) {
            auto latest = shared.forScreen.take();
            if (latest && shared.onFrame)
                shared.onFrame(std::move(*latest));
        });
    }
    if (desk->forAnalysis.put(std::move(frame)) != Before::Empty)
        return;
    desk->analysis.post([weak] {
        const auto shared = weak.lock();
        if (!shared)
            return;
        auto latest = shared->forAnalysis.take();
        if (!latest)
            return;
        auto verdict = shared->judge.judge(**latest);
        atHome(shared->home, weak,
               [frame = std::move(*latest), verdict = std::move(verdict)](Shared& own,
                                                                          const std::shared_ptr<Shared>& self) mutable {
                   judged(own, std::weak_ptr<Shared>(self), std::move(frame), verdict);
               });
    });
}

} // namespace

PortraitDesk::PortraitDesk(Camera& camera, PortraitJudge& judge, const Clock& clock, Executor& analysis, Executor& home,
                           Changed changed)
    : shared_(new Shared{.camera = camera,
                         .judge = judge,
                         .clock = clock,
                         .analysis = analysis,
                         .home = home,
                         .changed = std::move(changed)})
{
    std::weak_ptr<Shared> weak = shared_;
    analysis.post([&judge] { judge.reset(); });
    camera.start(
        [weak](FrameLease frame) {
            if (const auto desk = weak.lock())
                receive(desk, std::move(frame));
        },
        [weak, &home](CameraState state, const Status& status) {
            atHome(home, weak, [state, status](Shared& desk, const auto&) {
                desk.cameraState = state;
                desk.trouble = status ? std::nullopt : std::optional(status.error());
                desk.changed();
            });
        });
}

PortraitDesk::~PortraitDesk()
{
    shared_->camera.stop();
}

void PortraitDesk::watchFrames(OnFrame onFrame)
{
    shared_->onFrame = std::move(onFrame);
}

Guidance PortraitDesk::guidance() const
{
    return shared_->guidance;
}

std::optional<int> PortraitDesk::countdown() const
{
    if (!shared_->taken.isEmpty())
        return std::nullopt;
    return shared_->best.countdown(shared_->clock.now());
}

std::optional<PixelBox> PortraitDesk::face() const
{
    return shared_->face;
}

CameraState PortraitDesk::cameraState() const
{
    return shared_->cameraState;
}

const std::optional<Fault>& PortraitDesk::trouble() const
{
    return shared_->trouble;
}

void PortraitDesk::takeNow()
{
    if (!shared_->taken.isEmpty() || shared_->cutting == Shared::Cutting::Yes)
        return;
    if (auto pick = shared_->best.pick())
        cut(*shared_, std::weak_ptr<Shared>(shared_), std::move(*pick));
}

void PortraitDesk::retake()
{
    shared_->taken = Portrait{};
    shared_->best.reset();
    shared_->guidance = Guidance::LookingForFace;
    shared_->changed();
}

const Portrait& PortraitDesk::taken() const
{
    return shared_->taken;
}

} // namespace kiosk
