// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/tpm/swtpm.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace kiosk::tpm::test {

namespace {

std::vector<char*> pointersTo(std::vector<std::string>& words)
{
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// The child dies with us, its output goes to `output`.
pid_t start(std::vector<std::string> words, std::vector<std::string> environment, const std::filesystem::path& output)
{
    const auto arguments = pointersTo(words);
    const auto variables = pointersTo(environment);
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    ::execvpe(arguments.front(), arguments.data(), variables.data());
    ::_exit(127);
}

int waitFor(pid_t child)
{
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/// Asked of the kernel: swtpm serves one client, so a connection made to try would be in the way of the next.
bool isListening(const std::filesystem::path& socket)
{
    const std::string path = " " + socket.string();
    std::ifstream sockets("/proc/net/unix");
    for (std::string line; std::getline(sockets, line);)
        if (line.ends_with(path) && line.contains(" 00010000 "))
            return true;
    return false;
}

void rest()
{
    const timespec moment{.tv_sec = 0, .tv_nsec = 2'000'000};
    ::nanosleep(&moment, nullptr);
}

} // namespace

Swtpm::Swtpm()
{
    // A chip never hangs up; writing to a program that did must not end the tests.
    ::signal(SIGPIPE, SIG_IGN);
    powerOn();
}

Swtpm::Swtpm(const std::filesystem::path& stateOfAnother)
{
    std::filesystem::copy_file(stateOfAnother, state());
    powerOn();
}

Swtpm::~Swtpm()
{
    powerOff();
}

void Swtpm::powerOn()
{
    const std::string socketPath = socket().string();
    std::error_code ignored;
    std::filesystem::remove(socket(), ignored);
    std::filesystem::remove(socketPath + ".ctrl", ignored);
    child_ = start({"swtpm", "socket", "--tpm2", "--tpmstate", "dir=" + folder().string(), "--server",
                    "type=unixio,path=" + socketPath, "--ctrl", "type=unixio,path=" + socketPath + ".ctrl", "--flags",
                    "not-need-init,startup-clear"},
                   {"PATH=/usr/bin:/bin"}, folder() / "swtpm.txt");
    // It opens the control channel first.
    for (const auto& each : {socketPath + ".ctrl", socketPath})
        for (int i = 0; i < 5000 && !isListening(each); ++i)
            rest();
}

void Swtpm::powerOff()
{
    if (child_ > 0) {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    child_ = -1;
}

void Swtpm::cutPower()
{
    powerOff();
    powerOn();
}

TpmSetup Swtpm::setupOver(const std::filesystem::path& socket)
{
    return {.tcti = "swtpm:path=" + socket.string(),
            .registers = {7, 11},
            .software = SoftwareTpm::Accepted,
            .repeatPause = std::chrono::milliseconds{0},
            .repeats = 10};
}

int runProgram(const std::vector<std::string>& words, const std::vector<std::string>& environment,
               const std::filesystem::path& output)
{
    return waitFor(start(words, environment, output));
}

std::string Swtpm::ask(const std::string& command) const
{
    const auto output = folder() / "answer.txt";
    const int status = runProgram({"sh", "-c", command},
                                  {"PATH=/usr/bin:/bin", "TPM2TOOLS_TCTI=swtpm:path=" + socket().string(),
                                   "TPM2OPENSSL_TCTI=swtpm:path=" + socket().string()},
                                  output);
    std::string said = storage::test::contentOf(output);
    if (status != 0)
        throw std::runtime_error(command + " failed: " + said);
    return said;
}

void Swtpm::changeMachine() const
{
    (void)ask("tpm2_pcrextend 7:sha256=" + std::string(64, 'a'));
}

} // namespace kiosk::tpm::test
