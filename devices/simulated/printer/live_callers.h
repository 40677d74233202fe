// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <optional>
#include <string_view>
#include <vector>

namespace kiosk::devices::simulated {

/// The sockets of this process over which umockdev talks to the programs that have the node `nodePath` open.
[[nodiscard]] std::vector<int> callerSockets(std::string_view nodePath);

/// The program at the other end is gone. umockdev 0.19 does not notice one that was killed amid a call.
[[nodiscard]] bool hasHungUp(int socket);

/// The process at the other end.
[[nodiscard]] std::optional<pid_t> callerOf(int socket);

} // namespace kiosk::devices::simulated
