// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/nv_cell.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kiosk::tpm {

namespace {

/// An authorisation value for one call, overwritten afterwards. The TPM drops trailing zeros of such values, so both
/// sides must (part 1, section 19.6.4.3).
class AuthValue {
public:
    explicit AuthValue(ByteView bytes)
    {
        while (!bytes.empty() && bytes.back() == std::byte{0})
            bytes = bytes.first(bytes.size() - 1);
        fillSized(value_, value_.buffer, sizeof value_.buffer, bytes);
    }
    ~AuthValue() { wipeBytes(std::as_writable_bytes(std::span(&value_, 1))); }
    AuthValue(const AuthValue&) = delete;
    AuthValue& operator=(const AuthValue&) = delete;

    [[nodiscard]] const TPM2B_AUTH* get() const { return &value_; }

private:
    TPM2B_AUTH value_{};
};

// NV faults that mean "it is not what we put there".
Fault meaningOf(const Fault& fault)
{
    for (const ResponseCode code : {TPM2_RC_HANDLE, TPM2_RC_NV_UNINITIALIZED, TPM2_RC_NV_LOCKED, TPM2_RC_NV_RANGE})
        if (isCode(fault, code))
            return Fault{FaultCode::TpmRootGone, fault.native, fault.where};
    for (const ResponseCode code : {TPM2_RC_AUTH_FAIL, TPM2_RC_BAD_AUTH})
        if (isCode(fault, code))
            return Fault{FaultCode::StaffPinWrong, fault.native, fault.where};
    return fault;
}

std::unexpected<Fault> failCell(const Fault& fault)
{
    return std::unexpected(meaningOf(fault));
}

} // namespace

/// ESAPI's object for an index, given up at the end with the authorisation in it.
class NvCell::Opened {
public:
    Opened(TpmLink::Connection& connection, ESYS_TR handle)
        : connection_(&connection)
        , handle_(handle)
    {
    }
    Opened(Opened&& other) noexcept
        : connection_(other.connection_)
        , handle_(std::exchange(other.handle_, ESYS_TR_NONE))
    {
    }
    Opened& operator=(Opened&&) = delete;
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    ~Opened()
    {
        if (handle_ == ESYS_TR_NONE)
            return;
        // ESAPI frees without overwriting: put zeros over the value first.
        TPM2B_AUTH zeros{};
        zeros.size = sizeof zeros.buffer;
        Esys_TR_SetAuth(connection_->esys(), handle_, &zeros);
        Esys_TR_Close(connection_->esys(), &handle_);
    }

    [[nodiscard]] ESYS_TR handle() const { return handle_; }
    [[nodiscard]] Status authorise(ByteView auth)
    {
        const AuthValue value(auth);
        return connection_->run([&] { return Esys_TR_SetAuth(connection_->esys(), handle_, value.get()); });
    }
    /// The TPM deleted it, and ESAPI its object.
    void forget() { handle_ = ESYS_TR_NONE; }

private:
    TpmLink::Connection* connection_;
    ESYS_TR handle_;
};

NvCell::NvCell(TpmLink::Connection& connection, TPM2_HANDLE index, std::uint16_t bytes, Guesses guesses)
    : connection_(connection)
    , index_(index)
    , bytes_(bytes)
    , guesses_(guesses)
{
}

TPMA_NV NvCell::attributes() const
{
    constexpr TPMA_NV byPolicyOnly = TPMA_NV_POLICYREAD | TPMA_NV_POLICYWRITE | TPMA_NV_WRITEALL;
    return guesses_ == Guesses::Free ? byPolicyOnly | TPMA_NV_NO_DA : byPolicyOnly;
}

Result<NvCell::Opened> NvCell::open()
{
    ESYS_TR handle = ESYS_TR_NONE;
    const Status done = connection_.run([&] {
        return Esys_TR_FromTPMPublic(connection_.esys(), index_, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, &handle);
    });
    if (!done)
        return failCell(done.error());
    return Opened(connection_, handle);
}

Result<TPMA_NV> NvCell::attributesThere(ESYS_TR handle)
{
    TPM2B_NV_PUBLIC* facts = nullptr;
    TPM2B_NAME* name = nullptr;
    const Status done = connection_.run([&] {
        return Esys_NV_ReadPublic(connection_.esys(), handle, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, &facts, &name);
    });
    const Owned<TPM2B_NV_PUBLIC> ownedFacts(facts);
    const Owned<TPM2B_NAME> ownedName(name);
    if (!done)
        return failCell(done.error());
    // An index that others may read could have been put in the place of ours to collect what is written.
    const TPMS_NV_PUBLIC& there = ownedFacts->nvPublic;
    if ((there.attributes & ~TPMA_NV_WRITTEN) != attributes() || there.dataSize != bytes_)
        return fail(FaultCode::TpmRootGone);
    return there.attributes;
}

