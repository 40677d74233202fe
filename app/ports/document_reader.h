// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/evidence.h"
#include "app/documents/prefill.h"
#include "app/fault.h"
#include "app/ports/camera.h"
#include "app/privacy/wiped_text.h"

#include <optional>
#include <string>
#include <vector>

namespace kiosk {

/// Reads codes and machine-readable lines on papers and cards from camera frames.
///
/// Lane:    analysis.
/// Time:    each call within 150 ms for 1920x1080 on two cores.
/// Privacy: works on the lease's bytes; everything outside the allow-list is wiped before it returns.
class DocumentReader {
public:
    virtual ~DocumentReader() = default;

    /// Looks for a driver's-licence PDF417 (AAMVA DL/ID Card Design Standard, annex D) or the machine-readable lines of
    /// a travel document (ICAO Doc 9303) and gives the allow-listed fields. Empty when there is neither or it is not
    /// well formed: that is normal, papers need no code. Lines are read from several frames that agree.
    ///
    /// Faults: PapersUnreadable: the frame could not be analysed.
    [[nodiscard]] virtual Result<Prefill> read(const Frame& frame) = 0;

    /// Wipes what it has gathered from frames so far; call it when no more frames of a paper come.
    virtual void reset() {}

    /// Keeps a copy of the frame for staff to look at.
    [[nodiscard]] virtual Result<Evidence> capture(const Frame& frame) = 0;

    /// The texts of all seals (QR, base45 alphabet) in view, the longest first, which is the one with the face: for
    /// reading a printed card back.
    ///
    /// Faults: PapersUnreadable.
    [[nodiscard]] virtual Result<std::vector<WipedText>> readSeals(const Frame& frame) = 0;

    /// The longest of them, if there is one.
    [[nodiscard]] Result<std::optional<std::string>> readSeal(const Frame& frame)
    {
        return readSeals(frame).transform([](const std::vector<WipedText>& seals) {
            return seals.empty() ? std::nullopt : std::optional(std::string(seals.front().view()));
        });
    }
};

} // namespace kiosk
