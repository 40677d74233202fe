// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

#include <string>

namespace kiosk::sync {

/// SHA-256 of a certificate (PEM) as people compare it: sixteen groups of four, "3F2A 91BC …".
///
/// Faults: CertificateWrong: not exactly one PEM block and nothing else.
[[nodiscard]] Result<std::string> rootFingerprint(ByteView certificatePem, const Hasher& hasher);

} // namespace kiosk::sync
