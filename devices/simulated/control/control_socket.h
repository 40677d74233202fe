// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gio/gio.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace kiosk::devices::simulated {

/// A unix stream socket that takes one command a line and gives one line back.
///
/// Lane: the main loop.
class ControlSocket {
public:
    using Obey = std::function<std::string(std::string_view line)>;

    ControlSocket(const std::filesystem::path& path, Obey obey);
    ~ControlSocket();
    ControlSocket(const ControlSocket&) = delete;
    ControlSocket& operator=(const ControlSocket&) = delete;

    [[nodiscard]] bool isListening() const { return listening_; }
    [[nodiscard]] std::string obey(std::string_view line) const { return obey_(line); }

private:
    std::filesystem::path path_;
    Obey obey_;
    GSocketService* service_;
    bool listening_ = false;
};

} // namespace kiosk::devices::simulated
