// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/kiosk_program.h"

#include "app/fault_catalogue.h"

#include <QCoreApplication>
#include <QQuickWindow>
#include <QVariantMap>

#include <chrono>
#include <cstdio>
#include <print>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace kiosk::shell {

namespace {

constexpr std::chrono::milliseconds tryAgainEvery{2000};
constexpr int brokenPages = 2;

} // namespace

KioskProgram::KioskProgram(const Options& options)
    : options_(options)
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
    auto built = Wiring::build(options_);
    if (!built) {
        showTrouble(built.error());
        again_.start();
        return;
    }
    wiring_ = std::move(*built);
    if (!wiring_->show()) {
        QTimer::singleShot(0, [] { QCoreApplication::exit(brokenPages); });
        return;
    }
    troubleWindow_.reset();
    troubleSettings_.reset();
}

void KioskProgram::showTrouble(const Fault& fault)
{
    const QString before = trouble_.number();
    trouble_.show(fault);
    if (trouble_.number() == before)
        return;
    const FaultRow& row = catalogueRow(fault.code);
    std::println(stderr, "porchlight-kiosk: {}\n  {} (F {}, {})", row.message, row.remedy, static_cast<int>(fault.code),
                 fault.native);
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

void closeProcessToOthers()
{
    prctl(PR_SET_DUMPABLE, 0);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    rlimit locked{};
    if (getrlimit(RLIMIT_MEMLOCK, &locked) == 0) {
        locked.rlim_cur = locked.rlim_max;
        setrlimit(RLIMIT_MEMLOCK, &locked);
    }
}

} // namespace kiosk::shell
