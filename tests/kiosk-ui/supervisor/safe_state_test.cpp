// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/supervisor/safe_state.h"

#include "app/privacy/closed_process.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace kiosk;
using namespace kiosk::supervisor;

namespace {

/// What a kiosk's kernel says.
struct Machine {
    Machine()
    {
        std::filesystem::create_directories(folder);
        write(files.swaps, "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
        write(files.corePattern, "|/bin/false\n");
    }
    ~Machine() { std::filesystem::remove_all(folder); }
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    static void write(const std::filesystem::path& path, const std::string& text) { std::ofstream(path) << text; }

    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("safe-state-" + std::to_string(getpid()));
    MachineFiles files{.swaps = folder / "swaps", .corePattern = folder / "core_pattern"};
};

bool names(const std::vector<Fault>& unsafe, FaultCode code)
{
    return std::ranges::any_of(unsafe, [code](const Fault& fault) { return fault.code == code; });
}

/// Asks in a process of its own, after `prepare`: what it changes lasts as long as the process.
bool isNamedAfter(const std::function<void()>& prepare, FaultCode code)
{
    const pid_t child = fork();
    if (child == 0) {
        prepare();
        _exit(names(unsafeStates(), code) ? 1 : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status) == 1;
}

} // namespace

TEST_CASE("safe state: a machine set up as a kiosk has neither swap nor collected cores", "[kiosk-ui][supervisor]")
{
    const Machine machine;
    const auto unsafe = unsafeStates(machine.files);
    CHECK_FALSE(names(unsafe, FaultCode::SwapIsOn));
    CHECK_FALSE(names(unsafe, FaultCode::CoreCollectorPresent));
}

TEST_CASE("safe state: a swap file, a swap disk and compressed memory are each refused", "[kiosk-ui][supervisor]")
{
    const Machine machine;
    const std::string heading = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
    for (const std::string line : {"/swapfile file 1048572 0 -2\n", "/dev/sda2 partition 1048572 0 -2\n",
                                   "/dev/zram0 partition 1048572 0 100\n"}) {
        Machine::write(machine.files.swaps, heading + line);
        INFO(line);
        CHECK(names(unsafeStates(machine.files), FaultCode::SwapIsOn));
    }
}

TEST_CASE("safe state: a program that cores are piped to is refused, a core file name is not", "[kiosk-ui][supervisor]")
{
    const Machine machine;
    Machine::write(machine.files.corePattern,
                   "|/usr/lib/systemd/systemd-coredump %P %u %g %s %t 9223372036854775808 %h\n");
    CHECK(names(unsafeStates(machine.files), FaultCode::CoreCollectorPresent));
    // Files obey the limit, which is zero here.
    Machine::write(machine.files.corePattern, "core\n");
    CHECK_FALSE(names(unsafeStates(machine.files), FaultCode::CoreCollectorPresent));
}

TEST_CASE("safe state: what cannot be read counts as unsafe", "[kiosk-ui][supervisor]")
{
    const auto unsafe = unsafeStates({.swaps = "/nowhere/swaps", .corePattern = "/nowhere/core_pattern"});
    CHECK(names(unsafe, FaultCode::SwapIsOn));
    CHECK(names(unsafe, FaultCode::CoreCollectorPresent));
}

TEST_CASE("safe state: a closed process is not open, leaves no cores and gains no rights", "[kiosk-ui][supervisor]")
{
    for (const FaultCode code :
         {FaultCode::ProcessOpenToOthers, FaultCode::CoreDumpsPossible, FaultCode::PrivilegesPossible}) {
        INFO(static_cast<int>(code));
        CHECK_FALSE(isNamedAfter(closeProcessToOthers, code));
    }
    CHECK(isNamedAfter(
        [] {
            closeProcessToOthers();
            prctl(PR_SET_DUMPABLE, 1);
        },
        FaultCode::ProcessOpenToOthers));
    CHECK(isNamedAfter([] {}, FaultCode::PrivilegesPossible));
    rlimit core{};
    getrlimit(RLIMIT_CORE, &core);
    CHECK(isNamedAfter([] {}, FaultCode::CoreDumpsPossible) == (core.rlim_max != 0));
}

TEST_CASE("safe state: too little locked memory is refused", "[kiosk-ui][supervisor]")
{
    const auto allowNothing = [] {
        const rlimit little{4096, 4096};
        setrlimit(RLIMIT_MEMLOCK, &little);
        // Root may lock without limit, so this process is root no more.
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(2);
    };
    CHECK(isNamedAfter(allowNothing, FaultCode::MemoryNotLocked));
}

TEST_CASE("safe state: an allocator that keeps what is freed is refused", "[kiosk-ui][supervisor]")
{
    // This test's own process runs with the allocator's ordinary settings; journeys/refusals sees the others.
    CHECK(names(unsafeStates(), FaultCode::FreedMemoryKept) == (std::getenv("GLIBC_TUNABLES") == nullptr));
}

TEST_CASE("safe state: practice excuses the machine, never the programs", "[kiosk-ui][supervisor]")
{
    for (const FaultCode code : {FaultCode::SwapIsOn, FaultCode::CoreCollectorPresent, FaultCode::MemoryNotLocked}) {
        INFO(static_cast<int>(code));
        CHECK_FALSE(judge({{.code = code}}, Use::Real).mayBegin);
        const Verdict practised = judge({{.code = code}}, Use::Practice);
        CHECK(practised.mayBegin);
        CHECK(practised.allowedForPractice.size() == 1);
    }
    for (const FaultCode code : {FaultCode::ProcessOpenToOthers, FaultCode::CoreDumpsPossible,
                                 FaultCode::PrivilegesPossible, FaultCode::FreedMemoryKept}) {
        INFO(static_cast<int>(code));
        const Verdict verdict = judge({{.code = FaultCode::SwapIsOn}, {.code = code}}, Use::Practice);
        REQUIRE_FALSE(verdict.mayBegin);
        CHECK(verdict.mayBegin.error().code == code);
    }
    CHECK(judge({}, Use::Real).mayBegin);
}
