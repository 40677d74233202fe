// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/verify/card_watch.h"

#include "devices/vision/picture_file.h"
#include "sync/partner/card_answer.h"
#include "sync/partner/codes_in_view.h"

#include <atomic>
#include <utility>
#include <vector>

namespace kiosk::partner {

struct CardWatch::Shared {
    Parts parts;

    // home lane only
    std::unique_ptr<LiveView> view;
    LiveView::OnFrame onFrame;

    // analysis lane only
    CodesInView inView;

    /// Counts what was asked: an answer to what nobody asks any more is dropped.
    std::atomic<unsigned> asked = 0;
};

namespace {

using Codes = std::vector<WipedText>;

} // namespace

CardWatch::CardWatch(Parts parts)
    : shared_(new Shared{.parts = std::move(parts), .view = {}, .onFrame = {}, .inView = {}, .asked = 0})
{
}

CardWatch::~CardWatch()
{
    rest();
}

bool CardWatch::hasCamera() const
{
    return shared_->parts.camera != nullptr;
}

void CardWatch::watchFrames(LiveView::OnFrame onFrame)
{
    shared_->onFrame = std::move(onFrame);
    if (shared_->view)
        shared_->view->watchFrames(shared_->onFrame);
}

bool CardWatch::isWatching() const
{
    return shared_->view != nullptr;
}

std::optional<Fault> CardWatch::cameraTrouble() const
{
    return shared_->view ? shared_->view->trouble() : std::nullopt;
}

void CardWatch::rest()
{
    ++shared_->asked;
    shared_->view.reset();
}

namespace {

/// What a poster or a parcel has on it is no card: the camera goes on looking.
bool isWorthSaying(const Result<GenuineCard>& card)
{
    return card || (card.error().code != FaultCode::SealMalformed && card.error().code != FaultCode::SealTooLong &&
                    card.error().code != FaultCode::CardCodeUnreadable);
}

} // namespace

void CardWatch::watch()
{
    if (!hasCamera() || isWatching())
        return;
    const unsigned turn = ++shared_->asked;
    const std::weak_ptr<Shared> weak = shared_;
    const auto tell = [weak, turn](Result<GenuineCard> card) {
        const auto shared = weak.lock();
        if (!shared || shared->asked != turn)
            return wipeCard(card);
        shared->view.reset();
        ++shared->asked;
        shared->parts.answered(std::move(card));
    };
    const auto analyse = [weak, turn, tell](const FrameLease& frame) {
        const auto shared = weak.lock();
        if (!shared || shared->asked != turn)
            return;
        const auto moment = CodesInView::Moment::clock::now();
        if (auto codes = shared->parts.reader.readSeals(*frame))
            shared->inView.see(std::move(*codes), moment);
        if (!shared->inView.isComplete(moment))
            return;
        auto card = checkCodes(shared->parts.file, shared->inView.take(), shared->parts.now());
        if (isWorthSaying(card))
            shared->parts.home.post([tell, card = std::move(card)]() mutable { tell(std::move(card)); });
    };
    shared_->parts.analysis.post([weak] {
        if (const auto shared = weak.lock())
            static_cast<void>(shared->inView.take());
    });
    shared_->view = std::make_unique<LiveView>(LiveView::Parts{.camera = *shared_->parts.camera,
                                                               .analysis = shared_->parts.analysis,
                                                               .home = shared_->parts.home,
                                                               .analyse = analyse,
                                                               .changed = shared_->parts.changed});
    shared_->view->watchFrames(shared_->onFrame);
}

namespace {

/// Reads on analysis, answers on home.
template<class Read>
void answerOnce(const auto& shared, Read read)
{
    const unsigned turn = ++shared->asked;
    const std::weak_ptr weak = shared;
    shared->parts.analysis.post([weak, turn, read = std::move(read)]() mutable {
        const auto there = weak.lock();
        if (!there || there->asked != turn)
            return;
        auto card = read().and_then(
            [&](const Codes& codes) { return checkCodes(there->parts.file, codes, there->parts.now()); });
        there->parts.home.post([weak, turn, card = std::move(card)]() mutable {
            const auto home = weak.lock();
            if (!home || home->asked != turn)
                return wipeCard(card);
            home->parts.answered(std::move(card));
        });
    });
}

} // namespace

void CardWatch::checkPicture(const std::filesystem::path& path)
{
    rest();
    answerOnce(shared_, [path, reader = &shared_->parts.reader]() -> Result<Codes> {
        return devices::readPicture(path).and_then([&](const FrameLease& frame) { return reader->readSeals(*frame); });
    });
}

void CardWatch::checkText(WipedText text)
{
    rest();
    answerOnce(shared_, [text = std::move(text)]() mutable -> Result<Codes> {
        Codes codes;
        if (!text.isEmpty())
            codes.push_back(std::move(text));
        return codes;
    });
}

} // namespace kiosk::partner
