// SPDX-License-Identifier: Apache-2.0
#include "app/seal/claim169.h"

#include "app/seal/cbor.h"
#include "tests/fuzz/seal/vectors.h"

namespace kiosk::fuzz {

namespace {

SealContent card()
{
    using namespace std::chrono_literals;
    SealContent content{};
    content.issuer = "https://id.city.example";
    content.statusListUri = "https://id.city.example/s/1";
    content.statusIndex = 73211;
    content.cardNumber = "7K3M94QX2W";
    content.fullName = WipedText("Maria Guadalupe Hernández Ortiz");
    content.issuedDay = 2026y / 11 / 23;
    content.expiresDay = 2031y / 11 / 26;
    return content;
}

bool areSame(const SealContent& one, const SealContent& other)
{
    return one.issuer == other.issuer && one.statusListUri == other.statusListUri &&
           one.statusIndex == other.statusIndex && one.cardNumber == other.cardNumber &&
           one.fullName == other.fullName && one.issuedDay == other.issuedDay && one.expiresDay == other.expiresDay &&
           one.face == other.face && one.birthDay == other.birthDay && one.address == other.address;
}

} // namespace

std::vector<Bytes> seeds()
{
    std::vector<Bytes> all;
    for (const Bytes& token : publishedTokens()) {
        const auto value = cbor::decode(token);
        if (value && value->content() != nullptr && value->content()->items().size() > 2)
            if (const auto payload = value->content()->items()[2].asBytes())
                all.emplace_back(payload->begin(), payload->end());
    }
    require(!all.empty(), "some of the published codes have claims");
    SealContent content = card();
    content.face = fromHex("5249464600000000574542505650382000");
    for (const auto dialect : {claim169::Dialect::Map, claim169::Dialect::ByteString}) {
        all.push_back(*claim169::encode(content, dialect));
        all.push_back(*claim169::encode(
            detailsOf(content, CivilDay(std::chrono::sys_days(std::chrono::days(6281))), WipedText("1482 West\nPlace")),
            dialect));
    }
    return all;
}

void tryOne(std::span<const std::byte> input)
{
    const auto content = claim169::decode(input);
    if (!content)
        return;
    require(!content->cardNumber.empty() && !content->fullName.isEmpty(), "a card has a number and a name");
    require(content->issuedDay.ok() && content->expiresDay.ok(), "its days exist");
    require(!content->birthDay || content->birthDay->ok(), "so does a birthday");
    for (const auto dialect : {claim169::Dialect::Map, claim169::Dialect::ByteString}) {
        const auto written = claim169::encode(*content, dialect);
        if (!written)
            continue;
        const auto again = claim169::decode(*written);
        require(again && areSame(*again, *content), "what was read can be written and read again");
    }
}

} // namespace kiosk::fuzz
