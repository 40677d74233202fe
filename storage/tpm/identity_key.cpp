// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/identity_key.h"

#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/tpm_key_pem.h"
#include "storage/durable_file.h"
#include "storage/tpm/connection.h"
#include "storage/tpm/key_blob.h"
#include "storage/tpm/session.h"
#include "storage/tpm/signing_key.h"

#include <utility>

namespace kiosk::tpm {

namespace {

constexpr std::size_t largestFile = 4096;

TPMT_PUBLIC identityShape()
{
    return signingShape(TPMA_OBJECT_USERWITHAUTH);
}

/// The file is anybody's to write; a key that was not born here, or that does more, is not asked to be certified.
bool isOurKind(const TPM2B_PUBLIC& area)
{
    return area.publicArea.objectAttributes == identityShape().objectAttributes && area.publicArea.authPolicy.size == 0;
}

Result<KeyBlob> readKey(const std::filesystem::path& file)
{
    const auto pem = storage::readFile(file, largestFile);
    if (!pem)
        return std::unexpected(pem.error());
    if (!*pem)
        return fail(FaultCode::KeyMissing);
    auto blob = crypto::readTpmKeyPem(**pem).and_then(blobOf);
    if (blob && !isOurKind(blob->publicArea))
        return fail(FaultCode::KeyUnusable);
    return blob;
}

/// The PEM form does not say whose key it is; the TPM notices by its own seal over the wrapped half.
Result<LoadedBlob> load(TpmLink::Connection& connection, const KeyBlob& blob)
{
    auto loaded = LoadedBlob::load(connection, blob);
    if (!loaded && isCode(loaded.error(), TPM2_RC_INTEGRITY))
        return fail(FaultCode::TpmIsAnother, loaded.error().native);
    return loaded;
}

} // namespace

struct IdentityKey::Blob {
    KeyBlob content;
    crypto::PublicPoint point{};
};

IdentityKey::IdentityKey(TpmLink& link, std::unique_ptr<Blob> blob)
    : link_(link)
    , blob_(std::move(blob))
{
}

IdentityKey::~IdentityKey() = default;

Result<std::unique_ptr<IdentityKey>> IdentityKey::make(TpmLink& link, const std::filesystem::path& file)
{
    const auto connection = link.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto pem =
        createBlob(**connection, identityShape(), Guard::Nothing, {}).and_then(halvesOf).and_then(crypto::tpmKeyPem);
    if (!pem)
        return std::unexpected(pem.error());
    if (const Status written = storage::replaceFile(file, *pem); !written)
        return std::unexpected(written.error());
    return open(link, file);
}

Result<std::unique_ptr<IdentityKey>> IdentityKey::open(TpmLink& link, const std::filesystem::path& file)
{
    const auto connection = link.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto content = readKey(file);
    if (!content)
        return std::unexpected(content.error());
    const auto point = pointIn(content->publicArea);
    if (!point)
        return std::unexpected(point.error());
    if (const auto loaded = load(**connection, *content); !loaded)
        return std::unexpected(loaded.error());
    return std::unique_ptr<IdentityKey>(new IdentityKey(link, std::make_unique<Blob>(Blob{*content, *point})));
}

const crypto::PublicPoint& IdentityKey::publicPoint() const
{
    return blob_->point;
}

Result<EcdsaSignature> IdentityKey::sign(const Digest& digest)
{
    const auto connection = link_.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto loaded = load(**connection, blob_->content);
    if (!loaded)
        return std::unexpected(loaded.error());
    auto session = Session::plain(**connection);
    if (!session)
        return std::unexpected(session.error());
    return signIn(**connection, *session, loaded->handle(), digest);
}

Result<Bytes> IdentityKey::makeRequest(std::string_view commonName)
{
    return crypto::makeRequestFor(publicPoint(), commonName,
                                  [this](ByteView content) { return sign(crypto::OpensslHasher().sha256(content)); });
}

} // namespace kiosk::tpm
