// SPDX-License-Identifier: Apache-2.0
#include "app/visit/lost_card_desk.h"

#include "app/seal/slip.h"
#include "app/visit/passing_view.h"

#include <chrono>
#include <string>
#include <utility>

namespace kiosk {

namespace {

/// Then the picture comes back, to aim by.
constexpr std::chrono::seconds troubleShown{4};

} // namespace

struct LostCardDesk::Shared {
    Ports ports;
    Changed changed;

    // home lane only
    State state = State::Away;
    std::optional<Fault> trouble;
    PassingView view;
    std::chrono::steady_clock::time_point since;
    std::chrono::steady_clock::time_point troubleSince;

    void show(const Fault& fault)
    {
        trouble = fault;
        troubleSince = ports.clock.now();
    }
};

LostCardDesk::LostCardDesk(Ports ports, Changed changed)
    : shared_(new Shared{.ports = ports,
                         .changed = std::move(changed),
                         .state = State::Away,
                         .trouble = {},
                         .view = {},
                         .since = {},
                         .troubleSince = {}})
{
}

LostCardDesk::~LostCardDesk()
{
    // Analysis may hold the rest a moment longer: here and now the camera stops.
    shared_->state = State::Away;
    shared_->view.end();
}

void LostCardDesk::open()
{
    Shared& desk = *shared_;
    if (desk.state != State::Away)
        return;
    desk.trouble.reset();
    desk.since = desk.ports.clock.now();
    begin(shared_);
    desk.changed();
}

void LostCardDesk::begin(const std::shared_ptr<Shared>& desk)
{
    desk->state = State::Looking;
    desk->view.begin(desk, {.camera = desk->ports.camera, .analysis = desk->ports.analysis, .home = desk->ports.home},
                     look, [](Shared& shared) { shared.changed(); });
}

void LostCardDesk::leave()
{
    if (shared_->state == State::Away)
        return;
    shared_->state = State::Away;
    shared_->trouble.reset();
    shared_->view.end();
    shared_->changed();
}

void LostCardDesk::tick()
{
    if (shared_->state == State::Away)
        return;
    const auto now = shared_->ports.clock.now();
    if (now - shared_->since >= openAtMost)
        return leave();
    if (shared_->trouble && now - shared_->troubleSince >= troubleShown) {
        shared_->trouble.reset();
        shared_->changed();
    }
}

LostCardDesk::State LostCardDesk::state() const
{
    return shared_->state;
}

std::optional<Fault> LostCardDesk::trouble() const
{
    return shared_->trouble ? shared_->trouble : shared_->view.trouble();
}

void LostCardDesk::watchFrames(LiveView::OnFrame onFrame)
{
    shared_->view.watchFrames(std::move(onFrame));
}

void LostCardDesk::look(const std::shared_ptr<Shared>& desk, const Frame& frame)
{
    auto read = desk->ports.reader.readSeal(frame);
    // A frame without a code is normal: somebody is still looking for the right place.
    if (!read || !*read)
        return;
    std::weak_ptr<Shared> weak = desk;
    desk->ports.home.post([weak, text = std::move(**read)] {
        if (const auto shared = weak.lock())
            take(shared, text);
    });
}

void LostCardDesk::take(const std::shared_ptr<Shared>& desk, std::string_view text)
{
    if (desk->state != State::Looking)
        return;
    auto slip = slipFromText(text);
    const auto isSlip = slip.and_then([](const Bytes& message) { return readSlip(message); });
    if (isSlip)
        return keep(desk, std::move(*slip));
    desk->show(Fault{FaultCode::SlipMalformed});
    desk->changed();
}

void LostCardDesk::keep(const std::shared_ptr<Shared>& desk, Bytes slip)
{
    desk->state = State::Keeping;
    desk->trouble.reset();
    desk->view.end();
    std::weak_ptr<Shared> weak = desk;
    desk->ports.storage.post([weak, &outbox = desk->ports.outbox, &home = desk->ports.home, slip = std::move(slip)] {
        const Status kept = outbox.reportSlip(slip);
        home.post([weak, kept] {
            const auto shared = weak.lock();
            if (!shared || shared->state != State::Keeping)
                return;
            shared->state = State::Kept;
            if (!kept) {
                begin(shared);
                shared->show(kept.error());
            }
            shared->changed();
        });
    });
    desk->changed();
}

} // namespace kiosk
