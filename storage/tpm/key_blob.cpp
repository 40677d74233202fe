// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/key_blob.h"

#include "storage/crypto/openssl_hasher.h"
#include "storage/durable_file.h"

#include <tss2/tss2_mu.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace kiosk::tpm {

namespace {

// magic || kind || name of the primary || public area || wrapped private area || SHA-256 of all that. The hash is no
// protection (the TPM checks its own); it tells a torn file from another TPM's.
constexpr std::string_view magic = "porchlight tpm blob 1\n";
constexpr std::size_t largestFile = 4096;

template<auto marshal, class T>
[[nodiscard]] bool append(Bytes& out, const T& value)
{
    std::array<std::uint8_t, largestFile> buffer{};
    std::size_t used = 0;
    if (marshal(&value, buffer.data(), buffer.size(), &used) != TSS2_RC_SUCCESS)
        return false;
    const auto bytes = std::as_bytes(std::span(buffer).first(used));
    out.insert(out.end(), bytes.begin(), bytes.end());
    return true;
}

template<auto unmarshal, class T>
[[nodiscard]] bool take(ByteView& from, T& value)
{
    std::size_t used = 0;
    if (unmarshal(reinterpret_cast<const std::uint8_t*>(from.data()), from.size(), &used, &value) != TSS2_RC_SUCCESS)
        return false;
    from = from.subspan(used);
    return true;
}

[[nodiscard]] Bytes headOf(BlobKind kind)
{
    const auto text = std::as_bytes(std::span(magic));
    Bytes head(text.begin(), text.end());
    head.push_back(static_cast<std::byte>(kind));
    return head;
}

[[nodiscard]] bool isSame(const TPM2B_NAME& a, const TPM2B_NAME& b)
{
    return std::ranges::equal(std::span(a.name, a.size), std::span(b.name, b.size));
}

} // namespace

Result<KeyBlob> createBlob(TpmLink::Connection& connection, TPMT_PUBLIC shape, Guard guard, ByteView secret)
{
    const auto policy = guard == Guard::Registers ? Session::policyDigest(connection, Proof::Registers)
                                                  : Result<TPM2B_DIGEST>(TPM2B_DIGEST{});
    if (!policy)
        return std::unexpected(policy.error());
    auto session = Session::plain(connection);
    if (!session)
        return std::unexpected(session.error());
    shape.authPolicy = *policy;
    const TPM2B_PUBLIC sized{.size = 0, .publicArea = shape};
    Owned<TPM2B_SENSITIVE_CREATE> sensitive(
        static_cast<TPM2B_SENSITIVE_CREATE*>(std::calloc(1, sizeof(TPM2B_SENSITIVE_CREATE))));
    if (!sensitive)
        return fail(FaultCode::KeyUnusable);
    TPM2B_SENSITIVE_DATA& inner = sensitive->sensitive.data;
    fillSized(inner, inner.buffer, sizeof inner.buffer, secret);

    const TPM2B_DATA noOutside{};
    const TPML_PCR_SELECTION noRegisters{};
    TPM2B_PRIVATE* wrapped = nullptr;
    TPM2B_PUBLIC* made = nullptr;
    TPM2B_CREATION_DATA* creation = nullptr;
    TPM2B_DIGEST* hash = nullptr;
    TPMT_TK_CREATION* ticket = nullptr;
    const Status done = connection.run([&] {
        return Esys_Create(connection.esys(), connection.primary(), session->with(Encrypted::Both), ESYS_TR_NONE,
                           ESYS_TR_NONE, sensitive.get(), &sized, &noOutside, &noRegisters, &wrapped, &made, &creation,
                           &hash, &ticket);
    });
    const Owned<TPM2B_PRIVATE> ownedWrapped(wrapped);
    const Owned<TPM2B_PUBLIC> ownedMade(made);
    const Owned<TPM2B_CREATION_DATA> ownedCreation(creation);
    const Owned<TPM2B_DIGEST> ownedHash(hash);
    const Owned<TPMT_TK_CREATION> ownedTicket(ticket);
    connection.coverTraces();
    if (!done)
        return std::unexpected(done.error());
    return KeyBlob{.publicArea = *ownedMade, .wrapped = *ownedWrapped};
}

Result<crypto::TpmKey> halvesOf(const KeyBlob& blob)
{
    crypto::TpmKey halves;
    if (!append<Tss2_MU_TPM2B_PUBLIC_Marshal>(halves.publicArea, blob.publicArea) ||
        !append<Tss2_MU_TPM2B_PRIVATE_Marshal>(halves.wrapped, blob.wrapped))
        return fail(FaultCode::KeyUnusable);
    return halves;
}

