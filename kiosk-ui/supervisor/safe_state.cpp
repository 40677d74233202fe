// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/supervisor/safe_state.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace kiosk::supervisor {

namespace {

/// What pictures, rasters and keys of one visit take at most, with room to spare.
constexpr std::size_t lockedBytesNeeded = 64UZ * 1024 * 1024;

std::optional<std::string> contentOf(const std::filesystem::path& path)
{
    std::ifstream file(path);
    if (!file)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

bool isProcessOpen()
{
    return prctl(PR_GET_DUMPABLE) != 0;
}

bool areCoresPossible()
{
    rlimit core{};
    return getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_max != 0;
}

bool arePrivilegesPossible()
{
    return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1;
}

/// Asks the allocator itself rather than the environment: frees a written block and looks.
bool isFreedMemoryKept()
{
    constexpr std::size_t size = 200;
    constexpr unsigned char mark = 0x41;
    void* block = std::malloc(size);
    if (block == nullptr)
        return true;
    std::memset(block, mark, size);
    // Kept as a number that the compiler knows nothing of: it must neither drop the writes nor mind the look below.
    auto address = reinterpret_cast<std::uintptr_t>(block);
    asm volatile("" : "+r"(address) : : "memory");
    std::free(block);
    // Only the middle: the allocator writes its own links into the first bytes. The page is the allocator's, still
    // mapped.
    const auto* afterwards = reinterpret_cast<const volatile unsigned char*>(address);
    return afterwards[size / 2] == mark && afterwards[size / 2 + 1] == mark;
}

/// The list has a heading, then a line for each swap file, disk or compressed memory.
bool isSwapOn(const MachineFiles& files)
{
    const auto list = contentOf(files.swaps);
    return !list || std::ranges::count(*list, '\n') > 1;
}

/// The limit on cores does not hold for a program that cores are piped to; only one that throws them away is allowed.
bool areCoresCollected(const MachineFiles& files)
{
    const auto pattern = contentOf(files.corePattern);
    return !pattern || (pattern->starts_with('|') && !pattern->starts_with("|/bin/false"));
}

int lockingRefusal()
{
    void* block = mmap(nullptr, lockedBytesNeeded, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED)
        return errno;
    // Locks what would be touched, and touches nothing.
    const int refused = mlock2(block, lockedBytesNeeded, MLOCK_ONFAULT) == 0 ? 0 : errno;
    munmap(block, lockedBytesNeeded);
    return refused;
}

bool isOfTheMachine(FaultCode code)
{
    return code == FaultCode::SwapIsOn || code == FaultCode::CoreCollectorPresent || code == FaultCode::MemoryNotLocked;
}

} // namespace

std::vector<Fault> unsafeStates(const MachineFiles& files)
{
    std::vector<Fault> unsafe;
    const auto noteIf = [&unsafe](bool is, FaultCode code, int native = 0) {
        if (is)
            unsafe.push_back({.code = code, .native = native});
    };
    noteIf(isProcessOpen(), FaultCode::ProcessOpenToOthers);
    noteIf(areCoresPossible(), FaultCode::CoreDumpsPossible);
    noteIf(arePrivilegesPossible(), FaultCode::PrivilegesPossible);
    noteIf(isFreedMemoryKept(), FaultCode::FreedMemoryKept);
    noteIf(isSwapOn(files), FaultCode::SwapIsOn);
    noteIf(areCoresCollected(files), FaultCode::CoreCollectorPresent);
    if (const int refused = lockingRefusal(); refused != 0)
        noteIf(true, FaultCode::MemoryNotLocked, refused);
    return unsafe;
}

Verdict judge(const std::vector<Fault>& unsafe, Use use)
{
    Verdict verdict;
    for (const Fault& fault : unsafe) {
        if (use == Use::Practice && isOfTheMachine(fault.code))
            verdict.allowedForPractice.push_back(fault);
        else if (verdict.mayBegin)
            verdict.mayBegin = std::unexpected(fault);
    }
    return verdict;
}

} // namespace kiosk::supervisor
