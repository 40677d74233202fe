// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/system_entropy.h"

#include <cstdlib>
#include <sodium.h>

namespace kiosk::crypto {

void SystemEntropy::fill(std::span<std::byte> out)
{
    if (sodium_init() < 0)
        std::abort();
    // The C function may not be given a null address, not even for no bytes.
    if (!out.empty())
        randombytes_buf(out.data(), out.size());
}

} // namespace kiosk::crypto
