// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/evidence.h"
#include "app/documents/prefill.h"
#include "app/fault.h"
#include "app/ports/camera.h"

#include <optional>
#include <string>

namespace kiosk {

/// Reads codes on papers and cards from camera frames.
///
/// Lane:    analysis.
/// Time:    each call within 150 ms for 1920x1080 on two cores.
/// Privacy: works on the lease's bytes; everything outside the allow-list is wiped before it returns.
class DocumentReader {
public:
    virtual ~DocumentReader() = default;

    /// Looks for a driver's-licence PDF417 (AAMVA DL/ID Card Design Standard, annex D) and gives the allow-listed
    /// fields. Empty when there is no code or it is not well formed: that is normal, papers need no code.
    ///
    /// Faults: PapersUnreadable: the frame could not be analysed.
    [[nodiscard]] virtual Result<Prefill> read(const Frame& frame) = 0;

    /// Keeps a copy of the frame for staff to look at.
    [[nodiscard]] virtual Result<Evidence> capture(const Frame& frame) = 0;

    /// The text of the seal (QR, base45 alphabet) in view, if any: for reading a printed card back.
    ///
    /// Faults: PapersUnreadable.
    [[nodiscard]] virtual Result<std::optional<std::string>> readSeal(const Frame& frame) = 0;
};

} // namespace kiosk