Status NvCell::make(ByteView auth)
{
    if (const Status removed = remove(); !removed)
        return removed;
    const auto policy = Session::policyDigest(connection_, Proof::RegistersAndAuth);
    if (!policy)
        return std::unexpected(policy.error());
    auto session = Session::plain(connection_);
    if (!session)
        return std::unexpected(session.error());
    const TPM2B_NV_PUBLIC facts{.size = 0,
                                .nvPublic = {.nvIndex = index_,
                                             .nameAlg = TPM2_ALG_SHA256,
                                             .attributes = attributes(),
                                             .authPolicy = *policy,
                                             .dataSize = bytes_}};
    const AuthValue value(auth);
    ESYS_TR handle = ESYS_TR_NONE;
    const Status done = connection_.run([&] {
        return Esys_NV_DefineSpace(connection_.esys(), ESYS_TR_RH_OWNER, session->with(Encrypted::Command),
                                   ESYS_TR_NONE, ESYS_TR_NONE, value.get(), &facts, &handle);
    });
    if (!done)
        return done;
    const Opened made(connection_, handle);
    connection_.coverTraces();
    return {};
}

Result<LockedBytes> NvCell::read(ByteView auth)
{
    auto cell = open();
    if (!cell)
        return std::unexpected(cell.error());
    if (const auto expected = attributesThere(cell->handle()); !expected)
        return std::unexpected(expected.error());
    if (const Status authorised = cell->authorise(auth); !authorised)
        return std::unexpected(authorised.error());
    return inPolicySession(connection_, Proof::RegistersAndAuth, [&](Session& session) -> Result<LockedBytes> {
        TPM2B_MAX_NV_BUFFER* content = nullptr;
        const Status done = connection_.run([&] {
            return Esys_NV_Read(connection_.esys(), cell->handle(), cell->handle(), session.with(Encrypted::Answer),
                                ESYS_TR_NONE, ESYS_TR_NONE, bytes_, 0, &content);
        });
        const Owned<TPM2B_MAX_NV_BUFFER> owned(content);
        if (!done)
            return failCell(done.error());
        connection_.coverTraces();
        if (owned->size != bytes_)
            return fail(FaultCode::TpmRootGone);
        return lockedCopy(std::span(owned->buffer, owned->size));
    });
}

Status NvCell::write(ByteView auth, const LockedBytes& content)
{
    auto cell = open();
    if (!cell)
        return std::unexpected(cell.error());
    if (const auto expected = attributesThere(cell->handle()); !expected)
        return std::unexpected(expected.error());
    if (const Status authorised = cell->authorise(auth); !authorised)
        return authorised;
    return inPolicySession(connection_, Proof::RegistersAndAuth, [&](Session& session) -> Status {
        TPM2B_MAX_NV_BUFFER buffer{};
        fillSized(buffer, buffer.buffer, sizeof buffer.buffer, content.bytes());
        const Status done = connection_.run([&] {
            return Esys_NV_Write(connection_.esys(), cell->handle(), cell->handle(), session.with(Encrypted::Command),
                                 ESYS_TR_NONE, ESYS_TR_NONE, &buffer, 0);
        });
        wipeBytes(std::as_writable_bytes(std::span(&buffer, 1)));
        if (!done)
            return failCell(done.error());
        return {};
    });
}

Status NvCell::remove()
{
    auto cell = open();
    if (!cell)
        return cell.error().code == FaultCode::TpmRootGone ? Status() : std::unexpected(cell.error());
    auto session = Session::plain(connection_);
    if (!session)
        return std::unexpected(session.error());
    const Status done = connection_.run([&] {
        return Esys_NV_UndefineSpace(connection_.esys(), ESYS_TR_RH_OWNER, cell->handle(),
                                     session->with(Encrypted::Nothing), ESYS_TR_NONE, ESYS_TR_NONE);
    });
    if (done)
        cell->forget();
    return done;
}

Result<bool> NvCell::isWritten()
{
    const auto cell = open();
    if (!cell)
        return std::unexpected(cell.error());
    return attributesThere(cell->handle()).transform([](TPMA_NV there) { return (there & TPMA_NV_WRITTEN) != 0; });
}

Result<std::vector<TPM2_HANDLE>> cellsThere(TpmLink::Connection& connection, TPM2_HANDLE first, std::uint32_t most)
{
    TPMI_YES_NO more = 0;
    TPMS_CAPABILITY_DATA* answer = nullptr;
    const Status done = connection.run([&] {
        return Esys_GetCapability(connection.esys(), ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, TPM2_CAP_HANDLES, first,
                                  most, &more, &answer);
    });
    const Owned<TPMS_CAPABILITY_DATA> owned(answer);
    if (!done)
        return std::unexpected(done.error());
    std::vector<TPM2_HANDLE> found;
    for (const TPM2_HANDLE handle : std::span(owned->data.handles.handle, owned->data.handles.count))
        if (handle - first < most)
            found.push_back(handle);
    return found;
}

} // namespace kiosk::tpm
