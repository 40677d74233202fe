// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#include <string>
#include <vector>

namespace kiosk::devices::simulated {

/// The command run under an emulated device, and its end. Signals that ask the emulator to end go to the command.
///
/// Lane: the main loop.
class WrappedCommand {
public:
    explicit WrappedCommand(const std::vector<std::string>& command);
    WrappedCommand(const WrappedCommand&) = delete;
    WrappedCommand& operator=(const WrappedCommand&) = delete;

    [[nodiscard]] bool isStarted() const { return isStarted_; }

    /// Runs `loop` until the command ends; its exit code, or 128 + the signal that ended it.
    [[nodiscard]] int waitOn(GMainLoop* loop);

private:
    void ended(int status);

    GPid pid_ = 0;
    bool isStarted_ = false;
    int code_ = 0;
    GMainLoop* loop_ = nullptr;
};

} // namespace kiosk::devices::simulated
