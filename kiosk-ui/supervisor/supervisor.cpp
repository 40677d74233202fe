// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/supervisor.h"

#include "kiosk-ui/wiring/options.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace kiosk::shell {

namespace {

volatile std::sig_atomic_t endAsked = 0;
volatile std::sig_atomic_t runningVisit = 0;

void onEnd(int signal)
{
    endAsked = 1;
    if (runningVisit > 0)
        kill(runningVisit, signal);
}

pid_t startVisit(int argc, char** argv)
{
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child != 0)
        return child;
    // The allocator overwrites what is freed: Qt keeps copies of what is typed and gives them back unwiped.
    setenv("GLIBC_TUNABLES", "glibc.malloc.perturb=165", 1);
    // A visit never outlives its supervisor.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(1);
    std::vector<char*> arguments(argv, argv + argc);
    char visit[] = "--visit";
    arguments.push_back(visit);
    arguments.push_back(nullptr);
    execv("/proc/self/exe", arguments.data());
    _exit(127);
}

/// Counts ends that were not wanted; too many at once mean that starting again does not help.
class CrashCount {
public:
    [[nodiscard]] bool isTooMany(std::chrono::steady_clock::time_point now)
    {
        std::erase_if(crashes_, [now](auto then) { return now - then > std::chrono::minutes(1); });
        crashes_.push_back(now);
        return crashes_.size() >= 10;
    }

private:
    std::vector<std::chrono::steady_clock::time_point> crashes_;
};

} // namespace

int superviseVisits(int argc, char** argv)
{
    struct sigaction action{};
    action.sa_handler = onEnd;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);

    CrashCount crashes;
    while (endAsked == 0) {
        const pid_t child = startVisit(argc, argv);
        if (child < 0)
            return 1;
        runningVisit = child;
        int status = 0;
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        runningVisit = 0;
        if (WIFEXITED(status) && WEXITSTATUS(status) == visitEnded)
            continue;
        if (endAsked != 0 || (WIFEXITED(status) && WEXITSTATUS(status) == 0))
            return 0;
        if (WIFEXITED(status) && WEXITSTATUS(status) == 2)
            return 2;
        if (crashes.isTooMany(std::chrono::steady_clock::now())) {
            std::fputs("porchlight-kiosk: the visit ends again and again; see the messages above\n", stderr);
            return 1;
        }
    }
    return 0;
}

} // namespace kiosk::shell
