// SPDX-License-Identifier: Apache-2.0
#include "tests/app/visit/random_life.h"

#include "app/privacy/lifetime.h"
#include "tests/app/visit/random_process.h"

#include <algorithm>
#include <array>
#include <format>

namespace kiosk::fakes {

using namespace std::chrono_literals;

RandomLife::RandomLife(Ground& ground, std::uint32_t seed, const PolicyProfile& profile)
    : ground_(ground)
    , profile_(profile)
    , random_(seed)
{
    // Every second printer tells where a card is, every fourth counts rejected cards too.
    printer_.keepsCards = seed % 2 == 1;
    printer_.countsRejects = seed % 4 == 3;
    process_ = std::make_unique<Process>(ground, reader_, printer_, profile);
}

RandomLife::~RandomLife() = default;

void RandomLife::blame(const std::string& what)
{
    if (wrong_.empty())
        wrong_ = what;
}

void RandomLife::visit(int acts)
{
    if (roll(5) == 0)
        walkToPrinter();
    for (int i = 0; i < acts && wrong_.empty(); ++i) {
        act();
        look();
    }
}

void RandomLife::walkToPrinter()
{
    if (roll(2) == 0)
        mendPrinter();
    for (int i = 0; i < 25 && wrong_.empty() && process_->visit.step() != Step::Printing; ++i) {
        if (roll(20) == 0)
            act();
        else
            goOn();
        look();
    }
    if (roll(2) == 0)
        printerFaults();
}

void RandomLife::answer()
{
    Visit& visit = process_->visit;
    const Step step = visit.step();
    if (step == Step::EarlierCard && roll(3) > 0) {
        // What was drawn last is before the reader still.
        visit.earlierCard()->open();
        process_->paperCamera.show(makeFrame());
        visit.useEarlierCard();
        return;
    }
    if (step == Step::Name)
        visit.enterName(WipedText("Amina Xiong"), WipedText("Amina"));
    if (step == Step::BirthDate)
        static_cast<void>(visit.enterBirthDate(roll(9) == 0 ? 2020 : 1987, 3, 14));
    if (step == Step::Address)
        visit.enterAddress(AddressKind::Home, WipedText("1482 West 22nd Place"));
    if (step == Step::Papers) {
        reader_.name = roll(2) ? "Read From Paper" : "";
        visit.papers()->capture();
        process_->paperCamera.show(makeFrame());
    }
    if (step == Step::StaffReview) {
        visit.enterStaffPin(WipedText(roll(4) ? FakePins::right : "000000"));
        if (roll(2))
            visit.attest({.identityRuleMet = true, .residencyRuleMet = true});
    }
    if (step == Step::Portrait) {
        process_->portraitCamera.show(makeFrame());
        visit.portrait()->takeNow();
    }
}

void RandomLife::goOn()
{
    const Step step = process_->visit.step();
    if (step == Step::NotEligible)
        return wish(Event::Back);
    if (step == Step::Welcome && roll(20) == 0) {
        wish(Event::Continue);
        return wish(Event::Decline);
    }
    answer();
    if (step == Step::StaffReview && roll(15) == 0)
        return wish(Event::StaffDeclined);
    for (const Event event : {Event::Continue, Event::Agree, Event::PrintAgreed, Event::Leave})
        wish(event);
}

void RandomLife::atPrinter()
{
    Visit& visit = process_->visit;
    if (visit.step() == Step::Handover) {
        constexpr std::array endings{Event::CardTaken, Event::CardTaken, Event::CardSpoiled,
                                     Event::Stop,      Event::CloseNow,  Event::StaffClose};
        return wish(endings[roll(endings.size())]);
    }
    if (roll(8) == 0)
        return wish(roll(2) ? Event::Stop : Event::StaffClose);
    constexpr std::array<std::string_view, 4> pins{FakePins::right, FakePins::colleague, FakePins::right, "000000"};
    const auto before = visit.printAgainNeeds();
    wish(Event::PrintAgain);
    visit.enterStaffPin(WipedText(pins[roll(pins.size())]));
    watch(Event::PrintAgain);
    if (visit.step() == Step::Printing && before == PrintAgain::Needs::Staff)
        ++tally_.retried;
    if (visit.step() == Step::Printing && before == PrintAgain::Needs::SecondPerson)
        ++tally_.reprinted;
    runPrinter();
}

void RandomLife::act()
{
    const Step step = process_->visit.step();
    const unsigned chance = roll(100);
    const bool isOnward = chance < 60;
    if (isOnward && (step == Step::Handover || step == Step::PrinterTrouble)) {
        atPrinter();
    } else if ((isOnward && step == Step::Printing) || (chance >= 88 && chance < 98)) {
        runPrinter();
    } else if (isOnward) {
        goOn();
    } else if (chance < 66) {
        wish(static_cast<Event>(roll(eventCount)));
    } else if (chance < 80) {
        time();
    } else if (chance < 88) {
        faults();
    } else {
        crash();
    }
}

void RandomLife::wish(Event event)
{
    process_->visit.send(event);
    watch(event);
}

void RandomLife::runPrinter()
{
    const int sent = printer_.sent;
    const auto out = printer_.out;
    process_->devicesLane.run();
    tally_.sent += printer_.sent - sent;
    tally_.cardsOut += static_cast<int>(printer_.out - out);
    watch(Event::CardCameOut);
}

void RandomLife::watch(Event event)
{
    const Visit& visit = process_->visit;
    const Step from = std::exchange(lastStep_, visit.step());
    const bool isOver = lastStep_ == Step::Erasing || lastStep_ == Step::Erased;
    if (isOver && from != Step::Erasing && from != Step::Erased)
        ++tally_.endings[{from, event}];
    const auto fault = visit.trouble().transform([](const Fault& shown) { return shown.code; });
    if (fault && fault != lastFault_)
        ++tally_.faults[*fault];
    lastFault_ = fault;
}

void RandomLife::time()
{
    constexpr std::array<std::chrono::seconds, 6> steps{1s, 30s, 200s, 700s, 1800s, 5h};
    ManualClock& clock = ground_.clock();
    const auto step = steps[roll(steps.size())];
    const unsigned kind = roll(6);
    if (kind == 0) {
        // Somebody sets the date; the steady count cannot be set.
        clock.day = CivilDay(std::chrono::sys_days(clock.day) + std::chrono::days(int(roll(7300)) - 3650));
    } else {
        const auto before = std::chrono::floor<std::chrono::days>(clock.time.time_since_epoch());
        clock.advance(step);
        const auto after = std::chrono::floor<std::chrono::days>(clock.time.time_since_epoch());
        clock.day = CivilDay(std::chrono::sys_days(clock.day) + (after - before));
        if (roll(2))
            process_->visit.touched();
    }
    second();
}

void RandomLife::second()
{
    process_->retention.tick();
    process_->visit.tick();
    watch(Event::IdleExpired);
}

void RandomLife::faults()
{
    constexpr std::array troubles{FaultCode::VaultDiskFull, FaultCode::VaultReadOnly, FaultCode::VaultIoFailed};
    switch (roll(5)) {
    case 0:
    case 1:
        printerFaults();
        break;
    case 2:
        ground_.breakVault(roll(2) ? std::optional(troubles[roll(troubles.size())]) : std::nullopt);
        break;
    case 3:
        process_->portraitCamera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
        process_->paperCamera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
        break;
    default:
        process_->paperCamera.say(CameraState::Live);
        process_->portraitCamera.say(CameraState::Live);
    }
}

void RandomLife::printerFaults()
{
    constexpr std::array beforeFirstByte{FaultCode::CardPrinterUnplugged, FaultCode::CardPrinterHopperEmpty,
                                         FaultCode::CardPrinterRibbonOut, FaultCode::CardPrinterInUse};
    constexpr std::array afterFirstByte{FaultCode::CardPrinterOutcomeUnknown, FaultCode::CardPrinterOutcomeUnknown,
                                        FaultCode::CardPrinterFeedError, FaultCode::CardPrinterReportsFault};
    constexpr std::array unresolved{FaultCode::CardPrinterSilent, FaultCode::CardPrinterIsAnother};
    switch (roll(4)) {
    case 0:
        printer_.before = roll(2) ? std::optional(beforeFirstByte[roll(beforeFirstByte.size())]) : std::nullopt;
        break;
    case 1:
        printer_.during = roll(3) ? std::optional(afterFirstByte[roll(afterFirstByte.size())]) : std::nullopt;
        printer_.cameOutAllTheSame = printer_.during == FaultCode::CardPrinterOutcomeUnknown && roll(3) == 0;
        break;
    case 2:
        printer_.resolveFault = roll(2) ? std::optional(unresolved[roll(unresolved.size())]) : std::nullopt;
        break;
    default:
        printer_.whilePrinting = [] {};
        if (roll(2))
            printer_.whilePrinting = [this] { wish(roll(2) ? Event::CloseNow : Event::Stop); };
    }
}

void RandomLife::mendPrinter()
{
    printer_.before.reset();
    printer_.during.reset();
    printer_.resolveFault.reset();
    printer_.whilePrinting = [] {};
}

void RandomLife::crash()
{
    const Step step = process_->visit.step();
    if (step == Step::Printing || step == Step::PrinterTrouble || step == Step::Handover)
        ++tally_.crashesWithCard;
    lastStep_ = Step::Welcome;
    process_.reset();
    ground_.breakVault(std::nullopt);
    ground_.crash();
    process_ = std::make_unique<Process>(ground_, reader_, printer_, profile_);
}

void RandomLife::look()
{
    const auto now = ground_.clock().now();
    const auto held = ground_.vault().peopleHeld();
    if (!held || *held == 0)
        heldSince_.reset();
    else if (!heldSince_)
        heldSince_ = now;
    // Where the vault itself is broken nothing can be destroyed; the next second after it is mended must do it.
    if (heldSince_ && now - *heldSince_ > std::min<std::chrono::seconds>(profile_.retention.record, recordAtMost)) {
        ground_.breakVault(std::nullopt);
        process_->retention.tick();
        if (ground_.vault().peopleHeld().value_or(1) != 0)
            blame("a record is older than its lifetime");
    }
    if (PaperDesk* desk = process_->visit.papers())
        for (const Evidence& paper : desk->captured())
            if (now - paper.taken() > evidenceAtMost)
                blame("a picture of a paper is older than ten minutes");
    auto cards = ground_.countedCards();
    std::ranges::sort(cards);
    if (std::ranges::adjacent_find(cards) != cards.end())
        blame("a card was counted twice");
    const auto open = ground_.vault().unsettledJobs();
    const std::size_t out = printer_.out;
    const bool isBusy = process_->visit.step() == Step::Handover || process_->visit.step() == Step::Erasing;
    if (open && cards.size() + open->size() < out && !isBusy)
        blame(std::format("{} cards came out, {} are known", out, cards.size() + open->size()));
}

void RandomLife::compareStock()
{
    const auto book = ground_.stock().book();
    if (!book || !book->isSettled())
        return blame("the stock stays open although the printer answers");
    if (book->out != printer_.out || book->rejected != printer_.rejected)
        blame(std::format("the stock has {} cards out and {} rejected, the printer {} and {}", book->out,
                          book->rejected, printer_.out, printer_.rejected));
    // Every card that came out is in somebody's hand, or is waste in the bin beside what the printer rejected.
    if (ground_.issuedCards() + book->inBin != printer_.out + printer_.rejected)
        blame(std::format("{} cards are issued and {} in the bin, {} came out and {} were rejected",
                          ground_.issuedCards(), book->inBin, printer_.out, printer_.rejected));
    if (book->begun < book->out + book->rejected)
        blame("more cards are known than were begun");
}

std::string RandomLife::closeAndCheck()
{
    ground_.breakVault(std::nullopt);
    printer_.whilePrinting = [] {};
    printer_.resolveFault.reset();
    Visit& visit = process_->visit;
    wish(Event::CloseNow);
    if (visit.step() != Step::Erased && ground_.vault().peopleHeld().value_or(1) != 0 && visit.step() != Step::Erasing)
        blame("close now left a record");
    runPrinter();
    for (int i = 0; i < 5 && visit.step() == Step::Erasing; ++i) {
        ground_.clock().advance(1s);
        second();
        if (visit.isWipeDoubted())
            visit.acknowledgeWipe(WipedText(FakePins::right));
    }
    if (visit.step() != Step::Erased && visit.step() != Step::Welcome)
        blame(std::format("close now ends in step {}, fault {}", static_cast<int>(visit.step()),
                          visit.trouble() ? static_cast<int>(visit.trouble()->code) : 0));
    if (visit.peopleHeld() != 0 || ground_.vault().peopleHeld().value_or(1) != 0)
        blame("close now left somebody");
    const WipeAccount now = wipeAccount();
    if (now.blocks != process_->began.blocks || now.texts != process_->began.texts ||
        now.notZero != process_->began.notZero)
        blame(std::format("memory is not clean: {} blocks, {} texts, {} not zero more",
                          now.blocks - process_->began.blocks, now.texts - process_->began.texts,
                          now.notZero - process_->began.notZero));
    process_->office.enterPin(WipedText(FakePins::right));
    if (!process_->office.isOpen())
        blame("staff do not reach their room");
    process_->office.settleCards();
    if (!ground_.vault().unsettledJobs().value().empty())
        blame("a card stays unsettled although the printer answers");
    else
        compareStock();
    process_->office.leave();
    wish(Event::Leave);
    look();
    return wrong_;
}

} // namespace kiosk::fakes
