// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/document_reader.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

namespace kiosk::devices {

class LockedPicture;
class PaperLook;

/// The DocumentReader port: pages found with OpenCV, codes read with ZXing-C++ (AAMVA licences in PDF417, the card's
/// own seal in QR).
///
/// Lane:    analysis. Keeps where the last page lay until reset(), nothing else.
/// Privacy: works on the lease's bytes and on locked copies of parts of them; OpenCV's own matrices are locked and
/// wiped
///          as well (LockedMats). The decoded text is overwritten here; ZXing's own temporaries are freed without that.
class ZxingDocumentReader final : public DocumentReader {
public:
    ZxingDocumentReader();
    ~ZxingDocumentReader() override;

    [[nodiscard]] Result<Prefill> read(const Frame& frame) override;
    [[nodiscard]] Result<PaperGuidance> look(const Frame& frame) override;
    [[nodiscard]] Result<Evidence> capture(const Frame& frame) override;
    [[nodiscard]] Result<Evidence> merge(std::vector<Evidence> frames) override;
    void reset() override;
    [[nodiscard]] Result<std::vector<WipedText>> readSeals(const Frame& frame) override;

    /// The page that look() found in this same frame, in grey, laid flat; empty when there is none. Throws
    /// cv::Exception.
    [[nodiscard]] LockedPicture flatPage(const Frame& frame) const;

private:
    /// True for the very frame that look() saw last: what it found lies there.
    [[nodiscard]] bool wasLookedAt(const Frame& frame) const;

    std::unique_ptr<PaperLook> look_;
    /// Serial and time of that frame.
    std::optional<std::pair<std::uint64_t, std::chrono::steady_clock::time_point>> lookedAt_;
};

} // namespace kiosk::devices
