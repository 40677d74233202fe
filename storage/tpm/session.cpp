// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/session.h"

#include <utility>

namespace kiosk::tpm {

namespace {

TPMA_SESSION attributesOf(Encrypted wish)
{
    switch (wish) {
    case Encrypted::Nothing:
        return TPMA_SESSION_CONTINUESESSION;
    case Encrypted::Command:
        return TPMA_SESSION_CONTINUESESSION | TPMA_SESSION_DECRYPT;
    case Encrypted::Answer:
        return TPMA_SESSION_CONTINUESESSION | TPMA_SESSION_ENCRYPT;
    case Encrypted::Both:
        return TPMA_SESSION_CONTINUESESSION | TPMA_SESSION_DECRYPT | TPMA_SESSION_ENCRYPT;
    }
    std::unreachable();
}

} // namespace

Session::Session(TpmLink::Connection& connection, ESYS_TR handle)
    : connection_(&connection)
    , handle_(handle)
{
}

Session::Session(Session&& other) noexcept
    : connection_(other.connection_)
    , handle_(std::exchange(other.handle_, ESYS_TR_NONE))
{
}

Session::~Session()
{
    if (handle_ == ESYS_TR_NONE || connection_->isLost())
        return;
    // A session that stays would fill a bare chip; the next connection clears it.
    if (!connection_->run([&] { return Esys_FlushContext(connection_->esys(), handle_); }))
        connection_->giveUp();
}

Result<Session> Session::start(TpmLink::Connection& connection, TPM2_SE kind)
{
    const TPMT_SYM_DEF cipher{.algorithm = TPM2_ALG_AES, .keyBits = {.aes = 128}, .mode = {.aes = TPM2_ALG_CFB}};
    ESYS_TR handle = ESYS_TR_NONE;
    if (auto started = connection.run([&] {
            return Esys_StartAuthSession(connection.esys(), connection.primary(), ESYS_TR_NONE, ESYS_TR_NONE,
                                         ESYS_TR_NONE, ESYS_TR_NONE, nullptr, kind, &cipher, TPM2_ALG_SHA256, &handle);
        });
        !started)
        return std::unexpected(started.error());
    return Session(connection, handle);
}

Result<Session> Session::plain(TpmLink::Connection& connection)
{
    return start(connection, TPM2_SE_HMAC);
}

Result<Session> Session::policy(TpmLink::Connection& connection, Proof proof)
{
    auto session = start(connection, TPM2_SE_POLICY);
    if (!session)
        return session;
    if (auto proved = session->prove(proof); !proved)
        return std::unexpected(proved.error());
    return session;
}

Result<TPM2B_DIGEST> Session::policyDigest(TpmLink::Connection& connection, Proof proof)
{
    auto trial = start(connection, TPM2_SE_TRIAL);
    if (!trial)
        return std::unexpected(trial.error());
    if (auto proved = trial->prove(proof); !proved)
        return std::unexpected(proved.error());
    TPM2B_DIGEST* digest = nullptr;
    const Status done = connection.run([&] {
        return Esys_PolicyGetDigest(connection.esys(), trial->handle_, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE,
                                    &digest);
    });
    const Owned<TPM2B_DIGEST> owned(digest);
    if (!done)
        return std::unexpected(done.error());
    return *owned;
}

Status Session::prove(Proof proof)
{
    const TPM2B_DIGEST asTheyAre{};
    Status done = connection_->run([&] {
        return Esys_PolicyPCR(connection_->esys(), handle_, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, &asTheyAre,
                              &connection_->registers());
    });
    if (!done || proof == Proof::Registers)
        return done;
    return connection_->run(
        [&] { return Esys_PolicyAuthValue(connection_->esys(), handle_, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE); });
}

ESYS_TR Session::with(Encrypted wish)
{
    // Only changes ESAPI's own note of the session, so there is nothing to repeat and nothing to lose.
    constexpr TPMA_SESSION all = 0xff;
    Esys_TRSess_SetAttributes(connection_->esys(), handle_, attributesOf(wish), all);
    return handle_;
}

} // namespace kiosk::tpm
