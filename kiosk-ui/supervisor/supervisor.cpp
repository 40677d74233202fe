// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/supervisor/supervisor.h"

#include "kiosk-ui/supervisor/visit_gate.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace kiosk::supervisor {

namespace {

/// The setting of glibc's allocator that overwrites what is freed: Qt gives back unwiped copies of what is typed.
/// Blocks in the threads' own caches are not overwritten, so there are none.
constexpr auto allocatorTunables = "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0";

using Clock = std::chrono::steady_clock;

struct VisitProcess {
    pid_t pid = -1;
    VisitGate gate;
};

/// Counts ends that were not wanted; too many at once mean that starting again does not help.
class CrashCount {
public:
    [[nodiscard]] bool isTooMany(Clock::time_point now)
    {
        std::erase_if(crashes_, [now](auto then) { return now - then > std::chrono::minutes(1); });
        crashes_.push_back(now);
        return crashes_.size() >= 10;
    }

private:
    std::vector<Clock::time_point> crashes_;
};

sigset_t awaitedSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGCHLD, SIGTERM, SIGINT})
        sigaddset(&set, signal);
    return set;
}

class Supervisor {
public:
    Supervisor(std::filesystem::path kiosk, std::vector<std::string> arguments)
        : kiosk_(std::move(kiosk))
        , arguments_(std::move(arguments))
    {
    }

    [[nodiscard]] int run()
    {
        const sigset_t awaited = awaitedSignals();
        sigprocmask(SIG_BLOCK, &awaited, nullptr);
        const int signals = signalfd(-1, &awaited, SFD_CLOEXEC);
        beginVisit();
        while (!code_) {
            std::array<pollfd, 2> sources{pollfd{signals, POLLIN, 0}, pollfd{current_.gate.descriptor(), POLLIN, 0}};
            if (poll(sources.data(), sources.size(), -1) < 0 && errno != EINTR)
                return 1;
            if (sources[1].revents != 0)
                hear();
            if ((sources[0].revents & POLLIN) != 0)
                take(signals);
        }
        close(signals);
        endAll();
        return *code_;
    }

private:
    [[nodiscard]] VisitProcess startProcess();
    [[noreturn]] void becomeVisit(const VisitGate& gate, pid_t parent) const;
    void beginVisit();
    void hear();
    void take(int signals);
    void reap();
    void settle(int status);
    void endAll();

    std::filesystem::path kiosk_;
    std::vector<std::string> arguments_;
    VisitProcess current_;
    VisitProcess next_;
    /// The shift secret lives here and in no file: a kiosk that is switched off opens no record.
    Day day_;
    CrashCount crashes_;
    bool isEndAsked_ = false;
    std::optional<int> code_;
};

VisitProcess Supervisor::startProcess()
{
    auto [ours, theirs] = VisitGate::pair();
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child == 0)
        becomeVisit(theirs, parent);
    return {child, std::move(ours)};
}

void Supervisor::becomeVisit(const VisitGate& gate, pid_t parent) const
{
    setenv("GLIBC_TUNABLES", allocatorTunables, 1);
    // A visit never outlives its supervisor.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(1);
    const sigset_t awaited = awaitedSignals();
    sigprocmask(SIG_UNBLOCK, &awaited, nullptr);
    gate.keep();
    std::string program = kiosk_;
    std::vector<std::string> texts = arguments_;
    texts.insert(texts.end(), {"--visit", "--gate", std::to_string(gate.descriptor())});
    std::vector<char*> pointers{program.data()};
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    execv(program.c_str(), pointers.data());
    std::fputs("porchlight-supervisor: the visit's program cannot be started\n", stderr);
    _exit(127);
}

void Supervisor::beginVisit()
{
    current_ = next_.pid > 0 ? std::exchange(next_, {}) : startProcess();
    if (current_.pid < 0)
        code_ = 1;
    else
        current_.gate.say(GateWord::YourTurn, day_);
}

void Supervisor::hear()
{
    auto heard = current_.gate.hear();
    // It is ending; what matters is how, and that arrives as a signal.
    if (!heard)
        current_.gate = VisitGate();
    else if (heard->word == GateWord::DayIs)
        day_ = std::move(heard->day);
    else if (heard->word == GateWord::Erased && next_.pid <= 0)
        next_ = startProcess();
}

void Supervisor::take(int signals)
{
    signalfd_siginfo told{};
    if (read(signals, &told, sizeof told) != static_cast<ssize_t>(sizeof told))
        return;
    if (told.ssi_signo == SIGCHLD)
        return reap();
    isEndAsked_ = true;
    if (current_.pid > 0)
        kill(current_.pid, SIGTERM);
    else
        code_ = 0;
}

void Supervisor::reap()
{
    int status = 0;
    for (pid_t ended = 0; (ended = waitpid(-1, &status, WNOHANG)) > 0;) {
        if (ended == next_.pid)
            next_ = {};
        else if (ended == current_.pid)
            settle(status);
    }
}

void Supervisor::settle(int status)
{
    // What it said last may still be on the line: a day that was closed must not stay open.
    for (pollfd line{current_.gate.descriptor(), POLLIN, 0}; current_.gate.descriptor() >= 0 && poll(&line, 1, 0) > 0;)
        hear();
    current_ = {};
    const std::optional<int> exit = WIFEXITED(status) ? std::optional(WEXITSTATUS(status)) : std::nullopt;
    if (isEndAsked_ || exit == 0) {
        code_ = 0;
        return;
    }
    if (exit == pagesBroken) {
        code_ = pagesBroken;
        return;
    }
    if (exit != visitEnded && crashes_.isTooMany(Clock::now())) {
        std::fputs("porchlight-supervisor: the visit ends again and again; see the messages above\n", stderr);
        code_ = 1;
        return;
    }
    beginVisit();
}

void Supervisor::endAll()
{
    for (const VisitProcess* process : {&current_, &next_}) {
        if (process->pid <= 0)
            continue;
        kill(process->pid, SIGTERM);
        waitpid(process->pid, nullptr, 0);
    }
}

} // namespace

int superviseVisits(const std::filesystem::path& kiosk, const std::vector<std::string>& arguments)
{
    return Supervisor(kiosk, arguments).run();
}

} // namespace kiosk::supervisor
