// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/live_callers.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace kiosk::devices::simulated {

namespace {

constexpr int mostFiles = 256;

bool servesNode(int fd, std::string_view nodePath)
{
    int listens = 0;
    socklen_t size = sizeof listens;
    sockaddr_un address{};
    socklen_t length = sizeof address;
    return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0 && listens == 0 &&
           getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) == 0 && address.sun_family == AF_UNIX &&
           std::string_view(address.sun_path).ends_with(nodePath);
}

} // namespace

std::vector<int> callerSockets(std::string_view nodePath)
{
    std::vector<int> sockets;
    for (int fd = 0; fd < mostFiles; ++fd) {
        if (servesNode(fd, nodePath)) {
            sockets.push_back(fd);
        }
    }
    return sockets;
}

std::optional<pid_t> callerOf(int socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    const bool isKnown = getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.pid > 0;
    return isKnown ? std::optional(peer.pid) : std::nullopt;
}

bool hasHungUp(int socket)
{
    pollfd state{.fd = socket, .events = 0, .revents = 0};
    return poll(&state, 1, 0) > 0 && (state.revents & POLLHUP) != 0;
}

} // namespace kiosk::devices::simulated
