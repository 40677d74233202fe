// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace kiosk::sync {

/// Is it a key that only a TPM can use ("TSS2 PRIVATE KEY"), rather than a private key of its own?
[[nodiscard]] bool isTpmKey(const std::filesystem::path& file);

/// The kiosk's identity key in its TPM, lent to one TLS connection through OpenSSL's TPM provider, which lives in a
/// library context of its own: everything else in that connection is computed here as usual.
///
/// Lane:     sync.
/// Lifetime: outlives the connection it lent the key to; holds the TPM from lend() until it goes.
/// Time:     lend() waits for a busy TPM at most `patience`, then takes 1 s on a discrete chip.
/// Privacy:  the key never leaves the TPM. The provider asks it without a policy and without a salted session: what
///           passes on the wires to the chip is a digest of the handshake and a signature, both public.
class TpmIdentity {
public:
    struct Place {
        std::filesystem::path certificate;
        std::filesystem::path key;
        /// As isPermitted() in app/privacy/tpm_address.h allows it.
        std::string tcti;
        std::chrono::milliseconds patience{3000};
    };

    explicit TpmIdentity(Place place);
    ~TpmIdentity();
    TpmIdentity(const TpmIdentity&) = delete;
    TpmIdentity& operator=(const TpmIdentity&) = delete;

    /// Puts certificate and key into `context`, OpenSSL's SSL_CTX of the connection.
    ///
    /// Faults: TpmAbsent, TpmBusy: nothing was lent, come back later. TpmIsAnother: the key was made by another TPM.
    ///         KeyUnusable: torn, not certified by that certificate, or OpenSSL's TPM provider is not installed.
    ///         CertificateWrong: unreadable. TpmReportsFault (native = the TPM's number).
    [[nodiscard]] Status lend(void* context);

    /// Does the TPM that lent a key still answer? For a handshake that failed: without its key a client shows no
    /// certificate, and the city refuses it as it would a stranger. `words`: OpenSSL's about the failure.
    /// Faults: TpmAbsent, TpmReportsFault.
    [[nodiscard]] Status ask(std::string_view words) const;

private:
    struct Loan;
    [[nodiscard]] Status borrow();

    Place place_;
    std::unique_ptr<Loan> loan_;
};

} // namespace kiosk::sync
