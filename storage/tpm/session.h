// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/tpm/connection.h"

#include <cstdint>

namespace kiosk::tpm {

/// Which of a command's parameters travel encrypted; a TPM refuses the wish where there is none to encrypt
/// (part 1, section 21).
enum class Encrypted : std::uint8_t { Nothing, Command, Answer, Both };

/// What a policy session must prove besides the registers.
enum class Proof : std::uint8_t { Registers, RegistersAndAuth };

/// A salted session (part 3, section 11.1), flushed at its end.
class Session {
public:
    /// For the hierarchies and the primary, whose authorisation is empty.
    [[nodiscard]] static Result<Session> plain(TpmLink::Connection& connection);
    /// PolicyPCR over the configured registers as they are now, and PolicyAuthValue when asked (part 3, 23.7
    /// and 23.17).
    [[nodiscard]] static Result<Session> policy(TpmLink::Connection& connection, Proof proof);

    Session(Session&& other) noexcept;
    Session& operator=(Session&&) = delete;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    /// The handle, for one command with this wish.
    [[nodiscard]] ESYS_TR with(Encrypted wish);

    /// What a policy session proves, as a digest for authPolicy.
    [[nodiscard]] static Result<TPM2B_DIGEST> policyDigest(TpmLink::Connection& connection, Proof proof);

private:
    Session(TpmLink::Connection& connection, ESYS_TR handle);
    [[nodiscard]] static Result<Session> start(TpmLink::Connection& connection, TPM2_SE kind);
    [[nodiscard]] Status prove(Proof proof);

    TpmLink::Connection* connection_;
    ESYS_TR handle_;
};

/// Runs `use(session)` in a policy session. Every measurement of the running system, even into a register that is not
/// ours, takes away what such a session has proved (TPM_RC_PCR_CHANGED), so that one is tried again.
template<class Use>
[[nodiscard]] auto inPolicySession(TpmLink::Connection& connection, Proof proof, Use&& use)
    -> decltype(use(std::declval<Session&>()))
{
    constexpr int tries = 3;
    for (int i = 1;; ++i) {
        auto session = Session::policy(connection, proof);
        if (!session)
            return std::unexpected(session.error());
        auto result = use(*session);
        if (result || i == tries || !isCode(result.error(), TPM2_RC_PCR_CHANGED))
            return result;
    }
}

} // namespace kiosk::tpm
