// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/tpm_address.h"
#include "sync/courier/delivery.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace kiosk::sync {

/// The city over TLS 1.3 with this kiosk's client certificate; trusts the one root it is given and nothing else.
///
/// Lane:     sync.
/// Time:     10 s to connect, waiting for the TPM included; 60 s in all.
/// Privacy:  sends batch files only; no user agent, no proxy, no redirects.
class HttpsCity final : public City {
public:
    struct Address {
        /// "https://host:port", without a path.
        std::string url;
        std::filesystem::path identityCert;
        /// A private key in PEM, or one that only the kiosk's TPM can use (storage/tpm/identity_key.h).
        std::filesystem::path identityKey;
        std::filesystem::path cityRoot;
        /// The way to the TPM; a program's is for practice.
        std::string tpm = "device:/dev/tpmrm0";
        SoftwareTpm software = softwareTpmOfThisBuild();
        /// The longest wait for a TPM that serves somebody else.
        std::chrono::milliseconds tpmPatience{3000};
    };

    /// Faults: KeyMissing: a file cannot be read. CityUnreachable: not an https address. TpmSoftwareRefused.
    ///         TpmAbsent: not a way to a TPM that we know.
    [[nodiscard]] static Result<std::unique_ptr<HttpsCity>> open(Address address);

    /// Faults: CityUnreachable, CityCertificateWrong, CityRefusedKiosk, BatchTorn, BatchRefused, BatchConflict,
    /// LedgerUnavailable, AcknowledgementWrong (too long to be one), KeyUnusable, CertificateWrong (our own files),
    /// TpmAbsent, TpmBusy, TpmIsAnother, TpmReportsFault.
    [[nodiscard]] Result<Bytes> post(ByteView batch) override;
    /// Asked for in the connection of a batch that was answered; whatever stands in its way it comes with the next.
    [[nodiscard]] Bytes takePlaces() override { return std::exchange(places_, {}); }

private:
    explicit HttpsCity(Address address);

    Address address_;
    Bytes places_;
};

} // namespace kiosk::sync
