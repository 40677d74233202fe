// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/locked_bytes.h"
#include "storage/database.h"
#include "storage/durable_file.h"

#include <filesystem>

namespace kiosk::storage {

/// A store's folder, claimed, with its database open; whoever opens a store begins with this.
struct ClaimedStore {
    // In this order: the folder is let go last.
    Descriptor folder;
    Database database;
    LockedBytes journalKey;

    /// Makes `folder` if it is missing and claims it for as long as the descriptor lives; the kernel drops the claim
    /// with the process. Two kiosks over one folder would destroy each other's keys.
    ///
    /// Faults: VaultIoFailed (native EWOULDBLOCK): somebody else has it. Otherwise as failErrno() and Database::open().
    [[nodiscard]] static Result<ClaimedStore> open(const std::filesystem::path& folder, ByteView boxKey);

    /// Has another one claimed `folder` now? Makes and opens nothing.
    [[nodiscard]] static bool isInUse(const std::filesystem::path& folder);
};

} // namespace kiosk::storage
