// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/resident_key.h"

#include "storage/crypto/openssl_hasher.h"
#include "storage/tpm/connection.h"
#include "storage/tpm/key_blob.h"
#include "storage/tpm/session.h"
#include "storage/tpm/signing_key.h"

#include <utility>

namespace kiosk::tpm {

namespace {

Result<EcdsaSignature> signLoaded(TpmLink::Connection& connection, ESYS_TR key, const Digest& digest)
{
    return inPolicySession(connection, Proof::Registers,
                           [&](Session& session) { return signIn(connection, session, key, digest); });
}

} // namespace

struct ResidentKey::Blob {
    KeyBlob content;
    crypto::PublicPoint point{};
};

ResidentKey::ResidentKey(TpmLink& link, std::unique_ptr<Blob> blob)
    : link_(link)
    , blob_(std::move(blob))
{
}

ResidentKey::~ResidentKey() = default;

Result<std::unique_ptr<ResidentKey>> ResidentKey::make(TpmLink& link, const std::filesystem::path& file)
{
    const auto connection = link.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto made = createBlob(**connection, signingShape(TPMA_OBJECT_ADMINWITHPOLICY), Guard::Registers, {});
    if (!made)
        return std::unexpected(made.error());
    if (const Status written = writeBlob(**connection, file, BlobKind::SigningKey, *made); !written)
        return std::unexpected(written.error());
    return open(link, file);
}

Result<std::unique_ptr<ResidentKey>> ResidentKey::open(TpmLink& link, const std::filesystem::path& file)
{
    const auto connection = link.connection();
    if (!connection)
        return std::unexpected(connection.error());
    auto content = readBlob(**connection, file, BlobKind::SigningKey);
    if (!content)
        return std::unexpected(content.error());
    const auto point = pointIn(content->publicArea);
    if (!point)
        return std::unexpected(point.error());
    return std::unique_ptr<ResidentKey>(new ResidentKey(link, std::make_unique<Blob>(Blob{*content, *point})));
}

const crypto::PublicPoint& ResidentKey::publicPoint() const
{
    return blob_->point;
}

Result<EcdsaSignature> ResidentKey::sign(const Digest& digest)
{
    const auto connection = link_.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto loaded = LoadedBlob::load(**connection, blob_->content);
    if (!loaded)
        return std::unexpected(loaded.error());
    return signLoaded(**connection, loaded->handle(), digest);
}

Result<Bytes> ResidentKey::makeRequest(std::string_view commonName)
{
    return crypto::makeRequestFor(publicPoint(), commonName,
                                  [this](ByteView content) { return sign(crypto::OpensslHasher().sha256(content)); });
}

} // namespace kiosk::tpm
