// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/tpm_key_pem.h"

#include "storage/crypto/openssl_handles.h"

#include <openssl/asn1.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace kiosk::crypto {

namespace {

constexpr const char* label = "TSS2 PRIVATE KEY";

/// The OID of a loadable key; [0] emptyAuth TRUE; parent TPM_RH_OWNER.
constexpr std::array<unsigned char, 19> beginning{0x06, 0x06, 0x67, 0x81, 0x05, 0x0a, 0x01, 0x03, 0xa0, 0x03,
                                                  0x01, 0x01, 0xff, 0x02, 0x04, 0x40, 0x00, 0x00, 0x01};
/// The same as the provider itself writes it, with the TRUE of BER.
constexpr std::array<unsigned char, 19> providersBeginning{0x06, 0x06, 0x67, 0x81, 0x05, 0x0a, 0x01, 0x03, 0xa0, 0x03,
                                                           0x01, 0x01, 0x01, 0x02, 0x04, 0x40, 0x00, 0x00, 0x01};

bool isBeginning(ByteView bytes)
{
    return std::ranges::equal(bytes, std::as_bytes(std::span(beginning))) ||
           std::ranges::equal(bytes, std::as_bytes(std::span(providersBeginning)));
}

/// The name, header and content of one PEM block.
class PemBlock {
public:
    explicit PemBlock(ByteView pem)
        : bio_(readerOf(pem))
    {
        if (bio_ && PEM_read_bio(bio_.get(), &name_, &header_, &content_, &size_) != 1)
            size_ = 0;
    }
    ~PemBlock()
    {
        OPENSSL_free(name_);
        OPENSSL_free(header_);
        OPENSSL_free(content_);
    }
    PemBlock(const PemBlock&) = delete;
    PemBlock& operator=(const PemBlock&) = delete;

    [[nodiscard]] bool isLabelled(std::string_view wanted) const { return name_ != nullptr && wanted == name_; }
    [[nodiscard]] ByteView content() const
    {
        return std::as_bytes(std::span(content_, static_cast<std::size_t>(size_)));
    }

private:
    BioPtr bio_;
    char* name_ = nullptr;
    char* header_ = nullptr;
    unsigned char* content_ = nullptr;
    long size_ = 0;
};

/// In DER a sequence is constructed, everything else here is not.
constexpr int isConstructed(int tag)
{
    return tag == V_ASN1_SEQUENCE ? 1 : 0;
}

void append(Bytes& out, int tag, ByteView content)
{
    const auto length = static_cast<int>(content.size());
    const auto whole = static_cast<std::size_t>(ASN1_object_size(isConstructed(tag), length, tag));
    std::vector<unsigned char> head(whole);
    unsigned char* end = head.data();
    ASN1_put_object(&end, isConstructed(tag), length, tag, V_ASN1_UNIVERSAL);
    const auto headBytes = std::as_bytes(std::span(head).first(whole - content.size()));
    out.insert(out.end(), headBytes.begin(), headBytes.end());
    out.insert(out.end(), content.begin(), content.end());
}

/// The content of what `from` begins with; `from` goes on after it.
std::optional<ByteView> take(ByteView& from, int tag)
{
    if (from.empty())
        return std::nullopt;
    const unsigned char* at = raw(from);
    long length = 0;
    int found = 0;
    int kind = 0;
    // Other bits would say: an error, or a length that is not told.
    const int wanted = isConstructed(tag) != 0 ? V_ASN1_CONSTRUCTED : 0;
    if (ASN1_get_object(&at, &length, &found, &kind, static_cast<long>(from.size())) != wanted || found != tag ||
        kind != V_ASN1_UNIVERSAL)
        return std::nullopt;
    const auto head = static_cast<std::size_t>(at - raw(from));
    const ByteView content = from.subspan(head, static_cast<std::size_t>(length));
    from = from.subspan(head + content.size());
    return content;
}

} // namespace

Result<Bytes> tpmKeyPem(const TpmKey& key)
{
    const auto first = std::as_bytes(std::span(beginning));
    Bytes inner(first.begin(), first.end());
    append(inner, V_ASN1_OCTET_STRING, key.publicArea);
    append(inner, V_ASN1_OCTET_STRING, key.wrapped);
    Bytes der;
    append(der, V_ASN1_SEQUENCE, inner);
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio(bio.get(), label, "", raw(der), static_cast<long>(der.size())) <= 0)
        return opensslFault(FaultCode::KeyUnusable);
    const ByteView pem = contentOf(bio.get());
    return Bytes(pem.begin(), pem.end());
}

Result<TpmKey> readTpmKeyPem(ByteView pem)
{
    const PemBlock block(pem);
    if (!block.isLabelled(label))
        return opensslFault(FaultCode::KeyUnusable);
    ByteView der = block.content();
    auto inner = take(der, V_ASN1_SEQUENCE);
    if (!inner || !der.empty() || inner->size() < beginning.size() || !isBeginning(inner->first(beginning.size())))
        return opensslFault(FaultCode::KeyUnusable);
    ByteView rest = inner->subspan(beginning.size());
    const auto publicArea = take(rest, V_ASN1_OCTET_STRING);
    const auto wrapped = take(rest, V_ASN1_OCTET_STRING);
    if (!publicArea || !wrapped || !rest.empty())
        return opensslFault(FaultCode::KeyUnusable);
    return TpmKey{.publicArea = Bytes(publicArea->begin(), publicArea->end()),
                  .wrapped = Bytes(wrapped->begin(), wrapped->end())};
}

} // namespace kiosk::crypto
