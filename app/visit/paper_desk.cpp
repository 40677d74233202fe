// SPDX-License-Identifier: Apache-2.0
#include "app/visit/paper_desk.h"

#include "app/runtime/mailbox.h"

#include <atomic>
#include <utility>

namespace kiosk {

namespace {

constexpr std::size_t mostPapers = 8;

template<class Part>
void takeIfNew(std::optional<Part>& into, std::optional<Part>& from)
{
    if (!into && from)
        into = std::move(from);
}

} // namespace

struct PaperDesk::Shared {
    Camera& camera;
    DocumentReader& reader;
    const Clock& clock;
    Executor& analysis;
    Executor& home;
    Changed changed;
    OnFrame onFrame;

    Mailbox<FrameLease> forScreen;
    Mailbox<FrameLease> forAnalysis;
    std::atomic<bool> captureWanted = false;

    // home lane only
    std::vector<Evidence> captured;
    Prefill prefill;
    CameraState cameraState = CameraState::Starting;
    std::optional<Fault> trouble;

    static void begin(const std::shared_ptr<Shared>& desk);
    static void receive(const std::shared_ptr<Shared>& desk, FrameLease frame);
    static void analyse(const std::shared_ptr<Shared>& desk);
    void keep(Result<Prefill> read, std::optional<Result<Evidence>> picture);
};

void PaperDesk::Shared::begin(const std::shared_ptr<Shared>& desk)
{
    std::weak_ptr<Shared> weak = desk;
    desk->camera.start(
        [weak](FrameLease frame) {
            if (const auto shared = weak.lock())
                receive(shared, std::move(frame));
        },
        [weak, &home = desk->home](CameraState state, const Status& status) {
            home.post([weak, state, status] {
                const auto shared = weak.lock();
                if (!shared)
                    return;
                shared->cameraState = state;
                shared->trouble = status ? std::nullopt : std::optional(status.error());
                shared->changed();
            });
        });
}

void PaperDesk::Shared::receive(const std::shared_ptr<Shared>& desk, FrameLease frame)
{
    using Before = Mailbox<FrameLease>::Before;
    std::weak_ptr<Shared> weak = desk;
    if (desk->forScreen.put(frame) == Before::Empty) {
        desk->home.post([weak] {
            const auto shared = weak.lock();
            auto latest = shared ? shared->forScreen.take() : std::nullopt;
            if (latest && shared->onFrame)
                shared->onFrame(std::move(*latest));
        });
    }
    if (desk->forAnalysis.put(std::move(frame)) != Before::Empty)
        return;
    desk->analysis.post([weak] {
        if (const auto shared = weak.lock())
            analyse(shared);
    });
}

void PaperDesk::Shared::analyse(const std::shared_ptr<Shared>& desk)
{
    const auto frame = desk->forAnalysis.take();
    if (!frame)
        return;
    std::optional<Result<Evidence>> picture;
    if (desk->captureWanted.exchange(false))
        picture = desk->reader.capture(**frame);
    auto read = desk->reader.read(**frame);
    if (!picture && read && read->isEmpty())
        return;
    std::weak_ptr<Shared> weak = desk;
    desk->home.post([weak, read = std::move(read), picture = std::move(picture)]() mutable {
        if (const auto shared = weak.lock())
            shared->keep(std::move(read), std::move(picture));
    });
}

void PaperDesk::Shared::keep(Result<Prefill> read, std::optional<Result<Evidence>> picture)
{
    if (read) {
        takeIfNew(prefill.fullName, read->fullName);
        takeIfNew(prefill.birthDate, read->birthDate);
        takeIfNew(prefill.address, read->address);
    }
    if (picture) {
        trouble = *picture ? std::nullopt : std::optional(picture->error());
        if (*picture && captured.size() < mostPapers)
            captured.push_back(std::move(**picture));
    }
    changed();
}

PaperDesk::PaperDesk(Camera& camera, DocumentReader& reader, const Clock& clock, Executor& analysis, Executor& home,
                     Changed changed)
    : shared_(new Shared{.camera = camera,
                         .reader = reader,
                         .clock = clock,
                         .analysis = analysis,
                         .home = home,
                         .changed = std::move(changed)})
{
    Shared::begin(shared_);
}

PaperDesk::~PaperDesk()
{
    shared_->camera.stop();
}

void PaperDesk::watchFrames(OnFrame onFrame)
{
    shared_->onFrame = std::move(onFrame);
}

void PaperDesk::capture()
{
    if (shared_->captured.size() < mostPapers)
        shared_->captureWanted = true;
}

void PaperDesk::remove(std::size_t index)
{
    if (index < shared_->captured.size())
        shared_->captured.erase(shared_->captured.begin() + static_cast<std::ptrdiff_t>(index));
    shared_->changed();
}

const std::vector<Evidence>& PaperDesk::captured() const
{
    return shared_->captured;
}

const Prefill& PaperDesk::prefill() const
{
    return shared_->prefill;
}

CameraState PaperDesk::cameraState() const
{
    return shared_->cameraState;
}

const std::optional<Fault>& PaperDesk::trouble() const
{
    return shared_->trouble;
}

void PaperDesk::rest()
{
    shared_->camera.stop();
    shared_->cameraState = CameraState::Off;
    shared_->trouble.reset();
}

void PaperDesk::resume()
{
    shared_->cameraState = CameraState::Starting;
    Shared::begin(shared_);
}

void PaperDesk::dropOlderThan(std::chrono::seconds limit)
{
    const auto oldest = shared_->clock.now() - limit;
    if (std::erase_if(shared_->captured, [oldest](const Evidence& paper) { return paper.taken() < oldest; }) > 0)
        shared_->changed();
}

} // namespace kiosk
