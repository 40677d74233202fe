// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/mrz.h"
#include "app/ports/clock.h"
#include "devices/vision/mrz/mrz_reader.h"
#include "devices/vision/zxing_document_reader.h"

namespace kiosk::devices {

/// The DocumentReader port for every paper: pages and codes by ZxingDocumentReader, and where a frame has no code,
/// machine-readable lines by MrzReader, on the page laid flat if look() found one in that frame.
///
/// Lane:     analysis.
/// Lifetime: the clock outlives it.
/// Privacy:  between frames it holds what MrzReader does and where the last page lay; reset() wipes that.
class CodeAndLineReader final : public DocumentReader {
public:
    /// `limits`: ages of people who can have the card, to tell 19.. from 20.. in a birth date.
    CodeAndLineReader(const Clock& clock, kiosk::mrz::AgeLimits limits);

    [[nodiscard]] Result<Prefill> read(const Frame& frame) override;
    [[nodiscard]] Result<PaperGuidance> look(const Frame& frame) override;
    [[nodiscard]] Result<Evidence> capture(const Frame& frame) override;
    [[nodiscard]] Result<Evidence> merge(std::vector<Evidence> frames) override;
    void reset() override;
    [[nodiscard]] Result<std::vector<WipedText>> readSeals(const Frame& frame) override;

private:
    [[nodiscard]] Prefill readLines(const Frame& frame);

    const Clock& clock_;
    kiosk::mrz::AgeLimits limits_;
    ZxingDocumentReader codes_;
    mrz::MrzReader lines_;
};

} // namespace kiosk::devices
