// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/kiosk_program.h"

#include "app/fault_catalogue.h"

#include <QCoreApplication>
#include <QQuickWindow>
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
    if (gate_.descriptor() >= 0 && !gate_.waitFor(supervisor::GateWord::YourTurn))
        return 0;
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
    auto built = proveSafe().and_then(
        [this] { return Wiring::build(options_, [this] { gate_.say(supervisor::GateWord::Erased); }); });
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
    troubleWindow_.reset();
    troubleSettings_.reset();
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
    if (!troubleWindow_)
        openTroubleWindow();
}

void KioskProgram::openTroubleWindow()
{
    troubleSettings_ = std::make_unique<ui::SettingsViewModel>(ui::SettingsViewModel::everyTranslation());
    troubleWindow_ = std::make_unique<QQmlApplicationEngine>();
    QObject::connect(troubleSettings_.get(), &ui::SettingsViewModel::languageChanged, troubleWindow_.get(), [this] {
        trouble_.retranslate();
        troubleWindow_->retranslate();
    });
    troubleWindow_->setInitialProperties({{QStringLiteral("trouble"), QVariant::fromValue(&trouble_)},
                                          {QStringLiteral("settings"), QVariant::fromValue(troubleSettings_.get())},
                                          {QStringLiteral("pxPerMm"), options_.pixelsPerMm},
                                          {QStringLiteral("width"), options_.window.width()},
                                          {QStringLiteral("height"), options_.window.height()}});
    troubleWindow_->loadFromModule("Kiosk.Ui", "StartTrouble");
    auto* window = troubleWindow_->rootObjects().isEmpty()
                       ? nullptr
                       : qobject_cast<QQuickWindow*>(troubleWindow_->rootObjects().first());
    if (window == nullptr)
        return;
    QObject::connect(window, SIGNAL(tryAgain()), &atOnce_, SLOT(start()));
    if (options_.windowKind == WindowKind::FullScreen)
        window->showFullScreen();
    else
        window->show();
}

} // namespace kiosk::shell
