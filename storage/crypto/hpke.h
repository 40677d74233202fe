// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "storage/crypto/keys.h"

#include <memory>
#include <string>
#include <string_view>

namespace kiosk::crypto {

/// HPKE's application label: seals made for something else do not open as batches.
inline constexpr std::string_view batchLabel = "porchlight batch 1";

/// Seals batches with OpenSSL's HPKE in auth mode: who opens one knows which kiosk made it.
///
/// Lane: storage or sync; one at a time.
class HpkeSealer final : public BatchSealer {
public:
    /// Faults: KeyMissing: one of the two is empty. KeyUnusable: not P-256.
    [[nodiscard]] static Result<std::unique_ptr<HpkeSealer>> open(ByteView senderPrivateKeyPem, ByteView recipientPoint,
                                                                  std::string_view label = batchLabel);
    ~HpkeSealer() override;

    [[nodiscard]] Result<Bytes> seal(ByteView plain, ByteView context) override;

private:
    struct Keys;
    explicit HpkeSealer(std::unique_ptr<Keys> keys);

    std::unique_ptr<Keys> keys_;
};

/// Opens what HpkeSealer made.
///
/// Lane: any; one at a time.
class HpkeOpener final : public BatchOpener {
public:
    /// Faults: KeyMissing, KeyUnusable.
    [[nodiscard]] static Result<std::unique_ptr<HpkeOpener>> open(ByteView recipientPrivateKeyPem,
                                                                  std::string_view label = batchLabel);
    ~HpkeOpener() override;

    [[nodiscard]] Result<Bytes> open(ByteView sealed, ByteView context, ByteView senderKey) override;

private:
    struct Keys;
    explicit HpkeOpener(std::unique_ptr<Keys> keys);

    std::unique_ptr<Keys> keys_;
};

} // namespace kiosk::crypto
