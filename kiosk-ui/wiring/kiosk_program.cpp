// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/kiosk_program.h"

#include "app/fault_catalogue.h"
#include "kiosk-ui/wiring/closed_kiosk.h"
#include "kiosk-ui/wiring/provisioning.h"

#include <QCoreApplication>
#include <QVariantMap>

#include <chrono>
#include <cstdio>
#include <print>
#include <utility>

namespace kiosk::shell {

namespace {

constexpr std::chrono::milliseconds tryAgainEvery{2000};

void sayOnStandardError(const char* how, const Fault& fault)
{
    const FaultRow& row = catalogueRow(fault.code);
    std::println(stderr, "porchlight-kiosk: {}{}\n  {} (F {}, {})", how, row.message, row.remedy,
                 static_cast<int>(fault.code), fault.native);
}

} // namespace

KioskProgram::KioskProgram(const Options& options, supervisor::MachineFiles machine)
    : options_(options)
    , machine_(std::move(machine))
    , gate_(options.gate)
{
    for (QTimer* timer : {&again_, &atOnce_}) {
        timer->setSingleShot(true);
        QObject::connect(timer, &QTimer::timeout, timer, [this] { start(); });
    }
    again_.setInterval(tryAgainEvery);
}

KioskProgram::~KioskProgram() = default;

int KioskProgram::run()
{
    if (gate_.descriptor() >= 0) {
        auto day = gate_.waitFor(supervisor::GateWord::YourTurn);
        if (!day)
            return 0;
        if (day->isOpen())
            day_ = OpenDay{.secret = std::move(day->key), .openedBy = {}};
    }
    start();
    const int code = QCoreApplication::exec();
    wiring_.reset();
    return code;
}

void KioskProgram::start()
{
    // Whichever timer it was, the other one's turn is over: two visits must never be built.
    again_.stop();
    atOnce_.stop();
    if (wiring_)
        return;
    const Status ready = proveSafe().and_then([this] { return openKeys(); });
    if (ready && !day_)
        return showClosed();
    auto built = ready.and_then([this] {
        return Wiring::build(options_, *keys_, *day_,
                             {.erased = [this] { gate_.say(supervisor::GateWord::Erased); },
                              .dayClosed = [this] { gate_.say(supervisor::GateWord::DayIs, {}); }});
    });
    if (!built) {
        showTrouble(built.error());
        again_.start();
        return;
    }
    wiring_ = std::move(*built);
    if (!wiring_->show()) {
        QTimer::singleShot(0, [] { QCoreApplication::exit(supervisor::pagesBroken); });
        return;
    }
    closeWindow();
}

Status KioskProgram::openKeys()
{
    if (keys_)
        return {};
    auto keys = KioskKeys::open({options_.state}, options_.tpm);
    if (!keys)
        return std::unexpected(keys.error());
    // What is wrong is told before anybody types a code. On an open day the wiring looks at the same things itself.
    const KioskFolder folder{options_.state};
    if (!day_) {
        if (const Status settled = settleClosed(folder, **keys); !settled)
            return settled;
        if (const auto bundle = openBundle(folder, keys->get()); !bundle)
            return std::unexpected(bundle.error());
    }
    keys_ = std::move(*keys);
    return {};
}

Status KioskProgram::proveSafe()
{
    const auto verdict = supervisor::judge(supervisor::unsafeStates(machine_), options_.use);
    for (const Fault& allowed : verdict.allowedForPractice)
        sayOnStandardError("practice only: ", allowed);
    options_.isMachineUnprotected = !verdict.allowedForPractice.empty();
    return verdict.mayBegin;
}

void KioskProgram::showTrouble(const Fault& fault)
{
    const QString before = trouble_.number();
    trouble_.show(fault);
    if (trouble_.number() == before)
        return;
    sayOnStandardError("", fault);
    opening_.reset();
    if (QQuickWindow* window = openWindow("StartTrouble", "trouble", trouble_))
        QObject::connect(window, SIGNAL(tryAgain()), &atOnce_, SLOT(start()));
}

void KioskProgram::showClosed()
{
    trouble_.show(std::nullopt);
    const auto code =
        keys_->protection() == storage::Protection::Full ? ui::StaffCode::NumberAndPin : ui::StaffCode::Pin;
    keys_->rest();
    opening_ = std::make_unique<ui::OpeningViewModel>(code, [this](const WipedText& typed) { openDay(typed); });
    openWindow("StartOpening", "opening", *opening_);
}

void KioskProgram::openDay(const WipedText& code)
{
    if (day_)
        return;
    auto opened = keys_->openDay(code);
    if (!opened) {
        if (opened.error().code == FaultCode::StaffPinWrong)
            ++wrongCodes_;
        keys_->rest();
        opening_->trouble()->show(opened.error());
        return;
    }
    // For the visits that follow this one.
    gate_.say(supervisor::GateWord::DayIs, {.state = supervisor::Day::State::Open, .key = opened->secret.duplicate()});
    day_ = OpenDay{.secret = std::move(opened->secret), .openedBy = opened->by, .wrongCodes = wrongCodes_};
    // Not from within the page that asked.
    atOnce_.start(0);
}

void KioskProgram::closeWindow()
{
    window_.reset();
    settings_.reset();
    opening_.reset();
}

QQuickWindow* KioskProgram::openWindow(const char* name, const char* property, QObject& model)
{
    window_.reset();
    settings_ = std::make_unique<ui::SettingsViewModel>(ui::SettingsViewModel::everyTranslation());
    window_ = std::make_unique<QQmlApplicationEngine>();
    QObject::connect(settings_.get(), &ui::SettingsViewModel::languageChanged, window_.get(), [this] {
        trouble_.retranslate();
        if (opening_)
            opening_->trouble()->retranslate();
        window_->retranslate();
    });
    window_->setInitialProperties({{QString::fromLatin1(property), QVariant::fromValue(&model)},
                                   {QStringLiteral("settings"), QVariant::fromValue(settings_.get())},
                                   {QStringLiteral("pxPerMm"), options_.pixelsPerMm},
                                   {QStringLiteral("width"), options_.window.width()},
                                   {QStringLiteral("height"), options_.window.height()}});
    window_->loadFromModule("Kiosk.Ui", name);
    auto* window =
        window_->rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(window_->rootObjects().first());
    if (window == nullptr)
        return nullptr;
    if (options_.windowKind == WindowKind::FullScreen)
        window->showFullScreen();
    else
        window->show();
    return window;
}

} // namespace kiosk::shell
