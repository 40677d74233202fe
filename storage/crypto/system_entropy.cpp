// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/system_entropy.h"

#include <cstdlib>
#include <sodium.h>

namespace kiosk::crypto {

void SystemEntropy::fill(std::span<std::byte> out)
{
    if (sodium_init() < 0)
        std::abort();
    randombytes_buf(out.data(), out.size());
}

} // namespace kiosk::crypto
