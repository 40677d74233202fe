// SPDX-License-Identifier: Apache-2.0
// The control: a reader with a mistake that blind luck does not find, four right bytes deep and a length that is
// believed. The driver must find it, keep the input and leave with a fault.
#include "tests/fuzz/target.h"

namespace kiosk::fuzz {

std::vector<Bytes> seeds()
{
    return {bytesOf("far away")};
}

void tryOne(std::span<const std::byte> input)
{
    constexpr std::string_view magic = "SEAL";
    if (input.size() < 8)
        return;
    for (std::size_t i = 0; i < magic.size(); ++i)
        if (std::to_integer<char>(input[i]) != magic[i])
            return;
    const auto length = std::to_integer<std::size_t>(input[4]);
    require(5 + length <= input.size(), "a length is true");
}

} // namespace kiosk::fuzz
