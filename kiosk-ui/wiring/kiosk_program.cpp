// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/kiosk_program.h"

#include "app/fault_catalogue.h"
#include "kiosk-ui/viewmodels/fault_texts.h"

#include <QCoreApplication>
#include <QQuickView>
#include <QUrl>
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
    again_.setSingleShot(true);
    QObject::connect(&again_, &QTimer::timeout, &again_, [this] { start(); });
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
    auto built = Wiring::build(options_);
    if (!built) {
        showTrouble(built.error());
        again_.start(tryAgainEvery);
        return;
    }
    wiring_ = std::move(*built);
    if (!wiring_->show()) {
        QTimer::singleShot(0, [] { QCoreApplication::exit(brokenPages); });
        return;
    }
    troubleView_.reset();
}

void KioskProgram::showTrouble(const Fault& fault)
{
    if (shownTrouble_ == fault.code)
        return;
    shownTrouble_ = fault.code;
    const FaultRow& row = catalogueRow(fault.code);
    std::println(stderr, "porchlight-kiosk: {}\n  {} (F {}, {})", row.message, row.remedy, static_cast<int>(fault.code),
                 fault.native);
    troubleView_ = std::make_unique<QQuickView>();
    troubleView_->setResizeMode(QQuickView::SizeRootObjectToView);
    troubleView_->setInitialProperties(
        {{QStringLiteral("message"), ui::faultMessage(fault.code)},
         {QStringLiteral("remedy"), ui::faultRemedy(fault.code)},
         {QStringLiteral("mender"), ui::faultMender(fault.code)},
         {QStringLiteral("number"), QStringLiteral("F %1").arg(static_cast<int>(fault.code))},
         {QStringLiteral("pxPerMm"), options_.pixelsPerMm}});
    troubleView_->loadFromModule("Kiosk.Ui", "StartTroublePage");
    troubleView_->resize(options_.window);
    if (options_.windowKind == WindowKind::FullScreen)
        troubleView_->showFullScreen();
    else
        troubleView_->show();
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
