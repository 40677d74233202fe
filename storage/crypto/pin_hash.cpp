// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/pin_hash.h"

#include "storage/crypto/aead.h"

#include <sodium.h>

namespace kiosk::crypto {

static_assert(std::tuple_size_v<PinSalt> == crypto_pwhash_SALTBYTES);

PinCost interactiveCost()
{
    return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
}

Result<std::string> hashPin(const WipedText& pin, PinCost cost)
{
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (sodium_init() < 0 || crypto_pwhash_str_alg(text.data(), pin.view().data(), pin.view().size(), cost.passes,
                                                   cost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(FaultCode::KeyUnusable);
    return std::string(text.data());
}

bool isPin(const std::string& hash, const WipedText& pin)
{
    // libsodium reads the whole fixed-size field.
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (hash.size() >= text.size())
        return false;
    hash.copy(text.data(), hash.size());
    return sodium_init() >= 0 && crypto_pwhash_str_verify(text.data(), pin.view().data(), pin.view().size()) == 0;
}

Result<LockedBytes> keyFromPin(const WipedText& pin, const PinSalt& salt, PinCost cost)
{
    LockedBytes key(keyBytes);
    if (sodium_init() < 0 || crypto_pwhash(key.data(), key.size(), pin.view().data(), pin.view().size(),
                                           reinterpret_cast<const unsigned char*>(salt.data()), cost.passes,
                                           cost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(FaultCode::KeyUnusable);
    return key;
}

} // namespace kiosk::crypto
