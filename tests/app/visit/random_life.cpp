// SPDX-License-Identifier: Apache-2.0
#include "tests/app/visit/random_life.h"

#include "app/privacy/lifetime.h"
#include "tests/fakes/fake_store.h"

#include <algorithm>
#include <array>
#include <format>

namespace kiosk::fakes {

using namespace std::chrono_literals;

namespace {

/// CountingEntropy repeats itself too soon for thousands of card numbers.
class EngineEntropy final : public Entropy {
public:
    void fill(std::span<std::byte> out) override
    {
        for (std::byte& b : out)
            b = static_cast<std::byte>(engine_() >> 8U);
    }

private:
    std::mt19937 engine_{1};
};

} // namespace

/// What a kiosk process is made of, and what dies with it.
struct RandomLife::Process {
    Process(Ground& ground, FakeReader& reader_, FakePrinter& printer_, const PolicyProfile& profile)
        : reader(reader_)
        , printer(printer_)
        , began(wipeAccount())
        , retention({.clock = ground.clock(),
                     .vault = ground.vault(),
                     .outbox = ground.outbox(),
                     .journal = ground.journal(),
                     .home = lane,
                     .storage = lane},
                    profile, {})
        , visit({.clock = ground.clock(),
                 .entropy = entropy(),
                 .portraitCamera = portraitCamera,
                 .paperCamera = paperCamera,
                 .judge = judge,
                 .reader = reader,
                 .staffPins = pins,
                 .vault = ground.vault(),
                 .journal = ground.journal(),
                 .artist = artist,
                 .sealer = sealer,
                 .printer = printer,
                 .wipeCheck = wipeCheck,
                 .home = lane,
                 .analysis = lane,
                 .storage = lane,
                 .devices = devicesLane},
                profile, {})
        , office({.clock = ground.clock(),
                  .pins = pins,
                  .vault = ground.vault(),
                  .outbox = ground.outbox(),
                  .journal = ground.journal(),
                  .cityNews = news,
                  .printer = printer,
                  .home = lane,
                  .storage = lane,
                  .devices = lane},
                 [] {})
    {
        office.settleCards();
    }
    /// One for all processes: card numbers must differ.
    static Entropy& entropy()
    {
        static EngineEntropy source;
        return source;
    }

    FakeReader& reader;
    FakePrinter& printer;
    FakeCamera portraitCamera;
    FakeCamera paperCamera;
    FakeJudge judge;
    FakePins pins;
    ToldNews news;
    FakeArtist artist{reader};
    FakeSigner signer;
    PlainCompressor compressor;
    CardSealer sealer{signer, compressor};
    ToldWipeCheck wipeCheck;
    InlineExecutor lane;
    QueueExecutor devicesLane;
    WipeAccount began;
    Retention retention;
    Visit visit;
    Office office;
};

RandomLife::RandomLife(Ground& ground, std::uint32_t seed, const PolicyProfile& profile)
    : ground_(ground)
    , profile_(profile)
    , random_(seed)
    , process_(std::make_unique<Process>(ground, reader_, printer_, profile))
{
}

RandomLife::~RandomLife() = default;

void RandomLife::blame(const std::string& what)
{
    if (wrong_.empty())
        wrong_ = what;
}

void RandomLife::visit(int acts)
{
    for (int i = 0; i < acts && wrong_.empty(); ++i) {
        act();
        look();
    }
}

void RandomLife::answer()
{
    Visit& visit = process_->visit;
    const Step step = visit.step();
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

void RandomLife::act()
{
    Visit& visit = process_->visit;
    const unsigned chance = roll(100);
    if (chance < 60) {
        answer();
        constexpr std::array onward{Event::Continue,   Event::Agree,     Event::PrintAgreed,
                                    Event::PrintAgain, Event::CardTaken, Event::Leave};
        for (const Event event : onward)
            visit.send(event);
    } else if (chance < 66) {
        visit.send(static_cast<Event>(roll(eventCount)));
    } else if (chance < 80) {
        time();
    } else if (chance < 88) {
        faults();
    } else if (chance < 98) {
        process_->devicesLane.run();
    } else {
        crash();
    }
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
}

void RandomLife::faults()
{
    constexpr std::array troubles{FaultCode::CardPrinterOutcomeUnknown, FaultCode::CardPrinterFeedError,
                                  FaultCode::CardPrinterReportsFault};
    switch (roll(7)) {
    case 0:
        printer_.before = roll(2) ? std::optional(FaultCode::CardPrinterUnplugged) : std::nullopt;
        break;
    case 1:
        printer_.during = roll(2) ? std::optional(troubles[roll(3)]) : std::nullopt;
        printer_.cameOutAllTheSame = printer_.during == FaultCode::CardPrinterOutcomeUnknown && roll(2);
        break;
    case 2:
        printer_.resolveFault = roll(2) ? std::optional(FaultCode::CardPrinterUnplugged) : std::nullopt;
        break;
    case 3:
        printer_.whilePrinting = [] {};
        if (roll(2))
            printer_.whilePrinting = [this] { process_->visit.send(roll(2) ? Event::CloseNow : Event::Stop); };
        break;
    case 4:
        ground_.breakVault(roll(2) ? std::optional(FaultCode::VaultDiskFull) : std::nullopt);
        break;
    case 5:
        process_->portraitCamera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
        process_->paperCamera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
        break;
    default:
        process_->paperCamera.say(CameraState::Live);
        process_->portraitCamera.say(CameraState::Live);
    }
}

void RandomLife::crash()
{
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
    const std::size_t out = printer_.total - 100;
    const bool isBusy = process_->visit.step() == Step::Handover || process_->visit.step() == Step::Erasing;
    if (open && cards.size() + open->size() < out && !isBusy)
        blame(std::format("{} cards came out, {} are known", out, cards.size() + open->size()));
}

std::string RandomLife::closeAndCheck()
{
    ground_.breakVault(std::nullopt);
    printer_.whilePrinting = [] {};
    printer_.resolveFault.reset();
    Visit& visit = process_->visit;
    visit.send(Event::CloseNow);
    if (visit.step() != Step::Erased && ground_.vault().peopleHeld().value_or(1) != 0 && visit.step() != Step::Erasing)
        blame("close now left a record");
    process_->devicesLane.run();
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
    if (ground_.vault().unsettledJobs().value().size() != 0)
        blame("a card stays unsettled although the printer answers");
    process_->office.leave();
    visit.send(Event::Leave);
    look();
    return wrong_;
}

} // namespace kiosk::fakes
