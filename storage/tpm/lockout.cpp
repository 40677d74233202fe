// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/lockout.h"

#include "storage/tpm/connection.h"
#include "storage/tpm/session.h"

namespace kiosk::tpm {

namespace {

/// Only matters to who tries the lock-out authorisation itself: once a day.
constexpr std::uint32_t lockoutAuthWaitSeconds = 24 * 60 * 60;
constexpr std::size_t lockoutAuthBytes = 32;

struct Rules {
    std::uint32_t tries = 0;
    std::uint32_t seconds = 0;
};

Result<Rules> rulesOf(TpmLink::Connection& connection)
{
    const auto tries = connection.property(TPM2_PT_MAX_AUTH_FAIL);
    if (!tries)
        return std::unexpected(tries.error());
    return connection.property(TPM2_PT_LOCKOUT_INTERVAL).transform([&](std::uint32_t seconds) {
        return Rules{.tries = *tries, .seconds = seconds};
    });
}

Status throwAwayAuth(TpmLink::Connection& connection, Entropy& entropy, Session& session)
{
    TPM2B_AUTH random{.size = lockoutAuthBytes, .buffer = {}};
    entropy.fill(std::as_writable_bytes(std::span(random.buffer).first(lockoutAuthBytes)));
    const Status done = connection.run([&] {
        return Esys_HierarchyChangeAuth(connection.esys(), ESYS_TR_RH_LOCKOUT, session.with(Encrypted::Command),
                                        ESYS_TR_NONE, ESYS_TR_NONE, &random);
    });
    wipeBytes(std::as_writable_bytes(std::span(&random, 1)));
    // ESAPI notes the new value in its object of the hierarchy.
    TPM2B_AUTH zeros{.size = lockoutAuthBytes, .buffer = {}};
    Esys_TR_SetAuth(connection.esys(), ESYS_TR_RH_LOCKOUT, &zeros);
    connection.coverTraces();
    return done;
}

} // namespace

Status setLockout(TpmLink& link, Entropy& entropy)
{
    const auto connection = link.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto permanent = (*connection)->property(TPM2_PT_PERMANENT);
    if (!permanent)
        return std::unexpected(permanent.error());
    constexpr auto seconds = static_cast<std::uint32_t>(lockTime.count());
    if ((*permanent & TPMA_PERMANENT_LOCKOUTAUTHSET) != 0) {
        const auto rules = rulesOf(**connection);
        if (!rules)
            return std::unexpected(rules.error());
        return rules->tries == triesAllowed && rules->seconds == seconds ? Status()
                                                                         : fail(FaultCode::TpmOwnedElsewhere);
    }
    auto session = Session::plain(**connection);
    if (!session)
        return std::unexpected(session.error());
    if (const Status set = (*connection)->run([&] {
            return Esys_DictionaryAttackParameters((*connection)->esys(), ESYS_TR_RH_LOCKOUT,
                                                   session->with(Encrypted::Nothing), ESYS_TR_NONE, ESYS_TR_NONE,
                                                   triesAllowed, seconds, lockoutAuthWaitSeconds);
        });
        !set)
        return set;
    return throwAwayAuth(**connection, entropy, *session);
}

Result<LockoutState> lockoutState(TpmLink& link)
{
    const auto connection = link.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto rules = rulesOf(**connection);
    if (!rules)
        return std::unexpected(rules.error());
    const auto wrong = (*connection)->property(TPM2_PT_LOCKOUT_COUNTER);
    if (!wrong)
        return std::unexpected(wrong.error());
    LockoutState state{.wrongTries = *wrong, .triesLeft = 0, .wait = {}};
    if (*wrong < rules->tries)
        state.triesLeft = rules->tries - *wrong;
    else
        state.wait = std::chrono::seconds{rules->seconds} * (*wrong - rules->tries + 1);
    return state;
}

} // namespace kiosk::tpm
