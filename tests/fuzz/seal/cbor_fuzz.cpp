// SPDX-License-Identifier: Apache-2.0
#include "app/seal/cbor.h"

#include "tests/fuzz/seal/vectors.h"

#include <algorithm>

namespace kiosk::fuzz {

std::vector<Bytes> seeds()
{
    std::vector<Bytes> all = publishedMessages();
    for (Bytes& token : publishedTokens())
        all.push_back(std::move(token));
    // RFC 8949 appendix A, one of each kind; the edges of nesting; keys that are the same.
    for (const char* hex :
         {"1bffffffffffffffff", "3bffffffffffffffff", "c249010000000000000000", "fb3ff199999999999a", "f818",
          "c074323031332d30332d32315432303a30343a30305a", "64f0908591", "a56161614161626142616361436164614461656145",
          "5f42010243030405ff", "bf61610161629f0203ffff", "818181818181818100", "a20100180100", "bb8000000000000000"})
        all.push_back(fromHex(hex));
    return all;
}

void tryOne(std::span<const std::byte> input)
{
    const auto any = cbor::decode(input);
    const auto strict = cbor::decode(input, cbor::Form::Deterministic);
    require(any || any.error().native != 0, "a refusal has a reason");
    if (strict) {
        require(any && *any == *strict, "what is deterministic is well formed, and the same");
        require(std::ranges::equal(cbor::encode(*strict), input), "what is deterministic is written as it was read");
    }
    if (!any)
        return;
    const Bytes written = cbor::encode(*any);
    const auto again = cbor::decode(written, cbor::Form::Deterministic);
    require(again && *again == *any, "what was read can be written and read again");
    require(written.size() <= input.size(), "the deterministic form is the shortest");
}

} // namespace kiosk::fuzz
