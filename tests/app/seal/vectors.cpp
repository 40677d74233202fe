// SPDX-License-Identifier: Apache-2.0
#include "tests/app/seal/vectors.h"

#include <catch2/catch_test_macros.hpp>
#include <charconv>
#include <format>
#include <fstream>
#include <sstream>

namespace kiosk::test {

Bytes fromHex(std::string_view hex)
{
    REQUIRE(hex.size() % 2 == 0);
    Bytes bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        unsigned value = 0;
        const auto read = std::from_chars(hex.data() + i, hex.data() + i + 2, value, 16);
        REQUIRE(read.ptr == hex.data() + i + 2);
        bytes.push_back(static_cast<std::byte>(value));
    }
    return bytes;
}

std::string toHex(ByteView bytes)
{
    std::string hex;
    for (const std::byte b : bytes)
        hex += std::format("{:02x}", std::to_integer<unsigned>(b));
    return hex;
}

std::string readVector(std::string_view path)
{
    std::ifstream file(std::format("{}/seal/{}", PORCHLIGHT_FIXTURES, path));
    INFO(path);
    REQUIRE(file.is_open());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string jsonField(std::string_view json, std::string_view key, std::string_view from)
{
    const std::size_t start = from.empty() ? 0 : json.find(std::format("\"{}\"", from));
    const std::string quoted = std::format("\"{}\"", key);
    const std::size_t at = json.find(quoted, start);
    if (start == std::string_view::npos || at == std::string_view::npos)
        return {};
    std::size_t begin = json.find_first_not_of(": ", at + quoted.size());
    if (json[begin] != '"')
        return std::string(json.substr(begin, json.find_first_of(",}\n", begin) - begin));
    ++begin;
    return std::string(json.substr(begin, json.find('"', begin) - begin));
}

std::string pemOfScalar(ByteView scalar)
{
    REQUIRE(scalar.size() == 32);
    // SEQUENCE { 1, OCTET STRING scalar, [0] prime256v1 }
    const Bytes der = fromHex("303102010104"
                              "20" +
                              toHex(scalar) + "a00a06082a8648ce3d030107");
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string pem = "-----BEGIN EC PRIVATE KEY-----\n";
    REQUIRE(der.size() % 3 == 0);
    for (std::size_t i = 0; i < der.size(); i += 3) {
        const unsigned group = std::to_integer<unsigned>(der[i]) << 16U | std::to_integer<unsigned>(der[i + 1]) << 8U |
                               std::to_integer<unsigned>(der[i + 2]);
        for (const unsigned shift : {18U, 12U, 6U, 0U})
            pem += alphabet[(group >> shift) & 63U];
        if (i % 48 == 45)
            pem += '\n';
    }
    return pem + "\n-----END EC PRIVATE KEY-----\n";
}

} // namespace kiosk::test
