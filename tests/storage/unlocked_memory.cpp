// SPDX-License-Identifier: Apache-2.0
// Locking memory changes nothing on a disk, and took most of the time of tests that open thousands of stores: here it
// does nothing, for SQLCipher too, whose calls come to the program first.
#include <cstddef>

extern "C" int mlock(const void* /*from*/, std::size_t /*length*/) noexcept
{
    return 0;
}

extern "C" int munlock(const void* /*from*/, std::size_t /*length*/) noexcept
{
    return 0;
}
