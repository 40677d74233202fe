// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/tpm_turn.h"

#include "app/privacy/tpm_address.h"

#include <cerrno>
#include <filesystem>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace kiosk {

namespace {

constexpr int none = -1;
constexpr std::chrono::milliseconds betweenTries{20};

} // namespace

TpmTurn::TpmTurn(TpmTurn&& other) noexcept
    : folder_(std::exchange(other.folder_, none))
{
}

TpmTurn& TpmTurn::operator=(TpmTurn&& other) noexcept
{
    std::swap(folder_, other.folder_);
    return *this;
}

TpmTurn::~TpmTurn()
{
    if (folder_ == none)
        return;
    // Said in words: a child process that was forked meanwhile holds the same lock.
    ::flock(folder_, LOCK_UN);
    ::close(folder_);
}

Result<TpmTurn> TpmTurn::take(std::string_view tcti, std::chrono::milliseconds longest)
{
    if (!tcti.starts_with(programSocket))
        return TpmTurn(none);
    const auto folder = std::filesystem::path(tcti.substr(programSocket.size())).parent_path();
    TpmTurn turn(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (turn.folder_ == none)
        return fail(FaultCode::TpmAbsent, errno);
    const auto end = std::chrono::steady_clock::now() + longest;
    while (::flock(turn.folder_, LOCK_EX | LOCK_NB) != 0) {
        if (std::chrono::steady_clock::now() >= end)
            return fail(FaultCode::TpmBusy, errno);
        std::this_thread::sleep_for(betweenTries);
    }
    return turn;
}

} // namespace kiosk
