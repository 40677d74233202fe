// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/target.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <format>
#include <fstream>
#include <iterator>
#include <print>

namespace kiosk::fuzz {

void require(bool truth, const char* promise)
{
    if (truth)
        return;
    std::println(stderr, "not kept: {}", promise);
    std::abort();
}

Bytes bytesOf(std::string_view text)
{
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

Bytes fromHex(std::string_view hex)
{
    Bytes bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        unsigned value = 0;
        const auto read = std::from_chars(hex.data() + i, hex.data() + i + 2, value, 16);
        require(read.ptr == hex.data() + i + 2, "a seed is hexadecimal");
        bytes.push_back(static_cast<std::byte>(value));
    }
    return bytes;
}

std::string readFixture(std::string_view path)
{
    std::ifstream file(std::format("{}/{}", PORCHLIGHT_FIXTURES, path), std::ios::binary);
    require(file.is_open(), "the fixture is there");
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string jsonText(std::string_view json, std::string_view key, std::string_view from)
{
    const std::size_t start = from.empty() ? 0 : json.find(std::format("\"{}\"", from));
    const std::string quoted = std::format("\"{}\"", key);
    const std::size_t at = start == std::string_view::npos ? start : json.find(quoted, start);
    if (at == std::string_view::npos)
        return {};
    const std::size_t begin = json.find('"', at + quoted.size()) + 1;
    return std::string(json.substr(begin, json.find('"', begin) - begin));
}

} // namespace kiosk::fuzz
