// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/supervisor/visit_gate.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kiosk::supervisor {

namespace {

/// The word and the state, before the key.
constexpr std::size_t overhead = 2;

} // namespace

VisitGate& VisitGate::operator=(VisitGate&& other) noexcept
{
    if (this == &other)
        return *this;
    if (descriptor_ >= 0)
        close(descriptor_);
    descriptor_ = std::exchange(other.descriptor_, -1);
    return *this;
}

VisitGate::~VisitGate()
{
    if (descriptor_ >= 0)
        close(descriptor_);
}

std::pair<VisitGate, VisitGate> VisitGate::pair()
{
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        ends = {-1, -1};
    return {VisitGate(ends[0]), VisitGate(ends[1])};
}

void VisitGate::keep() const
{
    fcntl(descriptor_, F_SETFD, 0);
}

void VisitGate::say(GateWord word, const Day& day) const
{
    if (day.key.size() > Day::longestKey)
        return;
    LockedBytes message(overhead + day.key.size());
    message.bytes()[0] = static_cast<std::byte>(word);
    message.bytes()[1] = static_cast<std::byte>(day.state);
    std::ranges::copy(day.key.bytes(), message.bytes().subspan(overhead).begin());
    // Nobody there any more is not a fault: that process has ended, and its end is what the other side acts on.
    static_cast<void>(send(descriptor_, message.data(), message.size(), MSG_NOSIGNAL));
}

std::optional<GateMessage> VisitGate::hear() const
{
    LockedBytes message(overhead + Day::longestKey);
    ssize_t got = 0;
    do {
        got = recv(descriptor_, message.data(), message.size(), 0);
    } while (got < 0 && errno == EINTR);
    if (got < static_cast<ssize_t>(overhead))
        return std::nullopt;
    const auto state = static_cast<char>(message.bytes()[1]);
    GateMessage heard{
        .word = static_cast<GateWord>(message.bytes()[0]),
        .day = {.state = state == static_cast<char>(Day::State::Open) ? Day::State::Open : Day::State::Closed,
                .key = LockedBytes(static_cast<std::size_t>(got) - overhead)}};
    std::ranges::copy(message.bytes().subspan(overhead, heard.day.key.size()), heard.day.key.bytes().begin());
    return heard;
}

std::optional<Day> VisitGate::waitFor(GateWord word) const
{
    while (auto heard = hear())
        if (heard->word == word)
            return std::move(heard->day);
    return std::nullopt;
}

} // namespace kiosk::supervisor
