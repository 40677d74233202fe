// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/closed_process.h"
#include "kiosk-ui/wiring/commands.h"
#include "kiosk-ui/wiring/kiosk_program.h"
#include "kiosk-ui/wiring/options.h"
#include "kiosk-ui/wiring/self_test.h"

#include <QGuiApplication>

#include <cstdio>
#include <filesystem>
#include <unistd.h>

int main(int argc, char** argv)
{
    using namespace kiosk::shell;
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto read = readOptions(arguments);
    if (const auto* text = std::get_if<QString>(&read)) {
        std::fprintf(stderr, "%s\n", qPrintable(*text));
        return 2;
    }
    const Options& options = std::get<Options>(read);
    if (options.task == Task::Supervise) {
        // A program of its own, without Qt: it outlives the visits.
        execv((std::filesystem::read_symlink("/proc/self/exe").parent_path() / "porchlight-supervisor").c_str(), argv);
        std::fputs("porchlight-kiosk: porchlight-supervisor is not beside this program; install the whole package\n",
                   stderr);
        return 1;
    }
    kiosk::closeProcessToOthers();
    if (options.task != Task::Visit && options.task != Task::SelfTest)
        return runCommand(options);

    // The same pixels on every machine, and nothing of a visit in a cache.
    qputenv("QT_QUICK_BACKEND", "software");
    qputenv("QML_DISABLE_DISK_CACHE", "1");
    if (options.task == Task::SelfTest)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("porchlight-kiosk"));
    return options.task == Task::SelfTest ? runSelfTest() : KioskProgram(options).run();
}
