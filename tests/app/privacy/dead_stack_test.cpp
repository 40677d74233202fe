// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/dead_stack.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <unistd.h>

using namespace kiosk;

namespace {

constexpr std::string_view secret = "Zorvakth Quillimorx, 77 Wexnardt Kozzlub";

/// Leaves the secret some way down the stack; returns where.
[[gnu::noinline]] std::uintptr_t leave(int depth)
{
    std::array<char, 4096> room{};
    if (depth > 0) {
        const std::uintptr_t below = leave(depth - 1);
        // So that the call is not the last act, and the frames stay apart.
        room[0] = static_cast<char>(below);
        asm volatile("" : : "r"(room.data()) : "memory");
        return below;
    }
    std::memcpy(room.data(), secret.data(), secret.size());
    asm volatile("" : : "r"(room.data()) : "memory");
    return reinterpret_cast<std::uintptr_t>(room.data());
}

/// As another process would read it: the language has no word for what is there.
std::string readAt(std::uintptr_t address)
{
    std::string text(secret.size(), '\0');
    const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    REQUIRE(memory >= 0);
    CHECK(pread(memory, text.data(), text.size(), static_cast<off_t>(address)) == static_cast<ssize_t>(text.size()));
    close(memory);
    return text;
}

} // namespace

TEST_CASE("dead stack: what returned functions left is there, and then it is not", "[app][privacy]")
{
    for (const int depth : {0, 10, 100}) {
        INFO("depth " << depth);
        const std::uintptr_t where = leave(depth);
        if (depth == 100)
            // The control: nobody overwrites it but us. Nearer ones are reached by what this test itself calls.
            CHECK(readAt(where) == secret);
        wipeDeadStack();
        CHECK(readAt(where) == std::string(secret.size(), '\0'));
    }
}
