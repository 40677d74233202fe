// SPDX-License-Identifier: Apache-2.0
#include "app/visit/earlier_card_desk.h"

#include "app/privacy/lifetime.h"
#include "app/seal/name_in_code.h"
#include "app/visit/passing_view.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace kiosk {

namespace {

/// After a card that does not count was last in view.
constexpr std::chrono::seconds troubleShown{5};

/// What a checker says of a card, in the words for the one who shows it.
FaultCode forResident(FaultCode code)
{
    struct Words {
        FaultCode checker;
        FaultCode resident;
    };
    constexpr std::array words{
        Words{FaultCode::CardSignerUnknown, FaultCode::EarlierCardForeign},
        Words{FaultCode::CardStatusElsewhere, FaultCode::EarlierCardForeign},
        Words{FaultCode::CardForged, FaultCode::EarlierCardForged},
        Words{FaultCode::CardOutOfPeriod, FaultCode::EarlierCardForged},
        Words{FaultCode::CardSignerWithdrawn, FaultCode::EarlierCardForged},
        Words{FaultCode::CardRevoked, FaultCode::EarlierCardRevoked},
        Words{FaultCode::CardExpired, FaultCode::EarlierCardTooOld},
    };
    const auto* const found = std::ranges::find(words, code, &Words::checker);
    return found == words.end() ? code : found->resident;
}

/// A code that is no card's: a slip, an address on the web, half a card. Looking goes on.
bool isNoCard(const Fault& fault)
{
    return fault.code == FaultCode::SealMalformed || fault.code == FaultCode::SealTooLong;
}

/// Of the codes in one frame: the cards, or what is wrong with the first that is none of ours.
struct Sighting {
    std::vector<GenuineCard> cards;
    std::optional<Fault> wrong;

    [[nodiscard]] bool isEmpty() const { return cards.empty() && !wrong; }
};

Sighting sightingOf(const std::vector<WipedText>& seals, CardChecker& checker, CivilDay today,
                    std::chrono::days expiredFor)
{
    Sighting seen;
    for (const WipedText& seal : seals) {
        auto card = checker.check(seal.view(), today, expiredFor);
        if (card) {
            // Staff look at the card itself; this picture has no use here.
            wipeBytes(card->content.face);
            card->content.face.clear();
            seen.cards.push_back(std::move(*card));
        } else if (!isNoCard(card.error()) && !seen.wrong) {
            seen.wrong = Fault{forResident(card.error().code), card.error().native};
        }
    }
    return seen;
}

} // namespace

struct EarlierCardDesk::Shared {
    Parts parts;

    // home lane only
    State state = State::Asking;
    PassingView view;
    /// Kept to tell whether the next code is of the same card.
    std::optional<GenuineCard> genuine;
    EarlierCard card;
    std::optional<Fault> trouble;
    std::chrono::steady_clock::time_point troubleSince;
    /// Since when nothing was read, or when the first code was.
    std::chrono::steady_clock::time_point since;

    void take(Sighting seen);
    void take(GenuineCard seen);
    void forget();
    [[nodiscard]] bool isExpired() const;
};

void EarlierCardDesk::Shared::take(GenuineCard seen)
{
    const bool isSame = genuine && areOfOneCard(genuine->content, genuine->kid, seen.content, seen.kid);
    if (!isSame) {
        // Somebody laid another card there: nothing of the first one stays.
        forget();
        since = parts.clock.now();
        card.statusIndex = seen.content.statusIndex;
        card.standing = seen.standing;
        // The beginning of a name is no name to print: whoever has a longer one types it.
        if (!isShortened(seen.content.fullName.view()))
            card.prefill.fullName = Personal<WipedText>(seen.content.fullName.duplicate());
    }
    if (seen.content.birthDay)
        card.prefill.birthDate = Personal<CivilDay>(*seen.content.birthDay);
    if (!seen.content.address.isEmpty())
        card.prefill.address = Personal<WipedText>(std::move(seen.content.address));
    seen.content.birthDay.reset();
    if (!isSame)
        genuine = std::move(seen);
    state = State::Read;
    trouble.reset();
}

