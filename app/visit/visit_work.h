// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit/print_again.h"
#include "app/visit/visit.h"

#include <memory>
#include <utility>

namespace kiosk {

/// The inside of a Visit: its memory, and the questions it has put to other lanes. Home lane only.
class Visit::Work {
public:
    Work(VisitPorts ports, const PolicyProfile& profile, Changed changed);

    /// What the city and the vault will be told about the card now being made.
    struct CardInMaking {
        CardJob job;
        enum class Stage : std::uint8_t { Drawn, Kept, SentOnce, Unknown, Out } stage = Stage::Drawn;
        PrintAgain again;
        /// Signatures of all its codes.
        std::vector<EcdsaSignature> codes;
        /// The signed word for the earlier card that this one replaces; empty when it replaces none.
        Bytes replaced;
    };

    // Moving (visit_work.cpp).
    void send(Event event);
    void move(Event event);
    void enter(Step to, Step from);
    [[nodiscard]] bool isAnswered() const;
    /// From now on there is a person in memory.
    void typed();
    void forgetPerson();
    void note(JournalEvent event);
    /// Notes `event` under the pseudonym that `pin` belongs to, and only then goes on to `then`; else shows the
    /// trouble.
    void noteByStaff(JournalEvent event, WipedText pin, std::move_only_function<void()> then);
    void tick();
    /// Before anybody begins: can a card be made at all? Nobody waits for the answer.
    void lookForPlaces();

    // An earlier card (visit_earlier_card.cpp).
    void openEarlierCard();
    void useEarlierCard();
    /// What a code says, as far as it is an answer that this visit can use.
    void takeOver(const Prefill& read);

    // The portrait (visit_portrait.cpp).
    void takePortraitByStaff(WhyByStaff why, WipedText pin);

    // The card (visit_card.cpp).
    /// By the city's rules.
    [[nodiscard]] bool mayHaveDetails() const;
    void drawCard();
    void startPrinting();
    void sendToPrinter();
    void printed(const Result<Ejected>& outcome);
    void settle(Event why);
    void settleOnce();

    // Read back (visit_handover.cpp).
    void beginHandover();
    [[nodiscard]] bool isCardAccepted() const;
    void acceptUnread(WipedText pin);

    // Once more (visit_reprint.cpp).
    [[nodiscard]] PrintAgain::Needs printAgainNeeds() const;
    void printAgain();
    void askCounter();
    void agreeToPrintAgain(WipedText pin);
    void printAsAgreed(const PrintAgain::Agreed& agreed);

    // The wipe and its proof (visit_wipe.cpp).
    void proveWiped();
    void judgeWipe(const Status& outside);
    void beginInDoubt();
    void acknowledgeWipe(WipedText pin);

    void showTrouble(const Fault& fault);
    void changed();

    /// Runs `work` on `lane` and brings its answer home to `then`, unless the visit has moved on or ended.
    template<class Answer>
    void ask(Executor& lane, std::move_only_function<Answer()> work, std::move_only_function<void(Answer)> then)
    {
        busy_ = true;
        lane.post([this, &home = ports.home, work = std::move(work), then = std::move(then), epoch = epoch_,
                   alive = std::weak_ptr(alive_)]() mutable {
            auto answer = work();
            home.post([this, answer = std::move(answer), then = std::move(then), epoch, alive]() mutable {
                if (alive.expired() || epoch != epoch_)
                    return;
                busy_ = false;
                then(std::move(answer));
                changed();
            });
        });
    }

    VisitPorts ports;
    const PolicyProfile& profile;
    Step step = Step::Welcome;
    Applicant applicant;
    bool hasTyped = false;
    std::uint32_t vaultHolds = 0;
    std::optional<Fault> trouble;
    /// Why no card could be made at the end of a visit that begins now.
    std::optional<Fault> noCards;

    std::unique_ptr<EarlierCardDesk> earlierDesk;
    /// The earlier card that shall be revoked once a new one is handed over.
    struct Replaces {
        Bytes word;
        CardStanding standing = CardStanding::Unknown;
    };
    std::optional<Replaces> replaces;
    std::unique_ptr<PaperDesk> paperDesk;
    std::unique_ptr<PortraitDesk> portraitDesk;
    std::unique_ptr<CardDesk> cardDesk;
    /// How the card in Handover may leave: only once its codes were read, or because staff said so.
    enum class Handing : bool { WhenRead, AsItIs } handing = Handing::WhenRead;
    std::optional<StaffPseudonym> staff;

    std::optional<ReviewSheet> review;
    std::optional<CardInMaking> card;
    /// Drawn again before it is printed, the card keeps its place in the status list.
    std::optional<std::uint32_t> statusIndex;
    /// Drawn with the card, shown when it is out.
    std::optional<CodePicture> slip;
    std::optional<PrintStage> printStage;
    /// Stop, idle or close that came while the printer was at work.
    std::optional<Event> endWish;
    /// What Erasing has to settle.
    std::optional<Event> endReason;
    /// Open: a check failed and staff must look; Seen: they did, and the checks must now pass.
    enum class Doubt : std::uint8_t { None, Open, Seen } doubt = Doubt::None;

    std::chrono::steady_clock::time_point lastTouch;
    /// When the first thing was typed.
    std::optional<std::chrono::steady_clock::time_point> personSince;
    [[nodiscard]] bool isBusy() const { return busy_; }

private:
    Changed changed_;
    bool busy_ = false;
    /// When this Erasing began to look.
    std::optional<std::chrono::steady_clock::time_point> lookingSince_;
    /// Alive while the printer has a copy of the raster.
    std::weak_ptr<int> printing_;
    std::chrono::steady_clock::time_point lookedForPlaces_;
    /// Rises with every step: answers to an earlier step's questions are dropped.
    std::uint64_t epoch_ = 0;
    std::shared_ptr<int> alive_ = std::make_shared<int>();
};

} // namespace kiosk
