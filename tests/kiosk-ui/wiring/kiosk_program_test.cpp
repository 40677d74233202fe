// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/kiosk_program.h"

#include "app/fault_catalogue.h"
#include "app/privacy/closed_process.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTimer>

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <string>
#include <string_view>

using namespace kiosk;

namespace {

void collectTexts(const QQuickItem& item, QStringList& texts)
{
    if (!item.isVisible())
        return;
    texts << item.property("text").toString();
    for (const QQuickItem* child : item.childItems())
        collectTexts(*child, texts);
}

QQuickWindow* shownWindow()
{
    for (QWindow* window : QGuiApplication::topLevelWindows())
        if (auto* quick = qobject_cast<QQuickWindow*>(window); quick != nullptr && quick->isVisible())
            return quick;
    return nullptr;
}

/// Every text on the screen, one a line.
QString onScreen()
{
    QStringList texts;
    if (const QQuickWindow* window = shownWindow())
        collectTexts(*window->contentItem(), texts);
    return texts.join(QLatin1Char('\n'));
}

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString numberOf(FaultCode code)
{
    // The number never breaks from its letter.
    return QStringLiteral("F\u00A0%1").arg(static_cast<int>(code));
}

void write(const std::filesystem::path& path, std::string_view text)
{
    std::ofstream(path) << text;
}

} // namespace

TEST_CASE("kiosk program: a refusal is on the screen with its remedy, and goes when it is mended", "[kiosk-ui][wiring]")
{
    closeProcessToOthers();
    const QTemporaryDir folder;
    const std::filesystem::path at = folder.path().toStdString();
    const supervisor::MachineFiles machine{.swaps = at / "swaps", .corePattern = at / "core_pattern"};
    const std::string heading = "Filename Type Size Used Priority\n";
    write(machine.swaps, heading + "/dev/zram0 partition 1048572 0 100\n");
    write(machine.corePattern, "core\n");
    shell::Options options;
    options.state = at / "state";
    options.windowKind = shell::WindowKind::Sized;

    QString refused;
    QString mended;
    QTimer looks;
    QObject::connect(&looks, &QTimer::timeout, [&] {
        const QString texts = onScreen();
        if (refused.isEmpty() && texts.contains(numberOf(FaultCode::SwapIsOn))) {
            refused = texts;
            write(machine.swaps, heading);
            QMetaObject::invokeMethod(shownWindow(), "tryAgain");
        } else if (!refused.isEmpty() && !texts.contains(numberOf(FaultCode::SwapIsOn))) {
            mended = texts;
            QCoreApplication::exit(0);
        }
    });
    looks.start(20);
    QTimer::singleShot(20000, [] { QCoreApplication::exit(1); });
    shell::KioskProgram program(options, machine);
    CHECK(program.run() == 0);

    const FaultRow& row = catalogueRow(FaultCode::SwapIsOn);
    CHECK(refused.contains(words(row.message)));
    CHECK(refused.contains(words(row.remedy)));
    // There is no state here, so what is missing next is that; without the right to lock memory it is said before.
    INFO(mended.toStdString());
    CHECK((mended.contains(numberOf(FaultCode::KioskNotProvisioned)) ||
           mended.contains(numberOf(FaultCode::MemoryNotLocked))));
}
