// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/supervisor/supervisor.h"

#include "app/privacy/closed_process.h"
#include "kiosk-ui/supervisor/visit_gate.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

/// The real supervisor, in a process of its own, over visits that only pretend.
class Supervised {
public:
    explicit Supervised(const std::string& mode)
        : log_(std::filesystem::temp_directory_path() / ("supervised-" + std::to_string(getpid())))
    {
        std::filesystem::remove(log_);
        pid_ = fork();
        if (pid_ == 0) {
            closeProcessToOthers();
            _exit(supervisor::superviseVisits(PRETEND_VISIT, {mode, log_.string()}));
        }
    }
    ~Supervised() { std::filesystem::remove(log_); }
    Supervised(const Supervised&) = delete;
    Supervised& operator=(const Supervised&) = delete;

    void send(int signal) const { kill(pid_, signal); }

    /// Its exit code, or minus the signal that ended it.
    [[nodiscard]] int wait() const
    {
        int status = 0;
        waitpid(pid_, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

    [[nodiscard]] std::string log() const
    {
        std::ifstream file(log_);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    /// The process that notes its number, once it has.
    [[nodiscard]] pid_t visit() const
    {
        for (int tries = 0; tries < 500 && !log().ends_with('\n'); ++tries)
            std::this_thread::sleep_for(10ms);
        return std::stoi(log().substr(4));
    }

private:
    std::filesystem::path log_;
    pid_t pid_ = -1;
};

bool isGone(pid_t process)
{
    for (int tries = 0; tries < 500; ++tries) {
        if (kill(process, 0) != 0 && errno == ESRCH)
            return true;
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

} // namespace

TEST_CASE("supervisor: the next visit is ready while the last says erased, and waits for its turn",
          "[kiosk-ui][supervisor]")
{
    const Supervised supervised("visits");
    CHECK(supervised.wait() == 0);
    CHECK(supervised.log() == "ready 1\nturn 1\nready 2\nover 1\nturn 2\nready 3\nover 2\nturn 3\n");
}

TEST_CASE("supervisor: a day that was opened stays open, over a crash too, until it is closed",
          "[kiosk-ui][supervisor]")
{
    const Supervised supervised("days");
    CHECK(supervised.wait() == 0);
    CHECK(supervised.log() == "closed\nopen 32\nopen 32\nclosed\n");
}

TEST_CASE("supervisor: ten crashes within a minute are enough", "[kiosk-ui][supervisor]")
{
    const Supervised supervised("crash");
    CHECK(supervised.wait() == 1);
    CHECK(std::ranges::count(supervised.log(), '\n') == 10);
}

TEST_CASE("supervisor: what it starts can leave no core, gain no rights and overwrites what it frees",
          "[kiosk-ui][supervisor]")
{
    const Supervised supervised("report");
    CHECK(supervised.wait() == 0);
    const std::string log = supervised.log();
    CHECK(log.starts_with("glibc.malloc.perturb=165:glibc.malloc.tcache_count=0\n"));
    CHECK(log.contains("NoNewPrivs:\t1"));
    CHECK(std::regex_search(log, std::regex("Max core file size +0 +0 ")));
}

TEST_CASE("supervisor: told to end, it ends the visit first", "[kiosk-ui][supervisor]")
{
    const Supervised supervised("wait");
    const pid_t visit = supervised.visit();
    supervised.send(SIGTERM);
    CHECK(supervised.wait() == 0);
    CHECK(isGone(visit));
}

TEST_CASE("supervisor: a visit does not outlive a supervisor that crashes", "[kiosk-ui][supervisor]")
{
    const Supervised supervised("wait");
    const pid_t visit = supervised.visit();
    supervised.send(SIGKILL);
    CHECK(supervised.wait() == -SIGKILL);
    CHECK(isGone(visit));
}
