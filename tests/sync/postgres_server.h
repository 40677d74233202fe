// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/sync/temp_folder.h"

#include <string>

namespace kiosk::sync::test {

/// A real PostgreSQL of its own on a socket in a temporary folder, while this lives. Runs as user postgres when the
/// test is root, which PostgreSQL refuses to be.
class PostgresServer {
public:
    PostgresServer();
    ~PostgresServer();

    [[nodiscard]] bool isRunning() const { return isRunning_; }
    [[nodiscard]] std::string address() const;
    void restart();

private:
    [[nodiscard]] bool control(const std::string& what);

    TempFolder folder_;
    std::string programs_;
    std::string as_;
    bool isRunning_ = false;
};

} // namespace kiosk::sync::test
