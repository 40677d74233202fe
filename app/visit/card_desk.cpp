// SPDX-License-Identifier: Apache-2.0
#include "app/visit/card_desk.h"

#include <algorithm>
#include <utility>

namespace kiosk {

struct CardDesk::Shared {
    DocumentReader& reader;
    const CardSealer& sealer;
    Executor& home;
    Changed changed;

    // home lane only
    /// Empty once the desk is gone: analysis may hold this a moment longer.
    LiveView* view = nullptr;
    std::vector<EcdsaSignature> made;
    /// What has not been read yet.
    std::vector<EcdsaSignature> missing;
    bool isAnother = false;

    void take(const std::vector<EcdsaSignature>& seen);
};

void CardDesk::Shared::take(const std::vector<EcdsaSignature>& seen)
{
    const auto isIn = [](const std::vector<EcdsaSignature>& list) {
        return [&list](const EcdsaSignature& signature) { return std::ranges::contains(list, signature); };
    };
    const bool isNews = std::erase_if(missing, isIn(seen)) > 0;
    const bool knewAnother = std::exchange(isAnother, std::ranges::none_of(seen, isIn(made)));
    if (missing.empty())
        view->rest();
    if (isNews || isAnother != knewAnother)
        changed();
}

void CardDesk::analyse(const std::shared_ptr<Shared>& desk, const Frame& frame)
{
    const auto seals = desk->reader.readSeals(frame);
    std::vector<EcdsaSignature> seen;
    if (seals)
        for (const WipedText& seal : *seals)
            if (const auto signature = desk->sealer.signatureIn(seal.view()))
                seen.push_back(*signature);
    if (seals && seen.empty())
        return;
    desk->home.post([weak = std::weak_ptr(desk), seen = std::move(seen), status = seals.transform([](const auto&) {})] {
        const auto shared = weak.lock();
        if (!shared || shared->view == nullptr || shared->missing.empty())
            return;
        shared->view->tell(status);
        if (status)
            shared->take(seen);
        else
            shared->changed();
    });
}

CardDesk::CardDesk(Parts parts, const std::vector<EcdsaSignature>& made)
    : shared_(new Shared{.reader = parts.reader,
                         .sealer = parts.sealer,
                         .home = parts.home,
                         .changed = std::move(parts.changed),
                         .made = made,
                         .missing = made})
    , view_({.camera = parts.camera,
             .analysis = parts.analysis,
             .home = parts.home,
             .analyse =
                 [weak = std::weak_ptr(shared_)](const FrameLease& frame) {
                     if (const auto desk = weak.lock())
                         analyse(desk, *frame);
                 },
             .changed = shared_->changed})
{
    shared_->view = &view_;
}

CardDesk::~CardDesk()
{
    shared_->view = nullptr;
}

void CardDesk::watchFrames(OnFrame onFrame)
{
    view_.watchFrames(std::move(onFrame));
}

bool CardDesk::isRead() const
{
    return shared_->missing.empty();
}

bool CardDesk::isAnother() const
{
    return shared_->isAnother;
}

CameraState CardDesk::cameraState() const
{
    return view_.cameraState();
}

const std::optional<Fault>& CardDesk::trouble() const
{
    return view_.trouble();
}

} // namespace kiosk
