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

/// Where leave() left it.
std::uintptr_t place = 0;

/// Leaves the secret some way down the stack.
[[gnu::noinline, gnu::no_sanitize_address]] void leave(int depth)
{
    std::array<char, 4096> room{};
    if (depth > 0) {
        leave(depth - 1);
        // So that the call is not the last act, and the frames stay apart.
        room[0] = static_cast<char>(depth);
    } else {
        std::memcpy(room.data(), secret.data(), secret.size());
        place = reinterpret_cast<std::uintptr_t>(room.data());
    }
    asm volatile("" : : "r"(room.data()) : "memory");
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
        leave(depth);
        if (depth == 100)
            // The control: nobody overwrites it but us. Nearer ones are reached by what this test itself calls.
            CHECK(readAt(place) == secret);
        wipeDeadStack();
        CHECK(readAt(place) == std::string(secret.size(), '\0'));
    }
}
