// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "storage/database.h"

#include <cstdint>
#include <span>

namespace kiosk::storage {

/// This kiosk's places in the city's status list, given out once each, in random order.
class StatusBlock {
public:
    StatusBlock(Database& database, Entropy& entropy)
        : database_(database)
        , entropy_(entropy)
    {
    }

    /// Adds the places of a provisioning bundle, or those that came later; one that is known already stays as it is,
    /// used or not.
    [[nodiscard]] Status load(std::span<const std::uint32_t> indices);

    /// Faults: VaultSlotsFull: none is left.
    [[nodiscard]] Result<std::uint32_t> take();

    /// How many can still be taken.
    [[nodiscard]] Result<std::uint32_t> left();

private:
    [[nodiscard]] Result<std::uint32_t> takeOne();

    Database& database_;
    Entropy& entropy_;
};

} // namespace kiosk::storage
