// SPDX-License-Identifier: Apache-2.0
// Measures the window: time from the start of the process to the first frame on the screen, then the frames drawn each
// second while the portrait page shows the camera and every frame is analysed.
// usage: first-frame --visit [the kiosk's options]; prints two table rows. FIRST_FRAME_ONLY=1 leaves after the first.
#include "kiosk-ui/wiring/options.h"
#include "kiosk-ui/wiring/wiring.h"
#include "tests/journeys/opened_kiosk.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <print>
#include <string>
#include <unistd.h>

namespace {

using namespace kiosk;
using namespace std::chrono_literals;

/// Milliseconds since the kernel made this process.
double msSinceStart()
{
    std::ifstream file("/proc/self/stat");
    std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    text.erase(0, text.rfind(')') + 2);
    std::size_t at = 0;
    for (int field = 3; field < 22; ++field)
        at = text.find(' ', at) + 1;
    const double startTicks = std::stod(text.substr(at));
    std::timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double nowMs = static_cast<double>(now.tv_sec) * 1000 + static_cast<double>(now.tv_nsec) / 1e6;
    return nowMs - startTicks * 1000 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// Goes straight to the portrait page.
void walkToPortrait(Visit& visit)
{
    visit.send(Event::Continue);
    visit.send(Event::Agree);
    visit.enterName(WipedText("Bench"), {});
    visit.send(Event::Continue);
    static_cast<void>(visit.enterBirthDate(1987, 3, 14));
    visit.send(Event::Continue);
    visit.enterAddress(AddressKind::None, {});
    for (int i = 0; i < 3; ++i)
        visit.send(Event::Continue);
}

/// The rest of the way needs the camera and staff: one step each time it is called.
void nudge(Visit& visit)
{
    if (visit.step() == Step::Papers && visit.papers()->captured().empty())
        visit.papers()->capture();
    else if (visit.step() == Step::Papers)
        visit.send(Event::Continue);
    else if (visit.step() == Step::StaffReview && !visit.isStaffPresent())
        visit.enterStaffPin(shell::staffCode());
    else if (visit.step() == Step::StaffReview)
        visit.attest({.identityRuleMet = true, .residencyRuleMet = true});
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QUICK_BACKEND", "software");
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto read = shell::readOptions(arguments);
    const QGuiApplication application(argc, argv);
    auto kiosk = shell::OpenedKiosk::open(std::get<shell::Options>(read));
    if (!kiosk || !kiosk->wiring->show())
        return 1;
    const auto& wiring = kiosk->wiring;

    int frames = 0;
    bool isCounting = false;
    std::chrono::steady_clock::time_point countedFrom;
    QObject::connect(wiring->screen().window(), &QQuickWindow::frameSwapped, [&] {
        if (frames++ == 0) {
            std::println("{:.0f}", msSinceStart() - kiosk->opening.count());
            std::fflush(stdout);
            if (qEnvironmentVariableIsSet("FIRST_FRAME_ONLY"))
                return QCoreApplication::exit(0);
            walkToPortrait(wiring->visit());
        }
    });
    QTimer nudges;
    QObject::connect(&nudges, &QTimer::timeout, [&] {
        Visit& visit = wiring->visit();
        if (visit.step() != Step::Portrait)
            return nudge(visit);
        if (isCounting)
            return;
        isCounting = true;
        frames = 1;
        countedFrom = std::chrono::steady_clock::now();
        QTimer::singleShot(3s, [&] {
            const std::chrono::duration<double> counted = std::chrono::steady_clock::now() - countedFrom;
            std::println("{:.1f}", (frames - 1) / counted.count());
            QCoreApplication::exit(0);
        });
    });
    nudges.start(100ms);
    QTimer::singleShot(30s, [] { QCoreApplication::exit(2); });
    return QCoreApplication::exec();
}
