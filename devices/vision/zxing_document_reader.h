// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/document_reader.h"

namespace kiosk::devices {

/// The DocumentReader port with ZXing-C++: AAMVA licences (PDF417) and the card's own seal (QR).
///
/// Lane:    analysis. Keeps nothing between calls.
/// Privacy: works on the lease's bytes and on locked copies of parts of them. The decoded text is overwritten here;
///          ZXing's own temporaries are freed by it without that and cannot be reached.
class ZxingDocumentReader final : public DocumentReader {
public:
    [[nodiscard]] Result<Prefill> read(const Frame& frame) override;
    [[nodiscard]] Result<Evidence> capture(const Frame& frame) override;
    [[nodiscard]] Result<std::vector<WipedText>> readSeals(const Frame& frame) override;
};

} // namespace kiosk::devices
