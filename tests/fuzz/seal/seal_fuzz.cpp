// SPDX-License-Identifier: Apache-2.0
// A code's whole way: text, base45, zlib, COSE, claims. An input whose first byte is odd is taken as what is packed, so
// that the inner layers are reached although no change survives a checksum.
#include "app/seal/base45.h"
#include "app/seal/card_sealer.h"
#include "app/seal/cbor.h"
#include "storage/crypto/zlib_compressor.h"
#include "tests/fuzz/seal/vectors.h"

namespace kiosk::fuzz {

namespace {

const crypto::ZlibCompressor zlib;

Bytes withMark(char mark, const Bytes& rest)
{
    Bytes input{static_cast<std::byte>(mark)};
    input.insert(input.end(), rest.begin(), rest.end());
    return input;
}

} // namespace

std::vector<Bytes> seeds()
{
    std::vector<Bytes> all;
    for (const std::string& code : publishedCodes())
        all.push_back(withMark(0, bytesOf(code)));
    for (const Bytes& token : publishedTokens())
        all.push_back(withMark(1, token));
    all.push_back(withMark(0, bytesOf(base45::encode(zlib.deflate(Bytes(1'000'000))))));
    return all;
}

void tryOne(std::span<const std::byte> input)
{
    if (input.empty())
        return;
    const bool isPacked = (input.front() & std::byte{1}) != std::byte{0};
    const auto rest = input.subspan(1);
    const std::string text = isPacked ? base45::encode(zlib.deflate(rest))
                                      : std::string(reinterpret_cast<const char*>(rest.data()), rest.size());
    const auto seal = openSeal(text, zlib);
    if (!seal)
        return;
    require(text.size() <= 4296, "no code is longer than a symbol");
    require(seal->content.face.size() <= std::size_t{16} * 1024, "nothing unpacks to more than the cap");
    require(cbor::decode(seal->signedBytes, cbor::Form::Deterministic).has_value(), "what is signed is well formed");
}

} // namespace kiosk::fuzz
