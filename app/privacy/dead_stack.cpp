// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/dead_stack.h"

#include <array>
#include <cstddef>
#include <cstring>

namespace kiosk {

namespace {

/// Deeper than any work of ours goes; a thread has eight megabytes.
constexpr std::size_t depth = std::size_t{512} * 1024;

} // namespace

[[gnu::noinline]] void wipeDeadStack() noexcept
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): what is in it is what must go.
    std::array<std::byte, depth> dead;
    explicit_bzero(dead.data(), dead.size());
}

} // namespace kiosk
