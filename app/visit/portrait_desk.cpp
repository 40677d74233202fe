// SPDX-License-Identifier: Apache-2.0
#include "app/visit/portrait_desk.h"

#include "app/portrait/steady_guidance.h"

#include <utility>

namespace kiosk {

struct PortraitDesk::Shared {
    PortraitJudge& judge;
    const Clock& clock;
    Executor& analysis;
    Executor& home;
    Changed changed;

    // home lane only
    /// Empty once the desk is gone: analysis may hold this a moment longer.
    LiveView* view = nullptr;
    BestFrame best;
    SteadyGuidance guidance;
    std::optional<PixelBox> face;
    Waits waits = Waits::No;
    /// Set while staff say where the face is; `newest` is then the frame they would take.
    std::optional<HandFrame> byHand;
    FrameLease newest;
    Portrait taken;
    enum class Cutting : std::uint8_t { No, Yes } cutting = Cutting::No;

    void keep(Result<Portrait> portrait);
    [[nodiscard]] std::optional<BestFrame::Pick> judged(FrameLease frame, const Result<PortraitVerdict>& verdict);
};

void PortraitDesk::Shared::keep(Result<Portrait> portrait)
{
    cutting = Cutting::No;
    best.reset();
    newest.reset();
    view->tell(portrait ? Status() : std::unexpected(portrait.error()));
    if (portrait)
        taken = std::move(*portrait);
    changed();
}

// The picture to cut, once a good one has been held long enough.
std::optional<BestFrame::Pick> PortraitDesk::Shared::judged(FrameLease frame, const Result<PortraitVerdict>& verdict)
{
    if (byHand) {
        newest = std::move(frame);
        return std::nullopt;
    }
    const auto now = clock.now();
    if (verdict) {
        guidance.hear(verdict->guidance, now);
        face = verdict->face;
        best.add(std::move(frame), *verdict, now);
    }
    return waits == Waits::No && best.isReady(now) ? best.pick() : std::nullopt;
}

void PortraitDesk::cut(const std::shared_ptr<Shared>& desk, BestFrame::Pick pick)
{
    desk->cutting = Shared::Cutting::Yes;
    std::weak_ptr<Shared> weak = desk;
    desk->analysis.post([weak, pick = std::move(pick)]() mutable {
        const auto shared = weak.lock();
        if (!shared)
            return;
        shared->home.post([weak, portrait = shared->judge.crop(*pick.frame, pick.face)]() mutable {
            if (const auto own = weak.lock(); own && own->view != nullptr)
                own->keep(std::move(portrait));
        });
    });
}

void PortraitDesk::analyse(const std::shared_ptr<Shared>& desk, FrameLease frame)
{
    std::weak_ptr<Shared> weak = desk;
    auto verdict = desk->judge.judge(*frame);
    desk->home.post([weak, frame = std::move(frame), verdict = std::move(verdict)]() mutable {
        const auto own = weak.lock();
        if (!own || own->view == nullptr || !own->taken.isEmpty() || own->cutting == Shared::Cutting::Yes)
            return;
        if (auto pick = own->judged(std::move(frame), verdict))
            cut(own, std::move(*pick));
        own->changed();
    });
}

PortraitDesk::PortraitDesk(Camera& camera, PortraitJudge& judge, const Clock& clock, Executor& analysis, Executor& home,
                           Changed changed)
    : shared_(
          new Shared{.judge = judge, .clock = clock, .analysis = analysis, .home = home, .changed = std::move(changed)})
    , view_({.camera = camera,
             .analysis = analysis,
             .home = home,
             .analyse =
                 [weak = std::weak_ptr(shared_)](FrameLease frame) {
                     if (const auto desk = weak.lock())
                         analyse(desk, std::move(frame));
                 },
             .changed = shared_->changed})
{
    shared_->view = &view_;
    analysis.post([&judge] { judge.reset(); });
}

PortraitDesk::~PortraitDesk()
{
    // No frame comes after this, so what the judge forgets stays forgotten.
    view_.rest();
    shared_->analysis.post([&judge = shared_->judge] { judge.reset(); });
    shared_->view = nullptr;
}

void PortraitDesk::watchFrames(OnFrame onFrame)
{
    view_.watchFrames(std::move(onFrame));
}

Guidance PortraitDesk::guidance() const
{
    return shared_->guidance.shown();
}

std::optional<int> PortraitDesk::countdown() const
{
    if (!shared_->taken.isEmpty() || shared_->waits == Waits::ForStaff)
        return std::nullopt;
    return shared_->best.countdown(shared_->clock.now());
}

std::optional<PixelBox> PortraitDesk::face() const
{
    return shared_->face;
}

CameraState PortraitDesk::cameraState() const
{
    return view_.cameraState();
}

const std::optional<Fault>& PortraitDesk::trouble() const
{
    return view_.trouble();
}

void PortraitDesk::takeNow()
{
    if (!shared_->taken.isEmpty() || shared_->cutting == Shared::Cutting::Yes)
        return;
    if (shared_->byHand && shared_->newest) {
        const Frame& frame = *shared_->newest;
        const PixelBox face = shared_->byHand->box(frame.width, frame.height);
        return cut(shared_, {.frame = std::move(shared_->newest), .face = face});
    }
    if (auto pick = shared_->best.pick())
        cut(shared_, std::move(*pick));
}

void PortraitDesk::wait(Waits waits)
{
    if (waits == shared_->waits)
        return;
    shared_->waits = waits;
    if (waits == Waits::No)
        shared_->best.reset();
    shared_->changed();
}

void PortraitDesk::beginByHand()
{
    const auto seen = shared_->best.pick();
    shared_->byHand = seen ? HandFrame(seen->face, seen->frame->width, seen->frame->height) : HandFrame();
    shared_->best.reset();
    shared_->guidance.reset();
    shared_->face.reset();
    shared_->changed();
}

void PortraitDesk::endByHand()
{
    shared_->byHand.reset();
    shared_->newest.reset();
    shared_->changed();
}

void PortraitDesk::adjustByHand(const std::function<void(HandFrame&)>& change)
{
    if (!shared_->byHand)
        return;
    change(*shared_->byHand);
    shared_->changed();
}

std::optional<HandFrame> PortraitDesk::byHand() const
{
    return shared_->byHand;
}

std::optional<PortraitDesk::FrameSize> PortraitDesk::sizeByHand() const
{
    if (!shared_->newest)
        return std::nullopt;
    return FrameSize{.width = shared_->newest->width, .height = shared_->newest->height};
}

void PortraitDesk::retake()
{
    shared_->taken = Portrait{};
    shared_->best.reset();
    shared_->guidance.reset();
    shared_->changed();
}

const Portrait& PortraitDesk::taken() const
{
    return shared_->taken;
}

} // namespace kiosk
