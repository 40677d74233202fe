// SPDX-License-Identifier: Apache-2.0
// The window of porchlight-verify, which starts it: the same options, see sync/partner/verify.cpp.
#include "app/privacy/closed_process.h"
#include "kiosk-ui/verify/check_window.h"
#include "sync/fault_line.h"
#include "sync/partner/card_report.h"
#include "sync/partner/overwritten_heap.h"

#include <QGuiApplication>

#include <chrono>
#include <cstdio>
#include <print>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace kiosk;
using namespace kiosk::partner;
using kiosk::sync::faultLine;

constexpr std::string_view program = "porchlight-verify";

int run(const CheckOptions& options)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    CheckWindow window(options, openCheckingFile(options, now));
    return window.open() ? QGuiApplication::exec() : std::to_underlying(Answer::NoWindow);
}

} // namespace

int main(int argc, char** argv)
{
    closeProcessToOthers();
    overwriteFreedMemory();
    const std::vector<std::string_view> words(argv + 1, argv + argc);
    const auto options = readCheckOptions(words);
    if (!options || options->telling != Telling::InAWindow)
        return std::to_underlying(Answer::Usage);
    if (options->source == CodeSource::Camera)
        if (const auto source = devices::parseCameraSource(options->from); !source) {
            std::println(stderr, "{}", faultLine(program, source.error(), options->language));
            return std::to_underlying(Answer::NoCode);
        }
    // The same pixels on every machine, and nothing of a card in a cache.
    qputenv("QT_QUICK_BACKEND", "software");
    qputenv("QML_DISABLE_DISK_CACHE", "1");
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("porchlight-verify"));
    return run(*options);
}
