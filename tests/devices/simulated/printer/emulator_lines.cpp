// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/simulated/printer/emulator_lines.h"

#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace kiosk::devices::simulated::test {

std::string emulatorAnswers(const std::string& line)
{
    const int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    std::strncpy(address.sun_path, std::getenv("PORCHLIGHT_EMULATOR_CONTROL"), sizeof address.sun_path - 1);
    const std::string words = line + '\n';
    if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        write(connection, words.data(), words.size()) != static_cast<ssize_t>(words.size())) {
        close(connection);
        throw std::runtime_error("the emulator does not listen");
    }
    std::string answer;
    for (char c = 0; read(connection, &c, 1) == 1 && c != '\n';)
        answer += c;
    close(connection);
    return answer;
}

} // namespace kiosk::devices::simulated::test
