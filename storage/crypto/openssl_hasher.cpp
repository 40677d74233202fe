// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/openssl_hasher.h"

#include "storage/crypto/openssl_handles.h"

#include <openssl/sha.h>

namespace kiosk::crypto {

Digest OpensslHasher::sha256(ByteView message) const
{
    Digest digest{};
    static_assert(std::tuple_size_v<Digest> == SHA256_DIGEST_LENGTH);
    SHA256(raw(message), message.size(), writable(digest));
    return digest;
}

} // namespace kiosk::crypto
