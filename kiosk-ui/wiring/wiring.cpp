// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/wiring.h"

#include "app/privacy/wipe_doubt.h"
#include "devices/camera/camera_source.h"
#include "devices/card_printer/test_card.h"
#include "kiosk-ui/supervisor/visit_gate.h"
#include "kiosk-ui/wiring/import_note.h"
#include "kiosk-ui/wiring/provisioning.h"
#include "sync/bundle_manifest.h"

#include <QCoreApplication>

#include <future>

namespace kiosk::shell {

namespace {

constexpr std::chrono::milliseconds choresEvery{3000};

} // namespace

Wiring::Wiring(Options options, KioskKeys& keys, Told told)
    : options_(std::move(options))
    , keys_(keys)
    , told_(std::move(told))
    , folder_{options_.state}
    , wipeCheck_(folder_.spool(), folder_.temporary())
{
}

Result<std::unique_ptr<Wiring>> Wiring::build(const Options& options, KioskKeys& keys, const OpenDay& day, Told told)
{
    std::unique_ptr<Wiring> wiring(new Wiring(options, keys, std::move(told)));
    const Status opened = wiring->openRules().and_then([&] { return wiring->openStore(day); }).and_then([&] {
        return wiring->openDevices().and_then([&] { return wiring->noteOpening(day); });
    });
    if (!opened)
        return std::unexpected(opened.error());
    wiring->openPeople();
    return wiring;
}

Wiring::~Wiring()
{
    // The reverse of the order in which things were built: no picture, no visit, then the lanes, then the keys.
    chores_.stop();
    everySecond_.stop();
    clockWatch_.reset();
    screen_.reset();
    speaker_.reset();
    lostCard_.reset();
    office_.reset();
    visit_.reset();
    analysis_.stop();
    devices_.stop();
    static_cast<void>(onStorage([this] {
        cityDesk_.reset();
        journal_.reset();
        heads_.reset();
        pins_.reset();
        store_.reset();
        root_.reset();
        signer_.reset();
        return Status();
    }));
    storage_.stop();
}

Status Wiring::onStorage(std::move_only_function<Status()> work)
{
    std::promise<Status> promise;
    auto answer = promise.get_future();
    storage_.post([work = std::move(work), &promise]() mutable { promise.set_value(work()); });
    return answer.get();
}

Status Wiring::openRules()
{
    if (const Status made = openTemporaryFolder(folder_.temporary()); !made)
        return made;
    auto bundle = openBundle(folder_, &keys_);
    if (!bundle)
        return std::unexpected(bundle.error());
    bundle_.emplace(std::move(*bundle));
    auto signer = keys_.cardSigner(bundle_->file(sync::bundle_file::cardSigner));
    if (!signer)
        return std::unexpected(signer.error());
    signer_ = std::move(*signer);
    sealer_.emplace(*signer_, compressor_);
    cityCards_.emplace(folder_, *bundle_, compressor_);
    return {};
}

Status Wiring::openStore(const OpenDay& day)
{
    auto box = keys_.boxKey();
    if (!box)
        return std::unexpected(box.error());
    auto root = keys_.root(day.secret);
    if (!root)
        return std::unexpected(root.error());
    root_ = std::move(*root);
    return onStorage([this, box = std::move(*box)]() -> Status {
        auto store = storage::Store::open(folder_.store(), box.bytes(), *root_, hasher_, entropy_, clock_);
        if (!store)
            return std::unexpected(store.error());
        store_ = std::move(*store);
        if (const Status loaded = store_->loadStatusIndices(bundle_->statusIndices); !loaded)
            return loaded;
        heads_ = store_->journalHeads(*signer_);
        journal_.emplace(store_->journal(), *heads_);
        auto desk = CityDesk::open(folder_, *bundle_,
                                   {store_->outbox(), store_->journal(), hasher_, entropy_, clock_, *heads_,
                                    [this](auto places) { return store_->loadStatusIndices(places); },
                                    [this] { return store_->statusIndicesLeft(); }});
        if (!desk)
            return std::unexpected(desk.error());
        cityDesk_ = std::move(*desk);
        const auto entries = store_->journal().entries();
        if (!entries)
            return std::unexpected(entries.error());
        start_ = hasOpenWipeDoubt(*entries) ? Visit::Start::AfterDoubt : Visit::Start::Fresh;
        pins_ = keys_.staffPins(*journal_);
        return noteImports(folder_, store_->journal()).and_then([this] {
            return store_->journal().note(JournalEvent::KioskStarted);
        });
    });
}

Status Wiring::noteOpening(const OpenDay& day)
{
    return onStorage([this, &day]() -> Status {
        for (int i = 0; i < day.wrongCodes; ++i)
            if (const Status noted = journal_->note(JournalEvent::StaffPinWrong); !noted)
                return noted;
        return day.openedBy ? journal_->note(JournalEvent::DayOpened, *day.openedBy) : Status();
    });
}

Status Wiring::openDevices()
{
    const auto portrait = devices::parseCameraSource(options_.portraitCamera);
    const auto paper = devices::parseCameraSource(options_.paperCamera);
    if (!portrait || !paper)
        return fail(FaultCode::CameraSourceMissing);
    portraitCamera_ = std::make_unique<devices::CaptureCamera>(*portrait);
    paperCamera_ = std::make_unique<devices::CaptureCamera>(*paper);
    auto judge = devices::OpencvPortraitJudge::open();
    if (!judge)
        return std::unexpected(judge.error());
    judge_ = std::move(*judge);
    reader_.emplace(clock_, mrz::AgeLimits{.youngest = bundle_->profile.age.minYears});
    auto artist = ui::CardPainter::open();
    if (!artist)
        return std::unexpected(artist.error());
    artist_ = std::move(*artist);
    const bool simulated = options_.printer == Options::Printer::Simulated;
    printer_.emplace(devices::CardPrinterOptions{.kind = simulated ? devices::PrinterKind::Simulated
                                                                   : devices::PrinterKind::Machine});
    if (const auto source = devices::parseSpeakerSource(options_.speaker))
        speaker_ = std::make_unique<devices::AlsaSpeaker>(*source, home_);
    return {};
}

void Wiring::openRetention()
{
    // Before anybody can begin: whatever an earlier process left is over.
    retention_.emplace(Retention::Ports{.clock = clock_,
                                        .vault = store_->vault(),
                                        .outbox = store_->outbox(),
                                        .journal = *journal_,
                                        .home = home_,
                                        .storage = storage_},
                       bundle_->profile, Retention::Changed());
    const auto look = [this] {
        retention_->tick();
        visit_->tick();
        if (lostCard_)
            lostCard_->tick();
    };
    QObject::connect(&everySecond_, &QTimer::timeout, &everySecond_, look);
    everySecond_.start(std::chrono::seconds(1));
    clockWatch_.emplace(look);
}

void Wiring::openOffice()
{
    office_.emplace(
        Office::Ports{.clock = clock_,
                      .pins = pins_ ? *pins_ : store_->pins(),
                      .vault = store_->vault(),
                      .stock = store_->stock(),
                      .outbox = store_->outbox(),
                      .journal = *journal_,
                      .cityNews = *cityDesk_,
                      .printer = *printer_,
                      .home = home_,
                      .storage = storage_,
                      .devices = devices_,
                      .drawTestCard = devices::drawTestCard,
                      .checkingFile = [this] { return checkingFileNews(folder_, *bundle_, clock_.today()); }},
        [this] { officeChanged(); });
    lostCard_.emplace(LostCardDesk::Ports{.clock = clock_,
                                          .camera = *paperCamera_,
                                          .reader = *reader_,
                                          .outbox = store_->outbox(),
                                          .home = home_,
                                          .analysis = analysis_,
                                          .storage = storage_},
                      [this] {
                          if (screen_)
                              screen_->lostCardChanged();
                      });
}

void Wiring::openPeople()
{
    openRetention();
    visit_.emplace(
        VisitPorts{.clock = clock_,
                   .entropy = entropy_,
                   .portraitCamera = *portraitCamera_,
                   .paperCamera = *paperCamera_,
                   .judge = *judge_,
                   .reader = *reader_,
                   .staffPins = pins_ ? *pins_ : store_->pins(),
                   .vault = store_->vault(),
                   .stock = store_->stock(),
                   .journal = *journal_,
                   .artist = *artist_,
                   .sealer = *sealer_,
                   .cardChecker = *cityCards_,
                   .printer = *printer_,
                   .wipeCheck = wipeCheck_,
                   .home = home_,
                   .analysis = analysis_,
                   .storage = storage_,
                   .devices = devices_},
        bundle_->profile, [this] { visitChanged(); }, start_);
    openOffice();
    screen_.emplace(ui::ScreenParts{.visit = *visit_,
                                    .office = *office_,
                                    .lostCard = *lostCard_,
                                    .profile = bundle_->profile,
                                    .clock = clock_,
                                    .speaker = speaker_.get(),
                                    .readiness = readiness()});
    // Cards whose outcome a crash left open are asked of the printer's own counter, by themselves.
    office_->settleCards();
    office_->refresh();
    QObject::connect(&chores_, &QTimer::timeout, &chores_, [this] { everyFewSeconds(); });
    chores_.start(choresEvery);
    everyFewSeconds();
}

ui::Readiness Wiring::readiness() const
{
    using Speaker = ui::Readiness::Speaker;
    QString hash;
    for (const std::byte b : bundle_->profile.hash)
        hash += QStringLiteral("%1").arg(std::to_integer<int>(b), 2, 16, QLatin1Char('0'));
    return {.cityName = QString::fromStdString(bundle_->profile.cityName),
            .kioskName = QString::fromStdString(bundle_->kiosk.text()),
            .profileVersion = QString::fromStdString(bundle_->profile.version),
            .profileHash = hash,
            .protection = keys_.protection() == storage::Protection::Full ? ui::ProtectionLevel::RootInTpm
                                                                          : ui::ProtectionLevel::RootInMemory,
            .isMemoryLocked = LockedBytes(1).isLocked(),
            .isPortraitCameraSimulated = portraitCamera_->isSimulated(),
            .isPaperCameraSimulated = paperCamera_->isSimulated(),
            .isPrinterSimulated = printer_->isSimulated(),
            .speaker = !speaker_                 ? Speaker::None
                       : speaker_->isSimulated() ? Speaker::Simulated
                                                 : Speaker::Real,
            .retentionSchedule =
                QString::fromStdString(bundle_->profile.retention.schedule + ", " + bundle_->profile.retention.statute),
            .isRenewalOffered = bundle_->profile.renewal.isOffered,
            .isMachineUnprotected = options_.isMachineUnprotected};
}

bool Wiring::show()
{
    return screen_->open({.size = options_.window,
                          .pxPerMm = options_.pixelsPerMm,
                          .isFullScreen = options_.windowKind == WindowKind::FullScreen});
}

bool Wiring::hasSettledCards() const
{
    const auto& open = office_->report().unsettledCards;
    return open && *open && **open == 0;
}

void Wiring::visitChanged()
{
    if (screen_)
        screen_->visitChanged();
    const Step step = visit_ ? visit_->step() : Step::Welcome;
    const Step before = std::exchange(lastStep_, step);
    if (step == Step::Erased && before != Step::Erased)
        told_.erased();
    if (step == Step::Erased && before != Step::Erased && options_.slot == SlotTime::AfterEachVisit)
        storage_.post([this] { static_cast<void>(cityDesk_->sealNow()); });
    // A visit has its own process: whoever comes next gets fresh memory.
    if (step == Step::Welcome && before == Step::Erased)
        QCoreApplication::exit(supervisor::visitEnded);
    closeIfAsked();
}

void Wiring::officeChanged()
{
    if (screen_)
        screen_->officeChanged();
    closeIfAsked();
}

void Wiring::closeIfAsked()
{
    // Not in the middle of an ending: what it proves is worth having on a day that is closed in a hurry too.
    if (!office_ || !office_->isDayClosed() || (lastStep_ != Step::Welcome && lastStep_ != Step::Erased))
        return;
    told_.dayClosed();
    QCoreApplication::exit(supervisor::visitEnded);
}

void Wiring::everyFewSeconds()
{
    if (visit_->step() != Step::Welcome && visit_->step() != Step::Erased)
        return;
    if (!hasSettledCards())
        office_->settleCards();
    storage_.post([this, today = clock_.today(), daily = options_.slot == SlotTime::Daily] {
        // A fault here concerns no visitor: the rows stay in the outbox, and staff see it in their room.
        static_cast<void>(cityDesk_->collect());
        if (daily)
            static_cast<void>(cityDesk_->sealIfDue(today));
        // Between visits the courier may have it.
        keys_.rest();
    });
}

} // namespace kiosk::shell
