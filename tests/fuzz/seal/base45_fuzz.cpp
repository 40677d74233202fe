// SPDX-License-Identifier: Apache-2.0
#include "app/seal/base45.h"

#include "tests/fuzz/seal/vectors.h"

#include <algorithm>

namespace kiosk::fuzz {

std::vector<Bytes> seeds()
{
    std::vector<Bytes> all;
    for (const std::string& code : publishedCodes())
        all.push_back(bytesOf(code));
    // RFC 9285 section 4, and the edges of what a group may hold.
    for (const char* text : {"BB8", "%69 VD92EX0", "UJCLQE7W581", "QED8WEX0", "FGW", "GGW", ":::", "U5", "V5", "0", ""})
        all.push_back(bytesOf(text));
    return all;
}

void tryOne(std::span<const std::byte> input)
{
    const std::string_view text(reinterpret_cast<const char*>(input.data()), input.size());
    const auto bytes = base45::decode(text);
    if (bytes)
        require(base45::encode(*bytes) == text, "a text stands for its bytes and no others");
    const auto back = base45::decode(base45::encode(input));
    require(back && std::ranges::equal(*back, input), "any bytes come back");
}

} // namespace kiosk::fuzz
