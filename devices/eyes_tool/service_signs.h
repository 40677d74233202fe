// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace kiosk::devices {

/// Where a machine shows that its kiosk serves people.
struct ServiceSigns {
    /// systemd keeps a link here for each unit that runs.
    std::filesystem::path units = "/run/systemd/units";
    std::filesystem::path processes = "/proc";
};

/// True while the kiosk's unit or one of its processes runs: then nobody may look through its eyes. A source that
/// cannot be read counts as a kiosk in service.
[[nodiscard]] bool isKioskInService(const ServiceSigns& signs = {});

} // namespace kiosk::devices
