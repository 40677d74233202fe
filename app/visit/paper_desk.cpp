// SPDX-License-Identifier: Apache-2.0
#include "app/visit/paper_desk.h"

#include "app/privacy/lifetime.h"

#include <algorithm>
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
    const std::chrono::seconds limit;
    Executor& analysis;
    Executor& home;
    Changed changed;
    std::atomic<bool> captureWanted = false;

    // home lane only
    /// Empty once the desk is gone: analysis may hold this a moment longer.
    LiveView* view = nullptr;
    std::vector<Evidence> captured;
    Prefill prefill;
    /// When the first of what is in prefill was read.
    std::chrono::steady_clock::time_point readSince;

    void keep(Result<Prefill> read, std::optional<Result<Evidence>> picture,
              std::chrono::steady_clock::time_point taken);
    [[nodiscard]] bool isExpired(std::chrono::steady_clock::time_point since) const;
    [[nodiscard]] bool dropExpired();
};

bool PaperDesk::Shared::isExpired(std::chrono::steady_clock::time_point since) const
{
    const auto now = clock.now();
    return now < since || now - since >= limit;
}

bool PaperDesk::Shared::dropExpired()
{
    auto dropped = std::erase_if(captured, [this](const Evidence& paper) { return isExpired(paper.taken()); });
    if (!prefill.isEmpty() && isExpired(readSince)) {
        prefill = Prefill{};
        ++dropped;
    }
    return dropped > 0;
}

void PaperDesk::analyse(const std::shared_ptr<Shared>& desk, const Frame& frame)
{
    // Ages are counted by the kiosk's clock, which also runs while the machine sleeps; a camera's does not.
    Frame dated = frame;
    dated.taken = desk->clock.now();
    std::optional<Result<Evidence>> picture;
    if (desk->captureWanted.exchange(false))
        picture = desk->reader.capture(dated);
    auto read = desk->reader.read(dated);
    if (!picture && read && read->isEmpty())
        return;
    std::weak_ptr<Shared> weak = desk;
    desk->home.post([weak, read = std::move(read), picture = std::move(picture), taken = dated.taken]() mutable {
        if (const auto shared = weak.lock(); shared && shared->view != nullptr)
            shared->keep(std::move(read), std::move(picture), taken);
    });
}

void PaperDesk::Shared::keep(Result<Prefill> read, std::optional<Result<Evidence>> picture,
                             std::chrono::steady_clock::time_point taken)
{
    static_cast<void>(dropExpired());
    if (read && !isExpired(taken)) {
        if (prefill.isEmpty())
            readSince = taken;
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

PaperDesk::PaperDesk(Camera& camera, DocumentReader& reader, const Clock& clock, std::chrono::seconds limit,
                     Executor& analysis, Executor& home, Changed changed)
    : shared_(new Shared{.reader = reader,
                         .clock = clock,
                         .limit = std::min(limit, evidenceAtMost),
                         .analysis = analysis,
                         .home = home,
                         .changed = std::move(changed)})
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
    rest();
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
    static_cast<void>(shared_->dropExpired());
    return shared_->captured;
}

const Prefill& PaperDesk::prefill() const
{
    static_cast<void>(shared_->dropExpired());
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
    // No frame comes after this, so what the reader forgets stays forgotten.
    view_.rest();
    shared_->analysis.post([&reader = shared_->reader] { reader.reset(); });
}

void PaperDesk::resume()
{
    view_.resume();
}

void PaperDesk::dropExpired()
{
    if (shared_->dropExpired())
        shared_->changed();
}

} // namespace kiosk
