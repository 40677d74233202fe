// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/hpke.h"

#include "storage/crypto/openssl_handles.h"

#include <openssl/hpke.h>

#include <algorithm>

namespace kiosk::crypto {

namespace {

using HpkePtr = std::unique_ptr<OSSL_HPKE_CTX, Freed<&OSSL_HPKE_CTX_free>>;

constexpr OSSL_HPKE_SUITE suite = {OSSL_HPKE_KEM_ID_P256, OSSL_HPKE_KDF_ID_HKDF_SHA256, OSSL_HPKE_AEAD_ID_AES_GCM_256};
constexpr std::size_t encBytes = std::tuple_size_v<PublicPoint>;
constexpr std::size_t tagBytes = 16;

HpkePtr contextFor(int role)
{
    return HpkePtr(OSSL_HPKE_CTX_new(OSSL_HPKE_MODE_AUTH, suite, role, nullptr, nullptr));
}

} // namespace

struct HpkeSealer::Keys {
    PkeyPtr sender;
    PublicPoint recipient;
    std::string label;
};

HpkeSealer::HpkeSealer(std::unique_ptr<Keys> keys)
    : keys_(std::move(keys))
{
}

HpkeSealer::~HpkeSealer() = default;

Result<std::unique_ptr<HpkeSealer>> HpkeSealer::open(ByteView senderPrivateKeyPem, ByteView recipientPoint,
                                                     std::string_view label)
{
    if (recipientPoint.empty())
        return fail(FaultCode::KeyMissing);
    Result<PkeyPtr> sender = readPrivateKey(senderPrivateKeyPem);
    if (!sender)
        return std::unexpected(sender.error());
    if (const Result<PkeyPtr> recipient = publicKeyFrom(recipientPoint); !recipient)
        return std::unexpected(recipient.error());
    auto keys = std::make_unique<Keys>(Keys{std::move(*sender), {}, std::string(label)});
    std::ranges::copy(recipientPoint, keys->recipient.begin());
    return std::unique_ptr<HpkeSealer>(new HpkeSealer(std::move(keys)));
}

Result<Bytes> HpkeSealer::seal(ByteView plain, ByteView context)
{
    const HpkePtr hpke = contextFor(OSSL_HPKE_ROLE_SENDER);
    Bytes sealed(encBytes + plain.size() + tagBytes);
    const std::span enc = std::span(sealed).first(encBytes);
    const std::span ciphertext = std::span(sealed).subspan(encBytes);
    std::size_t encSize = enc.size();
    std::size_t ciphertextSize = ciphertext.size();
    if (!hpke || OSSL_HPKE_CTX_set1_authpriv(hpke.get(), keys_->sender.get()) != 1 ||
        OSSL_HPKE_encap(hpke.get(), writable(enc), &encSize, raw(keys_->recipient), keys_->recipient.size(),
                        raw(viewOf(keys_->label)), keys_->label.size()) != 1 ||
        OSSL_HPKE_seal(hpke.get(), writable(ciphertext), &ciphertextSize, raw(context), context.size(), raw(plain),
                       plain.size()) != 1 ||
        encSize != enc.size() || ciphertextSize != ciphertext.size())
        return opensslFault(FaultCode::SealingFailed);
    return sealed;
}

struct HpkeOpener::Keys {
    PkeyPtr recipient;
    std::string label;
};

HpkeOpener::HpkeOpener(std::unique_ptr<Keys> keys)
    : keys_(std::move(keys))
{
}

HpkeOpener::~HpkeOpener() = default;

Result<std::unique_ptr<HpkeOpener>> HpkeOpener::open(ByteView recipientPrivateKeyPem, std::string_view label)
{
    Result<PkeyPtr> recipient = readPrivateKey(recipientPrivateKeyPem);
    if (!recipient)
        return std::unexpected(recipient.error());
    return std::unique_ptr<HpkeOpener>(
        new HpkeOpener(std::make_unique<Keys>(Keys{std::move(*recipient), std::string(label)})));
}

Result<Bytes> HpkeOpener::open(ByteView sealed, ByteView context, ByteView senderKey)
{
    if (sealed.size() <= encBytes + tagBytes)
        return fail(FaultCode::OpeningFailed);
    const HpkePtr hpke = contextFor(OSSL_HPKE_ROLE_RECEIVER);
    const ByteView enc = sealed.first(encBytes);
    const ByteView ciphertext = sealed.subspan(encBytes);
    Bytes plain(ciphertext.size());
    std::size_t plainSize = plain.size();
    if (!hpke || OSSL_HPKE_CTX_set1_authpub(hpke.get(), raw(senderKey), senderKey.size()) != 1 ||
        OSSL_HPKE_decap(hpke.get(), raw(enc), enc.size(), keys_->recipient.get(), raw(viewOf(keys_->label)),
                        keys_->label.size()) != 1 ||
        OSSL_HPKE_open(hpke.get(), writable(plain), &plainSize, raw(context), context.size(), raw(ciphertext),
                       ciphertext.size()) != 1)
        return opensslFault(FaultCode::OpeningFailed);
    plain.resize(plainSize);
    return plain;
}

} // namespace kiosk::crypto
