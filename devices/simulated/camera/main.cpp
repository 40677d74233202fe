// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/camera/emulated_node.h"
#include "devices/simulated/camera/knob_words.h"
#include "devices/simulated/camera/node_wire.h"
#include "devices/simulated/camera/options.h"
#include "devices/simulated/control/control_socket.h"
#include "devices/simulated/control/wrapped_command.h"

#include <cstdio>
#include <cstdlib>
#include <optional>

namespace {

using namespace kiosk::devices::simulated;

constexpr int usageError = 64;
constexpr int cannotRun = 126;

/// Puts `word` in front of the list in an environment variable.
void prepend(const char* name, const std::string& word, const char* between)
{
    const char* before = std::getenv(name);
    const std::string list = before != nullptr && *before != '\0' ? word + between + before : word;
    setenv(name, list.c_str(), 1);
}

/// For the command only: this program itself has made its files already.
void prepareEnvironment(const Options& options, const EmulatedNode& node)
{
    const auto here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    const char* preloaded = std::getenv("LD_PRELOAD");
    const std::string preload = (here / CAMERA_PRELOAD).string();
    if (preloaded == nullptr || !std::string_view(preloaded).contains(preload))
        prepend("LD_PRELOAD", preload, ":");
    prepend(nodesVariable, options.device + "=" + node.folder().string(), ";");
}

std::string obey(EmulatedNode& node, CameraModel& model, PictureReel& reel, int hold, std::string_view line)
{
    if (line == "plug" || line == "unplug") {
        const auto result = line == "plug" ? node.plug() : node.unplug();
        return result == EmulatedNode::Plugged::Yes ? "ok" : "already so";
    }
    if (line == "state")
        return model.describe() + (node.isPlugged() ? " plugged=yes" : " plugged=no");
    if (line == "reset") {
        model.knobs() = {};
        node.plug();
        return "ok";
    }
    if (line.starts_with("show ")) {
        reel.show(line.substr(5), hold);
        return "ok";
    }
    return turn(model.knobs(), line) ? "ok" : "error: unknown command";
}

int run(const Options& options)
{
    const SharedPixels pixels;
    if (!pixels.isThere())
        return cannotRun;
    PictureReel reel;
    reel.show(options.pictures, options.hold);
    CameraModel model(pixels.bytes(), reel, options.framesPerSecond);
    GMainLoop* loop = g_main_loop_new(nullptr, FALSE);
    int code = cannotRun;
    {
        EmulatedNode node(model, pixels);
        node.plug();
        std::optional<ControlSocket> control;
        if (!options.control.empty())
            control.emplace(options.control,
                            [&](std::string_view line) { return obey(node, model, reel, options.hold, line); });
        prepareEnvironment(options, node);
        if (node.isListening() && (!control || control->isListening())) {
            WrappedCommand command(options.command);
            if (command.isStarted())
                code = command.waitOn(loop);
        }
    }
    g_main_loop_unref(loop);
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    const auto options = Options::parse({argv + 1, static_cast<std::size_t>(argc - 1)});
    if (!options) {
        std::fprintf(stderr, "porchlight-camera-emulator: %s\n%s", options.error().c_str(), Options::usage());
        return usageError;
    }
    return run(*options);
}
