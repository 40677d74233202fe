// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/control/control_socket.h"
#include "devices/simulated/control/wrapped_command.h"
#include "devices/simulated/printer/emulated_bus.h"
#include "devices/simulated/printer/machine.h"
#include "devices/simulated/printer/options.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace kiosk::devices::simulated;

constexpr const char* wrappedMark = "PORCHLIGHT_PRINTER_EMULATOR_WRAPPED";
constexpr int usageError = 64;
constexpr int cannotRun = 126;

/// Starts again under umockdev-wrapper; returns only when that is impossible or has been done.
bool wrap(char** argv)
{
    // umockdev_in_mock_environment() says no under the wrapper of 0.19, so the preload itself is looked for.
    const char* preload = std::getenv("LD_PRELOAD");
    if (preload != nullptr && std::string_view(preload).contains("libumockdev-preload")) {
        return true;
    }
    if (std::getenv(wrappedMark) != nullptr) {
        return false;
    }
    setenv(wrappedMark, "1", 1);
    const auto self = std::filesystem::read_symlink("/proc/self/exe").string();
    std::vector<char*> words{const_cast<char*>("umockdev-wrapper"), const_cast<char*>(self.c_str())};
    for (char** word = argv + 1; *word != nullptr; ++word) {
        words.push_back(*word);
    }
    words.push_back(nullptr);
    execvp("umockdev-wrapper", words.data());
    return false;
}

std::string obey(EmulatedBus& bus, Machine& machine, std::string_view line)
{
    if (line == "plug" || line == "unplug") {
        const auto result = line == "plug" ? bus.plug() : bus.unplug();
        return result == EmulatedBus::Plugged::Yes ? "ok" : "already so";
    }
    auto answer = machine.obey(line);
    if (line == "state") {
        answer += bus.isPlugged() ? " plugged=yes" : " plugged=no";
    }
    return answer.empty() ? "error: unknown command" : answer;
}

int run(const Options& options)
{
    const auto machine = options.printer == Options::Printer::Xid ? newXidMachine(options) : newEnduroMachine(options);
    GMainLoop* loop = g_main_loop_new(nullptr, FALSE);
    int code = cannotRun;
    {
        EmulatedBus bus(machine->device(), options.wireKilobytes);
        bus.plug();
        std::optional<ControlSocket> control;
        if (!options.control.empty()) {
            control.emplace(options.control, [&](std::string_view line) { return obey(bus, *machine, line); });
        }
        WrappedCommand child(options.command);
        if (child.isStarted() && (!control || control->isListening())) {
            code = child.waitOn(loop);
        }
    }
    machine->finish();
    g_main_loop_unref(loop);
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    const auto options = Options::parse({argv + 1, static_cast<std::size_t>(argc - 1)});
    if (!options) {
        std::fprintf(stderr, "porchlight-printer-emulator: %s\n%s", options.error().c_str(), Options::usage());
        return usageError;
    }
    if (!wrap(argv)) {
        std::fprintf(stderr, "porchlight-printer-emulator: umockdev-wrapper is missing\n");
        return cannotRun;
    }
    return run(*options);
}
