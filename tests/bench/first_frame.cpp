// SPDX-License-Identifier: Apache-2.0
// Measures the window: time from the start of the process to the first frame on the screen, then the frames drawn each
// second while the portrait page shows the camera and frames are judged, and how long a judgement takes meanwhile.
// usage: first-frame --visit [the kiosk's options]; prints two table rows. FIRST_FRAME_ONLY=1 leaves after the first.
#include "kiosk-ui/bridge/frame_item.h"
#include "kiosk-ui/wiring/options.h"
#include "kiosk-ui/wiring/wiring.h"
#include "tests/bench/lane_watch.h"
#include "tests/journeys/opened_kiosk.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <format>
#include <fstream>
#include <optional>
#include <print>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

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

/// One step towards the portrait page each time it is called: some need a camera or staff.
void nudge(Visit& visit)
{
    const Step step = visit.step();
    if (step == Step::Notice)
        return visit.send(Event::Agree);
    if (step == Step::Name)
        visit.enterName(WipedText("Bench"), {});
    if (step == Step::BirthDate)
        static_cast<void>(visit.enterBirthDate(1987, 3, 14));
    if (step == Step::Address)
        visit.enterAddress(AddressKind::None, {});
    if (step == Step::Papers && visit.papers()->captured().empty())
        return visit.papers()->capture();
    if (step == Step::StaffReview && !visit.isStaffPresent())
        return visit.enterStaffPin(shell::staffCode());
    if (step == Step::StaffReview)
        return visit.attest({.identityRuleMet = true, .residencyRuleMet = true});
    visit.send(Event::Continue);
}

constexpr auto countedTime = 8s;

/// Camera frames that reach the screen while the portrait page is shown, and the judgements made meanwhile.
class Count {
public:
    explicit Count(const QQuickWindow& window)
    {
        // The mirror of the portrait page; the papers' picture is not on it.
        for (const auto* item : window.findChildren<ui::FrameItem*>())
            if (item->isVisible() && item->feed() != nullptr)
                QObject::connect(item->feed(), &ui::FrameFeed::arrived, &here_, [this] { isNew_ = true; });
    }
    void drawn() { shown_ += std::exchange(isNew_, false) ? 1 : 0; }
    void tell()
    {
        const std::chrono::duration<double> counted = std::chrono::steady_clock::now() - from_;
        const bench::LaneWatch::Jobs jobs = judgements_.jobs();
        const auto times = [](const std::vector<double>& ms) {
            const auto share = [&](double part) {
                return ms[static_cast<std::size_t>(part * static_cast<double>(ms.size() - 1))];
            };
            return ms.empty() ? "none" : std::format("{:.1f} ms, p95 {:.1f}", share(0.5), share(0.95));
        };
        std::println("{:.1f} frames of the camera shown each second; {:.1f} judged: {} of processor, {} by the clock",
                     shown_ / counted.count(), static_cast<double>(jobs.byClock.size()) / counted.count(),
                     times(jobs.ofProcessor), times(jobs.byClock));
    }

private:
    QObject here_;
    int shown_ = 0;
    bool isNew_ = false;
    std::chrono::steady_clock::time_point from_ = std::chrono::steady_clock::now();
    bench::LaneWatch judgements_{"analysis"};
};

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

    bool isFirst = true;
    std::optional<Count> count;
    QObject::connect(wiring->screen().window(), &QQuickWindow::frameSwapped, [&] {
        if (count)
            count->drawn();
        if (std::exchange(isFirst, false)) {
            std::println("{:.0f}", msSinceStart() - kiosk->opening.count());
            std::fflush(stdout);
            if (qEnvironmentVariableIsSet("FIRST_FRAME_ONLY"))
                return QCoreApplication::exit(0);
        }
    });
    QTimer nudges;
    QObject::connect(&nudges, &QTimer::timeout, [&] {
        Visit& visit = wiring->visit();
        if (visit.step() != Step::Portrait)
            return isFirst ? void() : nudge(visit);
        if (count)
            return;
        count.emplace(*wiring->screen().window());
        QTimer::singleShot(countedTime, [&] {
            count->tell();
            QCoreApplication::exit(0);
        });
    });
    nudges.start(100ms);
    QTimer::singleShot(40s, [] { QCoreApplication::exit(2); });
    return QCoreApplication::exec();
}
