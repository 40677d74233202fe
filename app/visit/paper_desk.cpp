// SPDX-License-Identifier: Apache-2.0
#include "app/visit/paper_desk.h"

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
    DocumentReader& reader;
    const Clock& clock;
    Executor& home;
    Changed changed;
    std::atomic<bool> captureWanted = false;

    // home lane only
    /// Empty once the desk is gone: analysis may hold this a moment longer.
    LiveView* view = nullptr;
    std::vector<Evidence> captured;
    Prefill prefill;

    void keep(Result<Prefill> read, std::optional<Result<Evidence>> picture);
};

void PaperDesk::analyse(const std::shared_ptr<Shared>& desk, const Frame& frame)
{
    std::optional<Result<Evidence>> picture;
    if (desk->captureWanted.exchange(false))
        picture = desk->reader.capture(frame);
    auto read = desk->reader.read(frame);
    if (!picture && read && read->isEmpty())
        return;
    std::weak_ptr<Shared> weak = desk;
    desk->home.post([weak, read = std::move(read), picture = std::move(picture)]() mutable {
        if (const auto shared = weak.lock(); shared && shared->view != nullptr)
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
        view->tell(*picture ? Status() : std::unexpected(picture->error()));
        if (*picture && captured.size() < mostPapers)
            captured.push_back(std::move(**picture));
    }
    changed();
}

PaperDesk::PaperDesk(Camera& camera, DocumentReader& reader, const Clock& clock, Executor& analysis, Executor& home,
                     Changed changed)
    : shared_(new Shared{.reader = reader, .clock = clock, .home = home, .changed = std::move(changed)})
    , view_({.camera = camera,
             .analysis = analysis,
             .home = home,
             .analyse =
                 [weak = std::weak_ptr(shared_)](const FrameLease& frame) {
                     if (const auto desk = weak.lock())
                         analyse(desk, *frame);
                 },
             .changed = shared_->changed})
{
    shared_->view = &view_;
}

PaperDesk::~PaperDesk()
{
    shared_->view = nullptr;
}

void PaperDesk::watchFrames(OnFrame onFrame)
{
    view_.watchFrames(std::move(onFrame));
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
    return view_.cameraState();
}

const std::optional<Fault>& PaperDesk::trouble() const
{
    return view_.trouble();
}

void PaperDesk::rest()
{
    view_.rest();
}

void PaperDesk::resume()
{
    view_.resume();
}

void PaperDesk::dropOlderThan(std::chrono::seconds limit)
{
    const auto oldest = shared_->clock.now() - limit;
    if (std::erase_if(shared_->captured, [oldest](const Evidence& paper) { return paper.taken() < oldest; }) > 0)
        shared_->changed();
}

} // namespace kiosk