void EarlierCardDesk::Shared::take(Sighting seen)
{
    if (state == State::Asking)
        return;
    for (GenuineCard& each : seen.cards)
        take(std::move(each));
    if (seen.cards.empty() && state == State::Looking) {
        trouble = seen.wrong;
        troubleSince = parts.clock.now();
    }
    parts.changed();
}

void EarlierCardDesk::Shared::forget()
{
    genuine.reset();
    card = EarlierCard{};
    trouble.reset();
}

bool EarlierCardDesk::Shared::isExpired() const
{
    const auto now = parts.clock.now();
    return now < since || now - since >= std::min(parts.limit, evidenceAtMost);
}

EarlierCardDesk::EarlierCardDesk(Parts parts)
    : shared_(new Shared{.parts = std::move(parts),
                         .state = State::Asking,
                         .view = {},
                         .genuine = {},
                         .card = {},
                         .trouble = {},
                         .troubleSince = {},
                         .since = {}})
{
}

EarlierCardDesk::~EarlierCardDesk()
{
    // Analysis may hold the rest a moment longer: here and now the camera stops and what was read is wiped.
    shared_->state = State::Asking;
    shared_->view.end();
    shared_->forget();
}

void EarlierCardDesk::open()
{
    Shared& desk = *shared_;
    if (desk.state != State::Asking)
        return;
    desk.state = State::Looking;
    desk.since = desk.parts.clock.now();
    desk.view.begin(shared_, {.camera = desk.parts.camera, .analysis = desk.parts.analysis, .home = desk.parts.home},
                    look, [](Shared& shared) { shared.parts.changed(); });
    desk.parts.changed();
}

void EarlierCardDesk::close()
{
    if (shared_->state == State::Asking)
        return;
    shared_->state = State::Asking;
    shared_->view.end();
    shared_->forget();
    shared_->parts.changed();
}

void EarlierCardDesk::tick()
{
    Shared& desk = *shared_;
    const auto now = desk.parts.clock.now();
    if (desk.state == State::Read && desk.isExpired())
        return close();
    if (desk.state != State::Looking)
        return;
    const bool isUnread = desk.trouble && desk.trouble->code == FaultCode::EarlierCardUnread;
    if (desk.trouble && !isUnread && now - desk.troubleSince >= troubleShown) {
        desk.trouble.reset();
        desk.since = now;
        desk.parts.changed();
    } else if (!desk.trouble && now - desk.since >= unreadAfter) {
        desk.trouble = Fault{FaultCode::EarlierCardUnread};
        desk.parts.changed();
    }
}

EarlierCardDesk::State EarlierCardDesk::state() const
{
    return shared_->state;
}

const EarlierCard* EarlierCardDesk::card() const
{
    // Whoever looks sees nothing that has expired, even if nobody ticked (a machine that slept).
    return shared_->state == State::Read && !shared_->isExpired() ? &shared_->card : nullptr;
}

std::optional<Fault> EarlierCardDesk::trouble() const
{
    // Without a camera no card can be at fault.
    const auto ofCamera = shared_->view.trouble();
    return ofCamera ? ofCamera : shared_->trouble;
}

void EarlierCardDesk::watchFrames(OnFrame onFrame)
{
    shared_->view.watchFrames(std::move(onFrame));
}

void EarlierCardDesk::look(const std::shared_ptr<Shared>& desk, const Frame& frame)
{
    const Parts& parts = desk->parts;
    const auto seals = parts.reader.readSeals(frame);
    if (!seals)
        return;
    Sighting seen = sightingOf(*seals, parts.checker, parts.clock.today(), parts.expiredFor);
    // A frame without a card is normal: somebody is still looking for the right place.
    if (seen.isEmpty())
        return;
    const std::weak_ptr<Shared> weak = desk;
    parts.home.post([weak, seen = std::move(seen)]() mutable {
        if (const auto shared = weak.lock())
            shared->take(std::move(seen));
    });
}

} // namespace kiosk
