// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/wipe_check.h"
#include "app/privacy/memory_balance.h"

#include <optional>

namespace kiosk::fakes {

/// Finds what a test tells it to find; else the true account of memory.
class ToldWipeCheck final : public WipeCheck {
public:
    std::optional<Fault> inMemory;
    std::optional<Fault> inFolders;

    void visitBegins() override { balance_.begin(); }
    [[nodiscard]] Status memory() override { return inMemory ? Status(std::unexpected(*inMemory)) : balance_.check(); }
    [[nodiscard]] Status folders() override { return inFolders ? Status(std::unexpected(*inFolders)) : Status{}; }

private:
    MemoryBalance balance_;
};

} // namespace kiosk::fakes
