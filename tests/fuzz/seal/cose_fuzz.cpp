// SPDX-License-Identifier: Apache-2.0
#include "app/seal/cose_sign1.h"

#include "app/seal/cbor.h"
#include "tests/fuzz/seal/vectors.h"

namespace kiosk::fuzz {

std::vector<Bytes> seeds()
{
    std::vector<Bytes> all = publishedMessages();
    all.push_back(publishedList("status_list_cwt"));
    all.push_back(publishedList("referenced_token_cwt"));
    const std::string rest = "a0416158"
                             "40" +
                             std::string(128, '1');
    for (const char* head : {"d28443a10126", "d83dd28443a10126", "d2844da2012604481122334455667788",
                             "d28446a20126028104", "d28441a0", "d2844ea3012602811863186300"})
        all.push_back(fromHex(head + rest));
    return all;
}

void tryOne(std::span<const std::byte> input)
{
    const auto message = cose::parse(input);
    if (!message)
        return;
    const auto isInside = [input](ByteView part) {
        return part.empty() ||
               (part.data() >= input.data() && part.data() + part.size() <= input.data() + input.size());
    };
    require(isInside(message->protectedHeader) && isInside(message->payload), "nothing is copied or invented");
    const auto header = cbor::decode(message->protectedHeader, cbor::Form::Deterministic);
    require(header && header->find(1) != nullptr && header->find(1)->asInteger() == -7, "the algorithm is ours");
    require(header->find(2) == nullptr, "nothing critical is passed over");
    const auto kid = cose::kidOf(*message);
    require(!kid || (message->kid && message->kid->size() == 8), "a kid of ours has eight bytes");
    const Bytes toVerify = cose::signedBytes(message->protectedHeader, message->payload);
    const auto structure = cbor::decode(toVerify, cbor::Form::Deterministic);
    require(structure && structure->items().size() == 4 && structure->items()[0].asText() == "Signature1",
            "what is signed is a Sig_structure");
}

} // namespace kiosk::fuzz
