// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/courier/delivery.h"

#include <filesystem>
#include <memory>
#include <string>

namespace kiosk::sync {

/// The city over TLS 1.3 with this kiosk's client certificate; trusts the one root it is given and nothing else.
///
/// Lane:     sync.
/// Time:     10 s to connect, 60 s in all.
/// Privacy:  sends batch files only; no user agent, no proxy, no redirects.
class HttpsCity final : public City {
public:
    struct Address {
        /// "https://host:port", without a path.
        std::string url;
        std::filesystem::path identityCert;
        std::filesystem::path identityKey;
        std::filesystem::path cityRoot;
    };

    /// Faults: KeyMissing: a file cannot be read. CityUnreachable: not an https address.
    [[nodiscard]] static Result<std::unique_ptr<HttpsCity>> open(Address address);

    /// Faults: CityUnreachable, CityCertificateWrong, CityRefusedKiosk, BatchTorn, BatchRefused, BatchConflict,
    /// LedgerUnavailable, AcknowledgementWrong (too long to be one), KeyUnusable, CertificateWrong (our own files).
    [[nodiscard]] Result<Bytes> post(ByteView batch) override;

private:
    explicit HttpsCity(Address address);

    Address address_;
};

} // namespace kiosk::sync
