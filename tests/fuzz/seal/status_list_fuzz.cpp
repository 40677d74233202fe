// SPDX-License-Identifier: Apache-2.0
// An input is the payload of a token whose frame is right, or, when its first byte is odd, a whole token.
#include "app/seal/status_list.h"

#include "storage/crypto/zlib_compressor.h"
#include "tests/fuzz/seal/framed.h"
#include "tests/fuzz/seal/vectors.h"

namespace kiosk::fuzz {

namespace {

const crypto::ZlibCompressor zlib;

} // namespace

std::vector<Bytes> seeds()
{
    const Bytes published = publishedList("status_list_cwt");
    std::vector<Bytes> all{withMark(1, published), withMark(1, publishedList("referenced_token_cwt")),
                           withMark(0, cose::parse(published)->payload)};
    for (const char* name :
         {"status_list_encoding_cbor", "status_list_encoding2_cbor", "status_list_encoding1_long_cbor",
          "status_list_encoding2_long_cbor", "status_list_encoding4_cbor", "status_list_encoding8_cbor"}) {
        // {2: "u", 6: 0, 65533: the list}
        Bytes payload = fromHex("a30261750600"
                                "19fffd");
        const Bytes list = publishedList(name);
        payload.insert(payload.end(), list.begin(), list.end());
        all.push_back(withMark(0, payload));
    }
    return all;
}

void tryOne(std::span<const std::byte> input)
{
    if (input.empty())
        return;
    const auto token = readStatusList(messageIn(input, "application/statuslist+cwt"), zlib);
    if (!token)
        return;
    const std::uint64_t size = token->list.size();
    require(size > 0 && token->list.bytes().size() <= maxStatusListBytes, "a list has places, and not too many");
    require(token->list.at(size - 1).has_value() && !token->list.at(size), "it ends where it says");
    require(token->list.at(0).value() >> token->list.bits() == 0, "a status fits its bits");
    require(!token->uri.empty(), "a list has a name");
    if (size > 4096)
        return;
    NobodysSigner signer;
    const auto written = signStatusList(*token, signer, zlib);
    require(written.has_value(), "what was read can be written");
    const auto again = readStatusList(*written, zlib);
    require(again && again->list == token->list && again->uri == token->uri && again->issued == token->issued &&
                again->expires == token->expires && again->timeToLive == token->timeToLive,
            "and read again");
}

} // namespace kiosk::fuzz
