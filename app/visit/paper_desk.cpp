// SPDX-License-Identifier: Apache-2.0
#include "app/visit/paper_desk.h"

#include "app/documents/still_paper.h"
#include "app/privacy/lifetime.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace kiosk {

namespace {

constexpr std::size_t mostPapers = 8;
/// Light on a page moves with the hand that holds it: so many pictures of it make one.
constexpr std::size_t framesOverGlare = 3;

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
    std::atomic<bool> holdsFrames = false;

    // analysis lane only
    StillPaper paper;
    std::size_t framesWanted = 0;
    std::vector<Evidence> frames;

    // home lane only
    /// Empty once the desk is gone: analysis may hold this a moment longer.
    LiveView* view = nullptr;
    std::vector<Evidence> captured;
    PaperGuidance guidance = PaperGuidance::LookingForPaper;
    bool isPictured = false;
    Prefill prefill;
    /// When the first of what is in prefill was read.
    std::chrono::steady_clock::time_point readSince;

    [[nodiscard]] bool isNewlyBelieved(PaperGuidance now, std::chrono::steady_clock::time_point when);
    void believe(PaperGuidance now);
    void forgetFrames();
    [[nodiscard]] std::optional<Result<Evidence>> takePicture(const Frame& frame);
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
    std::weak_ptr<Shared> weak = desk;
    if (const auto seen = desk->reader.look(dated); seen && desk->isNewlyBelieved(*seen, dated.taken))
        desk->home.post([weak, guidance = *seen] {
            if (const auto shared = weak.lock(); shared && shared->view != nullptr)
                shared->believe(guidance);
        });
    auto picture = desk->takePicture(dated);
    auto read = desk->reader.read(dated);
    if (!picture && read && read->isEmpty())
        return;
    desk->home.post([weak, read = std::move(read), picture = std::move(picture), taken = dated.taken]() mutable {
        if (const auto shared = weak.lock(); shared && shared->view != nullptr)
            shared->keep(std::move(read), std::move(picture), taken);
    });
}

bool PaperDesk::Shared::isNewlyBelieved(PaperGuidance now, std::chrono::steady_clock::time_point when)
{
    if (paper.hear(now, when) == StillPaper::Turn::TakeThis)
        captureWanted = true;
    return paper.isNewlySure();
}

void PaperDesk::Shared::believe(PaperGuidance now)
{
    guidance = now;
    if (now == PaperGuidance::LookingForPaper)
        isPictured = false;
    changed();
}

void PaperDesk::Shared::forgetFrames()
{
    frames.clear();
    framesWanted = 0;
    holdsFrames = false;
    paper.pause();
}

std::optional<Result<Evidence>> PaperDesk::Shared::takePicture(const Frame& frame)
{
    if (captureWanted.exchange(false)) {
        frames.clear();
        framesWanted = paper.seen() == PaperGuidance::LightOnIt ? framesOverGlare : 1;
    }
    if (framesWanted == 0)
        return std::nullopt;
    auto picture = reader.capture(frame);
    if (!picture) {
        frames.clear();
        framesWanted = 0;
        return picture;
    }
    paper.taken();
    if (framesWanted == 1 && frames.empty()) {
        framesWanted = 0;
        return picture;
    }
    frames.push_back(std::move(*picture));
    holdsFrames = true;
    if (frames.size() < framesWanted)
        return std::nullopt;
    framesWanted = 0;
    holdsFrames = false;
    return reader.merge(std::exchange(frames, {}));
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
        if (*picture && captured.size() < mostPapers) {
            captured.push_back(std::move(**picture));
            isPictured = true;
        }
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
    shared_->isPictured = false;
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

PaperGuidance PaperDesk::guidance() const
{
    return shared_->guidance;
}

bool PaperDesk::isPictured() const
{
    return shared_->isPictured;
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
    // No frame comes after this, so what is forgotten stays forgotten. The pictures must not wait for that lane.
    view_.rest();
    shared_->analysis.post([&reader = shared_->reader, weak = std::weak_ptr(shared_)] {
        reader.reset();
        if (const auto desk = weak.lock())
            desk->forgetFrames();
    });
}

void PaperDesk::resume()
{
    view_.resume();
}

void PaperDesk::dropExpired()
{
    // Pictures that wait for more of the same, from a camera that stopped.
    if (shared_->holdsFrames)
        shared_->analysis.post([weak = std::weak_ptr(shared_)] {
            if (const auto desk = weak.lock())
                std::erase_if(desk->frames, [&](const Evidence& frame) { return desk->isExpired(frame.taken()); });
        });
    if (shared_->dropExpired())
        shared_->changed();
}

} // namespace kiosk
