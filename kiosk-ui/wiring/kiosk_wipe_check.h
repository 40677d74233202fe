// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/wipe_check.h"
#include "app/privacy/memory_balance.h"

#include <filesystem>

namespace kiosk::shell {

/// Looks at this process's memory account, the spool and the kiosk's own temporary folder.
class KioskWipeCheck final : public WipeCheck {
public:
    KioskWipeCheck(std::filesystem::path spool, std::filesystem::path temporary);

    void visitBegins() override { balance_.begin(); }
    [[nodiscard]] Status memory() override { return balance_.check(); }
    [[nodiscard]] Status folders() override;

private:
    std::filesystem::path spool_;
    std::filesystem::path temporary_;
    MemoryBalance balance_;
};

/// Makes `folder` this process's temporary folder: nobody else's, and empty, whatever a crash left in it.
///
/// Faults: VaultReadOnly, VaultDiskFull, VaultIoFailed (native = errno).
[[nodiscard]] Status openTemporaryFolder(const std::filesystem::path& folder);

} // namespace kiosk::shell
