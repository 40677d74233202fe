// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/evidence.h"
#include "app/documents/paper_guidance.h"
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

    /// How the paper lies before the camera.
    ///
    /// Order:  asked for each frame of a step, so that movement is seen; reset() ends that.
    /// Faults: PapersUnreadable.
    [[nodiscard]] virtual Result<PaperGuidance> look(const Frame& frame) = 0;

    /// Keeps the page for staff to look at, cut out and laid flat; the whole frame where no page is found.
    [[nodiscard]] virtual Result<Evidence> capture(const Frame& frame) = 0;

    /// One picture of a page from several of the same page: what moved over it (the light of a lamp) is taken out. The
    /// first where they do not fit together. `frames` are wiped.
    ///
    /// Faults: PapersUnreadable, also for none at all.
    [[nodiscard]] virtual Result<Evidence> merge(std::vector<Evidence> frames) = 0;

    /// Wipes what it has gathered from frames so far and where the last page lay; call it when no more frames of a
    /// paper come.
    virtual void reset() = 0;

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
