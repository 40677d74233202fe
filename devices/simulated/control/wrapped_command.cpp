// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/control/wrapped_command.h"

#include <glib-unix.h>
#include <sys/wait.h>

#include <csignal>

namespace kiosk::devices::simulated {

WrappedCommand::WrappedCommand(const std::vector<std::string>& command)
{
    // Before the start: a command may signal its parent at once.
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
        const auto forward = [](gpointer self) -> gboolean {
            kill(static_cast<WrappedCommand*>(self)->pid_, SIGTERM);
            return G_SOURCE_CONTINUE;
        };
        g_unix_signal_add(signal, forward, this);
    }
    std::vector<char*> words;
    words.reserve(command.size() + 1);
    for (const auto& word : command) {
        words.push_back(const_cast<char*>(word.c_str()));
    }
    words.push_back(nullptr);
    const auto flags =
        static_cast<GSpawnFlags>(G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CHILD_INHERITS_STDIN);
    isStarted_ = g_spawn_async(nullptr, words.data(), nullptr, flags, nullptr, nullptr, &pid_, nullptr) != FALSE;
}

int WrappedCommand::waitOn(GMainLoop* loop)
{
    loop_ = loop;
    const auto ended = [](GPid, gint status, gpointer self) { static_cast<WrappedCommand*>(self)->ended(status); };
    g_child_watch_add(pid_, ended, this);
    g_main_loop_run(loop);
    return code_;
}

void WrappedCommand::ended(int status)
{
    // Exit status alone would show a crash as success.
    code_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    g_main_loop_quit(loop_);
}

} // namespace kiosk::devices::simulated