Result<KeyBlob> blobOf(const crypto::TpmKey& halves)
{
    ByteView publicArea = halves.publicArea;
    ByteView wrapped = halves.wrapped;
    KeyBlob blob;
    if (!take<Tss2_MU_TPM2B_PUBLIC_Unmarshal>(publicArea, blob.publicArea) ||
        !take<Tss2_MU_TPM2B_PRIVATE_Unmarshal>(wrapped, blob.wrapped) || !publicArea.empty() || !wrapped.empty())
        return fail(FaultCode::KeyUnusable);
    return blob;
}

Status writeBlob(const TpmLink::Connection& connection, const std::filesystem::path& file, BlobKind kind,
                 const KeyBlob& blob)
{
    Bytes content = headOf(kind);
    if (!append<Tss2_MU_TPM2B_NAME_Marshal>(content, connection.name()) ||
        !append<Tss2_MU_TPM2B_PUBLIC_Marshal>(content, blob.publicArea) ||
        !append<Tss2_MU_TPM2B_PRIVATE_Marshal>(content, blob.wrapped))
        return fail(FaultCode::KeyUnusable);
    const Digest digest = crypto::OpensslHasher().sha256(content);
    content.insert(content.end(), digest.begin(), digest.end());
    return storage::replaceFile(file, content);
}

Result<KeyBlob> readBlob(const TpmLink::Connection& connection, const std::filesystem::path& file, BlobKind kind)
{
    const auto content = storage::readFile(file, largestFile);
    if (!content)
        return std::unexpected(content.error());
    if (!*content)
        return fail(FaultCode::KeyMissing);
    const Bytes head = headOf(kind);
    ByteView rest = **content;
    if (rest.size() < head.size() + std::tuple_size_v<Digest> || !std::ranges::equal(rest.first(head.size()), head))
        return fail(FaultCode::KeyUnusable);
    const ByteView signedPart = rest.first(rest.size() - std::tuple_size_v<Digest>);
    if (!std::ranges::equal(crypto::OpensslHasher().sha256(signedPart), rest.last(std::tuple_size_v<Digest>)))
        return fail(FaultCode::KeyUnusable);

    rest = signedPart.subspan(head.size());
    TPM2B_NAME name{};
    KeyBlob blob;
    if (!take<Tss2_MU_TPM2B_NAME_Unmarshal>(rest, name) ||
        !take<Tss2_MU_TPM2B_PUBLIC_Unmarshal>(rest, blob.publicArea) ||
        !take<Tss2_MU_TPM2B_PRIVATE_Unmarshal>(rest, blob.wrapped) || !rest.empty())
        return fail(FaultCode::KeyUnusable);
    if (!isSame(name, connection.name()))
        return fail(FaultCode::TpmIsAnother);
    return blob;
}

LoadedBlob::LoadedBlob(TpmLink::Connection& connection, ESYS_TR handle)
    : connection_(&connection)
    , handle_(handle)
{
}

LoadedBlob::LoadedBlob(LoadedBlob&& other) noexcept
    : connection_(other.connection_)
    , handle_(std::exchange(other.handle_, ESYS_TR_NONE))
{
}

LoadedBlob::~LoadedBlob()
{
    if (handle_ == ESYS_TR_NONE || connection_->isLost())
        return;
    if (!connection_->run([&] { return Esys_FlushContext(connection_->esys(), handle_); }))
        connection_->giveUp();
}

Result<LoadedBlob> LoadedBlob::load(TpmLink::Connection& connection, const KeyBlob& blob)
{
    auto session = Session::plain(connection);
    if (!session)
        return std::unexpected(session.error());
    ESYS_TR handle = ESYS_TR_NONE;
    const Status done = connection.run([&] {
        return Esys_Load(connection.esys(), connection.primary(), session->with(Encrypted::Both), ESYS_TR_NONE,
                         ESYS_TR_NONE, &blob.wrapped, &blob.publicArea, &handle);
    });
    if (done)
        return LoadedBlob(connection, handle);
    // The file is whole and this TPM's by its own words; what the TPM then refuses was put there by somebody else.
    if (isCode(done.error(), TPM2_RC_INTEGRITY) || isCode(done.error(), TPM2_RC_BINDING))
        return fail(FaultCode::KeyUnusable, done.error().native);
    return std::unexpected(done.error());
}

} // namespace kiosk::tpm
