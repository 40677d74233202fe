// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/supervisor/visit_gate.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kiosk::supervisor {

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

void VisitGate::say(GateWord word) const
{
    const char byte = static_cast<char>(word);
    // Nobody there any more is not a fault: that process has ended, and its end is what the other side acts on.
    static_cast<void>(send(descriptor_, &byte, 1, MSG_NOSIGNAL));
}

bool VisitGate::waitFor(GateWord word) const
{
    for (;;) {
        char byte = 0;
        const ssize_t got = recv(descriptor_, &byte, 1, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        if (byte == static_cast<char>(word))
            return true;
    }
}

} // namespace kiosk::supervisor
