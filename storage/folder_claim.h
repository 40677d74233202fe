// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "storage/durable_file.h"

#include <filesystem>

namespace kiosk::storage {

/// Makes `folder` if it is missing and claims it for as long as the descriptor lives; the kernel drops the claim with
/// the process. Two kiosks over one folder would destroy each other's keys.
///
/// Faults: VaultIoFailed (native EWOULDBLOCK): somebody else has it. Otherwise as failErrno().
[[nodiscard]] Result<Descriptor> claimFolder(const std::filesystem::path& folder);

} // namespace kiosk::storage
