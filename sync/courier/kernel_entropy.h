// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"

#include <cerrno>
#include <cstdlib>

#include <sys/random.h>

namespace kiosk::sync {

/// getrandom(2), for a process that links no cryptography.
///
/// Lane: any.
class KernelEntropy final : public Entropy {
public:
    void fill(std::span<std::byte> out) override
    {
        while (!out.empty()) {
            const auto got = ::getrandom(out.data(), out.size(), 0);
            if (got < 0 && errno != EINTR)
                std::abort();
            out = out.subspan(got < 0 ? 0 : static_cast<std::size_t>(got));
        }
    }
};

} // namespace kiosk::sync
